/** What a seed did, in counts and in words. */

/** What became of the records of an object. */
export interface Counts {
    readonly created: number;
    /** Already there. */
    readonly present: number;
    readonly refused: number;
}

export type Tally = Readonly<Record<string, Counts>>;

const NONE: Counts = { created: 0, present: 0, refused: 0 };

/** A tally with more of an object. */
export function counted(tally: Tally, object: string, more: Partial<Counts>): Tally {
    const { created, present, refused } = tally[object] ?? NONE;
    return {
        ...tally,
        [object]: {
            created: created + (more.created ?? 0),
            present: present + (more.present ?? 0),
            refused: refused + (more.refused ?? 0)
        }
    };
}

/** All objects together. */
export function totalOf(tally: Tally): Counts {
    return Object.values(tally).reduce(
        (sum, counts) => ({
            created: sum.created + counts.created,
            present: sum.present + counts.present,
            refused: sum.refused + counts.refused
        }),
        NONE
    );
}

/** `12 created, 3 already there`, and what was refused. */
export function tellCounts({ created, present, refused }: Counts): string {
    const told = `${created.toLocaleString('en')} created, ${present.toLocaleString('en')} already there`;
    return refused > 0 ? `${told}, ${refused.toLocaleString('en')} refused` : told;
}

/** One record that was refused. */
export interface Refusal {
    readonly object: string;
    /** The name or key of the record. */
    readonly record: string;
    readonly statusCode: string;
    readonly message: string;
}

/** What `--json` and the end of the output tell. */
export interface RefusalReport {
    readonly refusedRecords: number;
    /** The first of them. */
    readonly refusals: readonly Refusal[];
    /** The file with all of them; absent while all are named here. */
    readonly report?: string;
}

/** The refusals in words, one a line. */
export function tellRefusals({ refusals, report }: Pick<RefusalReport, 'refusals' | 'report'>): string[] {
    const lines = refusals.map(
        ({ object, record, statusCode, message }) => `  ${object} ${record}: ${message} (${statusCode})`
    );
    return report === undefined ? lines : [...lines, `  The others are in ${report}.`];
}
