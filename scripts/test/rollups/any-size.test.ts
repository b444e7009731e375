/** The same history, whatever the sizes of what is sent and asked for: the same rows are stored. */
import { fileURLToPath } from 'node:url';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';
import { rollUp } from '../../rollups/engine/engine.ts';
import { OrgPort } from '../../rollups/org/org-port.ts';
import { runCommand } from '../faults/fixtures/command-line.ts';
import { openOffice } from '../faults/fixtures/office.ts';
import { stateOf } from '../faults/fixtures/state.ts';
import { quick } from '../org/fixtures/faulty.ts';

const EXPORT = fileURLToPath(new URL('../fixtures/small-export', import.meta.url));
/** Rows of one write, and rows above which reads and writes go by Bulk jobs. */
const SIZES: readonly (readonly [batchSize: number, bulkAbove: number | undefined])[] = [
    [600, undefined],
    [600, 0],
    [600, 30],
    [7, undefined],
    [7, 100],
    [199, 1],
    [201, undefined]
];

const office = await openOffice();
const { running } = office;
afterAll(() => running.close());

beforeAll(async () => {
    const { errors } = await runCommand(running, ['seed', '--quiet', '--export', EXPORT], quick());
    if (errors !== '') throw new Error(errors);
    office.keep('history');
}, 60_000);

async function rolledUp(client: OrgClient, batchSize: number): Promise<readonly [string, number][]> {
    const run = async () => {
        const port = new OrgPort(client, () => undefined, batchSize);
        return rollUp({ port, say: () => undefined }, {}, `a test ${Math.random()}`);
    };
    const full = await run();
    await changeSome(client);
    const incremental = await run();
    return [
        [full.mode, full.written],
        [incremental.mode, incremental.written]
    ];
}

/** Every fifth moment is taken back, and every seventh deleted. */
async function changeSome(client: OrgClient): Promise<void> {
    const moments = running.org.db.query('SELECT "Id" FROM "DealInvolvement__c" ORDER BY "ExternalKey__c"', []);
    for (const [index, { Id }] of moments.entries()) {
        const path = `sobjects/DealInvolvement__c/${String(Id)}`;
        if (index % 5 === 0) await client.json({ method: 'PATCH', path, body: { IsVoided__c: true } });
        else if (index % 7 === 0) await client.json({ method: 'DELETE', path });
    }
}

it('is told by no size: batches, REST pages, Bulk jobs', async () => {
    const found: { sizes: string; runs: unknown; rows: unknown }[] = [];
    for (const [batchSize, bulkAbove] of SIZES) {
        office.restore('history');
        const settings = { ...quick(), ...(bulkAbove === undefined ? {} : { bulkAbove }) };
        const client = createClient({ instanceUrl: running.url, accessToken: running.accessToken }, settings);
        const runs = await rolledUp(client, batchSize);
        const rows = [...stateOf(running).rows].filter(([key]) => key.startsWith('InvolvementRollup__c'));
        found.push({ sizes: `${batchSize}, ${bulkAbove}`, runs, rows: Object.fromEntries(rows) });
    }
    const [first] = found;
    expect(Object.keys(first?.rows ?? {}).length).toBeGreaterThan(100);
    for (const { sizes, runs, rows } of found)
        expect({ sizes, runs, rows }).toEqual({ sizes, runs: first?.runs, rows: first?.rows });
}, 120_000);
