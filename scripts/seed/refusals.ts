/** Records that an org did not take: the first ones are named, all of them stand in a file when there are more. */
import { stringify } from 'csv-stringify/sync';
import { appendFileSync, rmSync } from 'node:fs';
import type { Refused } from '../org/load.ts';
import type { Refusal, RefusalReport } from './result.ts';

/** So many are named on the screen. */
const NAMED = 20;

/** Takes refusals as they come, however many: memory holds the first ones only. */
export class Refusals {
    readonly #file: string;
    readonly #named: Refusal[] = [];
    #count = 0;

    /** @param file where all go once there are more than are named; an older one is replaced. */
    constructor(file: string) {
        this.#file = file;
    }

    add(object: string, refused: readonly Refused[]): void {
        const refusals = refused.map((each) => refusalOf(object, each));
        const before = this.#count;
        this.#count += refusals.length;
        if (this.#count > NAMED) this.#write(before > NAMED ? refusals : [...this.#named, ...refusals], before > NAMED);
        this.#named.push(...refusals.slice(0, NAMED - this.#named.length));
    }

    report(): RefusalReport {
        return {
            refusedRecords: this.#count,
            refusals: this.#named,
            ...(this.#count > NAMED && { report: this.#file })
        };
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
