import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sideBySide, type Bench, type Measure } from '../bench.ts';
import { DATABASE_FILE } from './bare-table.ts';
import { Client } from './client.ts';
import { makeOffice, MOMENT } from './office.ts';
import { SERVE, startServer } from './server-process.ts';

const ROWS = 1_000_000;
const RUNS = 1;
const PAGE = 50_000;
const POLL_MS = 20;
const JOBS = '/services/data/v66.0/jobs/query';
const FIELDS = ['Id', 'Name', 'ExternalKey__c', 'Opportunity__c', 'Kind__c', 'OccurredOn__c', 'CreatedDate'];

/** An export through Bulk API 2.0, from the making of the job to the last page of its results. */
export const bulkQueryBench: Bench = {
    title: `Exporting ${ROWS.toLocaleString('en')} records through Bulk API 2.0`,
    async run() {
        const folder = await mkdtemp(path.join(tmpdir(), 'bench-bulk-query-'));
        try {
            const { adminToken } = await makeOffice(folder);
            await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'million-moments.ts'), folder]);
            const server = await startServer(SERVE, ['--data', folder]);
            const client = new Client(server.url, adminToken);
            try {
                const measure = await exporting(client, path.join(folder, DATABASE_FILE));
                return { measures: [{ ...measure, rssMb: await server.peakMb() }] };
            } finally {
                client.close();
                await server.stop();
            }
        } finally {
            await rm(folder, { recursive: true });
        }
    }
};

async function exporting(client: Client, orgFile: string): Promise<Measure> {
    const times = await sideBySide(
        RUNS,
        () => exportAll(client),
        () => exportByHand(orgFile)
    );
    const name = `query, pages of ${PAGE.toLocaleString('en')}`;
    return { name, unit: 'ms', ...times, peerName: 'hand-written SQL whose rows are made CSV as they come' };
}

async function exportAll(client: Client): Promise<void> {
    const query = `SELECT ${FIELDS.join(', ')} FROM ${MOMENT}`;
    const created = await client.send('POST', JOBS, { operation: 'query', query });
    const job = `${JOBS}/${(JSON.parse(created.text) as { id: string }).id}`;
    for (;;) {
        const { state } = JSON.parse((await client.get(job)).text) as { state: string };
        if (state === 'JobComplete') break;
        if (!['UploadComplete', 'InProgress'].includes(state)) throw new Error(`The job is ${state}`);
        await sleep(POLL_MS);
    }
    let rows = 0;
    for (let locator = ''; locator !== 'null';) {
        const at = locator === '' ? '' : `&locator=${locator}`;
        const { headers } = await client.get(`${job}/results?maxRecords=${PAGE}${at}`);
        rows += Number(headers['sforce-numberofrecords']);
        locator = String(headers['sforce-locator']);
    }
    if (rows !== ROWS) throw new Error(`${rows} of ${ROWS} rows were exported`);
    await client.send('DELETE', job);
}

/** The same text, page by page, with nothing kept; answers its length. */
function exportByHand(orgFile: string): number {
    const db = new DatabaseSync(orgFile, { readOnly: true });
    const columns = FIELDS.map((name) => `"${name}"`).join(', ');
    let lines: string[] = [];
    let bytes = 0;
    for (const row of db.prepare(`SELECT ${columns} FROM "${MOMENT}" WHERE "IsDeleted" = 0`).iterate()) {
        lines.push(FIELDS.map((name) => `"${String(row[name] ?? '')}"`).join(','));
        if (lines.length < PAGE) continue;
        bytes += Buffer.from(lines.join('\n')).length;
        lines = [];
    }
    db.close();
    return bytes;
}
