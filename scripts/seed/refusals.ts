/** Records that an org did not take: the first ones are named, all of them stand in a file when there are more. */
import { stringify } from 'csv-stringify/sync';
import { appendFileSync, rmSync } from 'node:fs';
import type { Refused } from '../org/load.ts';

/** So many are named on the screen. */
const NAMED = 20;

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
    readonly refusals: readonly Refusal[];
    /** The file with all of them; absent while all are named here. */
    readonly report?: string;
}

/** Takes refusals as they come, however many: memory holds the first ones only. */
export class Refusals {
    readonly #file: string;
    readonly #named: Refusal[] = [];
    #count = 0;

    /** @param file where all go once there are more than are named; an older one is replaced. */
    constructor(file: string) {
        this.#file = file;
    }

    get count(): number {
        return this.#count;
    }

    add(object: string, refused: readonly Refused[]): void {
        const refusals = refused.map((each) => refusalOf(object, each));
        const before = this.#count;
        this.#count += refusals.length;
        if (this.#count > NAMED) this.#write(before > NAMED ? refusals : [...this.#named, ...refusals], before > NAMED);
        this.#named.push(...refusals.slice(0, NAMED - this.#named.length));
    }

    report(): RefusalReport {
        return { refusals: this.#named, ...(this.#count > NAMED && { report: this.#file }) };
    }

    /** A cell that a spreadsheet would take for a formula is written as text. */
    #write(refusals: readonly Refusal[], isBegun: boolean): void {
        if (!isBegun) rmSync(this.#file, { force: true });
        appendFileSync(
            this.#file,
            stringify([...refusals], { header: !isBegun, escape_formulas: true, bom: !isBegun })
        );
    }
}

function refusalOf(object: string, { record, statusCode, message }: Refused): Refusal {
    const name = [record['ExternalKey__c'], record['Name'], record['Subject'], record['Username'], record['Id']].find(
        (value) => typeof value === 'string'
    );
    return { object, record: String(name ?? record['What__c'] ?? 'without a name'), statusCode, message };
}

/** The refusals in words, one a line. */
export function tellRefusals({ refusals, report }: RefusalReport): string[] {
    const lines = refusals.map(
        ({ object, record, statusCode, message }) => `  ${object} ${record}: ${message} (${statusCode})`
    );
    return report === undefined ? lines : [...lines, `  The others are in ${report}.`];
}
