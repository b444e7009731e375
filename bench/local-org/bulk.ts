import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { middle, type Bench, type Measure } from '../bench.ts';
import { bareTable, DATABASE_FILE, readRows } from './bare-table.ts';
import { Client } from './client.ts';
import { momentsCsv } from './moments.ts';
import { makeOffice, MOMENT, type Office } from './office.ts';
import { SERVE, startServer } from './server-process.ts';

const ROWS = 100_000;
const ROUNDS = 3;
/** The peer is done so soon that a single time says little. */
const PEERS_A_ROUND = 3;
const TARGET = 8;
const POLL_MS = 20;
const JOBS = '/services/data/v66.0/jobs/ingest';

/** An import through Bulk API 2.0, from the making of the job to its completion, beside its rows written by hand. */
export const bulkBench: Bench = {
    title: `Importing ${ROWS.toLocaleString('en')} records through Bulk API 2.0`,
    async run() {
        const folder = await mkdtemp(path.join(tmpdir(), 'bench-bulk-'));
        try {
            return { measures: [await measure(folder)] };
        } finally {
            await rm(folder, { recursive: true });
        }
    }
};

async function measure(folder: string): Promise<Measure> {
    const template = path.join(folder, 'template');
    const office = await makeOffice(template);
    const csv = momentsCsv(office, ROWS);
    const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
    let rssMb = 0;
    for (let round = 0; round < ROUNDS; round++) {
        const orgFolder = path.join(folder, `org-${round}`);
        await cp(template, orgFolder, { recursive: true });
        const { ms, peakMb } = await importOnce(orgFolder, office, csv);
        times.ours.push(ms);
        rssMb = Math.max(rssMb, peakMb);
        for (let peer = 0; peer < PEERS_A_ROUND; peer++) {
            const file = path.join(folder, `bare-${round}-${peer}.db`);
            times.peer.push(insertByHand(path.join(orgFolder, DATABASE_FILE), file));
        }
        await rm(orgFolder, { recursive: true });
    }
    return {
        name: 'insert',
        unit: 'ms',
        ours: middle(times.ours),
        peer: middle(times.peer),
        peerName: 'the same rows by one prepared statement in one transaction',
        target: TARGET,
        rssMb
    };
}

interface Imported {
    readonly ms: number;
    readonly peakMb: number;
}

async function importOnce(orgFolder: string, { adminToken }: Office, csv: string): Promise<Imported> {
    const server = await startServer(SERVE, ['--data', orgFolder]);
    const client = new Client(server.url, adminToken);
    try {
        const start = performance.now();
        const created = await client.send('POST', JOBS, { object: MOMENT, operation: 'insert', lineEnding: 'LF' });
        const job = `${JOBS}/${(JSON.parse(created.text) as { id: string }).id}`;
        await client.send('PUT', `${job}/batches`, csv, 'text/csv');
        await client.send('PATCH', job, { state: 'UploadComplete' });
        await completed(client, job);
        return { ms: performance.now() - start, peakMb: await server.peakMb() };
    } finally {
        client.close();
        await server.stop();
    }
}

async function completed(client: Client, job: string): Promise<void> {
    for (;;) {
        const { text } = await client.get(job);
        const info = JSON.parse(text) as { state: string; numberRecordsProcessed: number; numberRecordsFailed: number };
        if (info.state === 'JobComplete' && info.numberRecordsProcessed === ROWS && info.numberRecordsFailed === 0)
            return;
        if (!['UploadComplete', 'InProgress'].includes(info.state)) throw new Error(text);
        await sleep(POLL_MS);
    }
}

/** Milliseconds for the rows that the import made: their ids and stamps are ready, only the writing counts. */
function insertByHand(orgFile: string, file: string): number {
    const rows = readRows(orgFile, `SELECT * FROM "${MOMENT}"`);
    if (rows.length !== ROWS) throw new Error(`${rows.length} of ${ROWS} rows were saved`);
    const table = bareTable(orgFile, MOMENT, file);
    const start = performance.now();
    table.insert(rows);
    const ms = performance.now() - start;
    table.close();
    return ms;
}
