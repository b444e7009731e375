/** Writes the truth file. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { CliError } from '../../errors.ts';
import type { OrgClient } from '../../org/client.ts';
import { readAll } from '../../org/read.ts';
import type { OrgRow } from '../../org/read.ts';
import type { Progress } from '../../progress.ts';
import type { Teller } from '../story/seats.ts';
import type { Subject } from '../subject.ts';
import { truthOf } from './truth.ts';
import type { Truth } from './truth.ts';

/**
 * Makes sure that the file can be written, before anything is loaded into the org.
 * @throws CliError BadUsage
 */
export function requireTruthFile(path: string): void {
    try {
        closeSync(openSync(path, 'a'));
    } catch (error) {
        throw cannotWrite(path, error);
    }
}

interface Telling {
    readonly truthFile: string;
    readonly seed: number;
    readonly teller: Teller;
    /** What was seeded. */
    readonly subject: Pick<Subject, 'seats' | 'everyDeal'>;
}

/** Counts once more what was seeded, by the fiscal year of the org, and writes it down. @throws CliError */
export async function tellTruth(client: OrgClient, telling: Telling, progress: Progress): Promise<void> {
    const { truthFile, seed, teller, subject } = telling;
    const [organization] = await readAll<OrgRow & { FiscalYearStartMonth: number }>(
        client,
        'SELECT FiscalYearStartMonth FROM Organization'
    );
    const fiscalStartMonth = organization?.FiscalYearStartMonth ?? 1;
    const truth = truthOf({ seed, teller, seats: subject.seats, deals: subject.everyDeal(), fiscalStartMonth });
    writeTruth(truthFile, truth);
    progress.step(`Truth: ${truth.rows.length} rows of counts in ${truthFile}`);
}

/** JSON, a row of counts on each line: small enough to read, and made for a program. @throws CliError BadUsage */
export function writeTruth(path: string, { rows, ...truth }: Truth): void {
    const head = JSON.stringify(truth, null, 2).replace(/\n\}$/, '');
    const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
    try {
        writeFileSync(path, `${head},\n  "rows": [\n${lines}\n  ]\n}\n`);
    } catch (error) {
        throw cannotWrite(path, error);
    }
}

function cannotWrite(path: string, error: unknown): CliError {
    return new CliError(
        'BadUsage',
        `The truth cannot be written to ${path}: ${(error as Error).message}`,
        ['Give --truth a file in a folder that exists.'],
        error
    );
}
