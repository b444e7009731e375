import type { Stage } from './stage.ts';

/**
 * Where an expectation comes from: a text of Salesforce's documentation (`documented`), an answer that somebody recorded in
 * public (`recorded`), or neither (`assumed`): those are the ones from which a real org teaches most.
 */
export type Basis = 'documented' | 'recorded' | 'assumed';

/** One question to an org, and what we expect it to answer. `Rows` is what the subject made before. */
export interface Case<Rows = unknown> {
    /** Unique: `<subject>.<what>`. */
    readonly id: string;
    readonly title: string;
    /** The document, recording or memory that the expectation is from. */
    readonly source: string;
    readonly basis: Basis;
    /** Asks the org; answers plain data without anything that differs between two runs. */
    readonly run: (stage: Stage, rows: Rows) => Promise<unknown>;
    readonly expected: unknown;
    /** Why the local org is known to answer otherwise; such a case is reported and is no failure. */
    readonly knownDifference?: string;
}

/** A case that belongs to a subject, ready to be asked. */
export type BoundCase = Omit<Case, 'run'> & { readonly run: (stage: Stage) => Promise<unknown> };

/** Cases about one thing that share rows. The rows are made when the first case is asked. */
export interface Subject {
    readonly name: string;
    readonly cases: readonly BoundCase[];
}

/** Binds the cases of a subject to the rows they share. */
export function subject<Rows>(
    name: string,
    prepare: (stage: Stage) => Promise<Rows>,
    cases: readonly Case<Rows>[]
): Subject {
    const prepared = new WeakMap<Stage, Promise<Rows>>();
    const rowsOn = (stage: Stage): Promise<Rows> => {
        const rows = prepared.get(stage) ?? prepare(stage);
        prepared.set(stage, rows);
        return rows;
    };
    return {
        name,
        cases: cases.map(({ run, ...rest }) => ({
            ...rest,
            id: `${name}.${rest.id}`,
            run: async (stage) => run(stage, await rowsOn(stage))
        }))
    };
}

/** A case that this org cannot be asked, with the reason. */
export class Skipped extends Error {
    override readonly name = 'Skipped';
}
