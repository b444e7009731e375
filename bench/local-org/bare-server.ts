/**
 * The peer of a save through REST: the same kind of HTTP server, whose whole answer is one transaction of plain SQL.
 * `node bare-server.ts <org.db> <table> <new file>`
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { makeId } from '../../local-org/ids.ts';
import { bareTable, readRows, type BareRow } from './bare-table.ts';

const [orgFile = '', tableName = '', file = ''] = process.argv.slice(2);
const table = bareTable(orgFile, tableName, file);
/** A row as the org saved it: its stamps and system fields are in every row here, ready-made. */
const [template = {}] = readRows(orgFile, `SELECT * FROM "${tableName}" LIMIT 1`);
const prefix = String(template['Id']).slice(0, 3);
let count = 0;

function complete(given: BareRow): BareRow {
    return { ...template, ...given, Id: makeId(prefix, ++count) };
}

const app = new Hono();
app.post('/', async (context) => {
    const row = complete(await context.req.json<BareRow>());
    table.insert([row]);
    return context.json({ id: row['Id'], success: true, errors: [] }, 201);
});
app.post('/many', async (context) => {
    const { records } = await context.req.json<{ records: BareRow[] }>();
    const rows = records.map(complete);
    table.insert(rows);
    return context.json(rows.map(({ Id }) => ({ id: Id, success: true, errors: [] })));
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
    console.log(`Ready at http://127.0.0.1:${port}`);
});
process.on('SIGTERM', () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close(() => table.close());
});
