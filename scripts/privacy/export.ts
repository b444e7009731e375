/** Writes all that is stored about one user into a folder. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import type { Progress } from '../progress.ts';
import { describeStored } from './describes.ts';
import { csvFile, fileName, indexFile, jsonFile } from './export-files.ts';
import { findPerson } from './person.ts';
import type { Person } from './person.ts';
import { readTraces } from './read-traces.ts';
import type { Traces } from './read-traces.ts';

export interface ExportWish {
    /** User name, record id or email address. */
    readonly user: string;
    readonly folder: string;
    /** Whether files of an earlier export may be overwritten. */
    readonly force?: boolean | undefined;
}

/** What an export holds. */
export interface ExportResult {
    readonly person: Person;
    readonly folder: string;
    /** Rows in which the person stands, by object; deleted ones too. */
    readonly rows: Readonly<Record<string, number>>;
}

/** Only its owner may read an export. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Reads everything and then writes it, so that an export is whole or not there; the index comes last.
 * @throws CliError BadUsage for a folder that is in use or no person, NoPermission, and what reading throws
 */
export async function exportPerson(
    client: OrgClient,
    { user, folder, force }: ExportWish,
    progress: Progress
): Promise<ExportResult> {
    if (!force) requireEmpty(folder);
    const person = await findPerson(client, user);
    const { objects, shares } = await describeStored(client);
    const all: Traces[] = [];
    for (const object of [...objects, ...shares]) {
        const say = (text: string): void => progress.update(text);
        const traces = await readTraces(client, { object, others: objects, userId: person.id, say });
        progress.step(`${traces.label}: ${traces.rows.length} rows, as many as the org counts`);
        all.push(traces);
    }
    const index = indexFile({ person, org: client.instanceUrl, writtenOn: client.serverTime(), all });
    writing(folder, () => {
        mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
        for (const traces of all) {
            write(folder, `${fileName(traces.object)}.json`, jsonFile(traces));
            write(folder, `${fileName(traces.object)}.csv`, csvFile(traces));
        }
        write(folder, 'index.md', index);
    });
    return { person, folder, rows: Object.fromEntries(all.map(({ object, rows }) => [object, rows.length])) };
}

function write(folder: string, name: string, text: string): void {
    writeFileSync(join(folder, name), text, { mode: FILE_MODE });
}

function requireEmpty(folder: string): void {
    if (filesIn(folder).length === 0) return;
    throw new CliError('BadUsage', `The folder ${folder} is not empty.`, [
        'Give --to another folder, or --force to overwrite an export that is there.'
    ]);
}

/** @throws CliError BadUsage for what is no folder */
function filesIn(folder: string): string[] {
    return writing(folder, () => {
        try {
            return readdirSync(folder);
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
            throw error;
        }
    });
}

function writing<T>(folder: string, work: () => T): T {
    try {
        return work();
    } catch (error) {
        throw new CliError(
            'BadUsage',
            `The export cannot be written to ${folder}: ${(error as Error).message}`,
            ['Give --to a folder in which you may write.'],
            error
        );
    }
}
