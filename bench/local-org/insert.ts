import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sideBySide, type Bench, type Measure } from '../bench.ts';
import { DATABASE_FILE } from './bare-table.ts';
import { Client } from './client.ts';
import { moment, momentRecords } from './moments.ts';
import { makeOffice, MOMENT, type Office } from './office.ts';
import { SERVE, startServer, type ServerProcess } from './server-process.ts';

const WARM_UP = 300;
const RUNS = 2000;
const TARGET = 3;
const BATCH = 200;
const BATCH_WARM_UP = 10;
const BATCH_RUNS = 40;
const API = '/services/data/v66.0';
const PEER = 'bare SQLite transaction behind the same HTTP server';

/** Saves through REST, each beside a server that does nothing but write the same columns. */
export const insertBench: Bench = {
    title: 'Saving records through REST',
    async run() {
        const folder = await mkdtemp(path.join(tmpdir(), 'bench-insert-'));
        try {
            const orgFolder = path.join(folder, 'org');
            const office = await makeOffice(orgFolder);
            const server = await startServer(SERVE, ['--data', orgFolder]);
            try {
                return { measures: await measure(folder, office, server) };
            } finally {
                await server.stop();
            }
        } finally {
            await rm(folder, { recursive: true });
        }
    }
};

async function measure(folder: string, office: Office, server: ServerProcess): Promise<Measure[]> {
    // The peer fills the columns that a client does not give from a row as the org saves it.
    await new Client(server.url, office.managerToken).send('POST', `${API}/sobjects/${MOMENT}`, moment(office, 0));
    const bare = await startServer(path.join(import.meta.dirname, 'bare-server.ts'), [
        path.join(folder, 'org', DATABASE_FILE),
        MOMENT,
        path.join(folder, 'bare.db')
    ]);
    try {
        const peer = new Client(bare.url);
        const measures: Measure[] = [];
        const people = { 'import, no bell': office.adminToken, 'manager, rings the bell': office.managerToken };
        for (const [who, token] of Object.entries(people)) {
            const client = new Client(server.url, token);
            measures.push(await one(who, office, client, peer), await many(who, office, client, peer));
            client.close();
        }
        peer.close();
        const rssMb = await server.peakMb();
        return measures.map((each) => ({ ...each, rssMb }));
    } finally {
        await bare.stop();
    }
}

async function one(who: string, office: Office, client: Client, peer: Client): Promise<Measure> {
    let n = 0;
    const ours = () => client.send('POST', `${API}/sobjects/${MOMENT}`, moment(office, n++));
    const bare = () => peer.send('POST', '/', moment(office, n));
    await sideBySide(WARM_UP, ours, bare);
    const times = await sideBySide(RUNS, ours, bare);
    return { name: `one record (${who})`, unit: 'ms', ...times, peerName: PEER, target: TARGET };
}

async function many(who: string, office: Office, client: Client, peer: Client): Promise<Measure> {
    let n = 0;
    const body = () => ({ records: momentRecords(office, n, BATCH) });
    const ours = async () => {
        const { text } = await client.send('POST', `${API}/composite/sobjects`, body());
        if (text.includes('"success":false')) throw new Error(text);
        n += BATCH;
    };
    const bare = () => peer.send('POST', '/many', body());
    await sideBySide(BATCH_WARM_UP, ours, bare);
    const times = await sideBySide(BATCH_RUNS, ours, bare);
    return { name: `${BATCH} records in one request (${who})`, unit: 'ms', ...times, peerName: PEER };
}
