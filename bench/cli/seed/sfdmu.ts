/**
 * SFDMU, a data loader that many projects use: too large (334 MB) to be a dependency of this one. It is installed into the
 * benchmarks' cache when it is measured.
 */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { CACHE } from '../org/template.ts';
import type { ServedOrg } from '../org-process.ts';
import { NATURAL_KEYS, type Table } from './tables.ts';

export const SFDMU_VERSION = '3.7.19';
const FOLDER = path.join(CACHE, `sfdmu-${SFDMU_VERSION}`);

/** The folder of the plugin, installed when it is not there. @throws an Error when it cannot be installed */
export async function sfdmuFolder(): Promise<string> {
    const folder = path.join(FOLDER, 'node_modules/sfdmu');
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    await mkdir(FOLDER, { recursive: true });
    const flags = ['--prefix', FOLDER, '--no-audit', '--no-fund', '--ignore-scripts'];
    await promisify(execFile)('npm', ['install', ...flags, `sfdmu@${SFDMU_VERSION}`]);
    return folder;
}

/**
 * Writes what is to be done beside the CSV files, as its documentation shows (https://help.sfdmu.com, "Export.json File
 * Overview", "Running"): parents are matched by their names, for which it reads all of them.
 */
export function writeExportJson(
    folder: string,
    { url, accessToken, username }: ServedOrg,
    tables: readonly Table[]
): void {
    const objects = tables.map(({ object, columns, externalId }) => ({
        query: `SELECT ${columns.join(', ')} FROM ${object}`,
        operation: externalId === undefined ? 'Insert' : 'Upsert',
        externalId: NATURAL_KEYS[object] ?? 'Id'
    }));
    const people = { query: 'SELECT Name FROM User', operation: 'Readonly', externalId: 'Name' };
    const settings = { apiVersion: '66.0', bulkApiVersion: '2.0', importCSVFilesAsIs: true, pollingIntervalMs: 500 };
    const orgs = [{ name: username, instanceUrl: url, accessToken }];
    writeFileSync(
        path.join(folder, 'export.json'),
        JSON.stringify({ objects: [people, ...objects], orgs, ...settings })
    );
}
