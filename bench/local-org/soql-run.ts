import type { Caller, Org } from '../../local-org/org.ts';
import { openQuery, runSoql } from '../../local-org/soql/run.ts';
import { sideBySide, type Measure } from '../bench.ts';
import { openWorld, ROWS } from './million.ts';
import { CASES, OF_PARENT, type Case } from './soql-cases.ts';

/** Measures SOQL over the org in the folder that is given, and prints what it finds as JSON: a process of its own, whose memory is that of the queries. */

const RUNS = 9;
const READS_OF_ALL = 2;
const PAGE = 2000;
const TARGET = 1.3;
const PEER = 'hand-written SQL';

/** What sharing lets a manager see, as one would write it: what he and the people below him own, and what is shared with them. */
const MINE = '(SELECT value FROM json_each(?1))';
const VISIBLE = `(t."OwnerId" IN ${MINE} OR t."Id" IN (
    SELECT "ParentId" FROM "Entry__Share" WHERE "UserOrGroupId" IN ${MINE} AND "IsDeleted" = 0))`;
const BELOW = `
    WITH RECURSIVE below(id) AS (
        SELECT r."Id" FROM "UserRole" r JOIN "User" u ON r."ParentRoleId" = u."UserRoleId" WHERE u."Id" = ?1
        UNION SELECT r."Id" FROM "UserRole" r JOIN below ON r."ParentRoleId" = below.id
    )
    SELECT "Id" AS id FROM "User" WHERE "UserRoleId" IN below UNION SELECT ?1`;

async function measure(caller: Caller, isAdmin: boolean, { name, soql, sql, params = [] }: Case): Promise<Measure> {
    const { db } = caller.org;
    const mine = db.query(BELOW, [caller.userId]).map(({ id }) => id);
    let next = 1;
    const byHand = isAdmin
        ? sql.replace(' AND VISIBLE', '')
        : sql.replaceAll('?', () => `?${++next}`).replace('VISIBLE', VISIBLE);
    const values = isAdmin ? params : [JSON.stringify(mine), ...params];
    const times = await sideBySide(
        RUNS,
        () => runSoql(caller, soql),
        () => db.query(byHand, values)
    );
    const who = isAdmin ? 'administrator' : 'manager';
    return { name: `${name}, ${who}`, unit: 'ms', ...times, peerName: PEER, target: TARGET };
}

/** The most memory that this process ever had. */
function peakMb(): number {
    return process.resourceUsage().maxRSS / 1024;
}

const PAGED = 'SELECT Id, Name, Ledger__r.Name, Status__c, Amount__c FROM Entry__c';

/** Reads all rows in pages, as a client that follows `nextRecordsUrl`. */
function readAll(caller: Caller): void {
    const { totalSize, page } = openQuery(caller, PAGED, PAGE);
    let read = 0;
    for (let offset = 0; offset < totalSize; offset += PAGE) read += page(offset, PAGE).length;
    if (read !== ROWS) throw new Error(`read ${read} of ${ROWS} rows`);
}

/** The same pages by hand: each starts behind the last row of the one before. */
function readAllByHand({ db }: Org): void {
    const sql = `SELECT t.rowid AS n, t."Id" AS id, t."Name" AS name, l."Id" AS lid, l."Name" AS lname, t."Status__c" AS status,
        t."Amount__c" AS amount ${OF_PARENT.replace(' AND VISIBLE', '')} AND t.rowid > ? ORDER BY t.rowid LIMIT ${PAGE}`;
    let last = 0;
    for (;;) {
        const rows = db.query(sql, [last]);
        const records = rows.map((row) => ({
            attributes: { type: 'Entry__c', url: `/services/data/v66.0/sobjects/Entry__c/${row['id']}` },
            Id: row['id'],
            Name: row['name'],
            Ledger__r: {
                attributes: { type: 'Ledger__c', url: `/services/data/v66.0/sobjects/Ledger__c/${row['lid']}` },
                Name: row['lname']
            },
            Status__c: row['status'],
            Amount__c: row['amount']
        }));
        if (records.length === 0) return;
        last = Number(rows.at(-1)?.['n']);
    }
}

const SORTED = 'SELECT Id, Name, Amount__c FROM Entry__c ORDER BY Amount__c DESC, Name';
const MIDDLE = ROWS / 2;

/** The first page of all rows in an order that no index has, and one from the middle. */
function readSorted(caller: Caller): void {
    const { page } = openQuery(caller, SORTED, PAGE);
    for (const offset of [0, MIDDLE]) if (page(offset, PAGE).length !== PAGE) throw new Error('a page is missing');
}

/** By hand the order is kept in a table. */
function readSortedByHand({ db }: Org): void {
    const all = 'SELECT t.rowid AS n FROM "Entry__c" t WHERE t."IsDeleted" = 0 ORDER BY t."Amount__c" DESC, t."Name"';
    db.query(`CREATE TEMP TABLE picked AS ${all}`, []);
    for (const offset of [0, MIDDLE]) {
        const sql = `SELECT t."Id", t."Name", t."Amount__c" FROM picked p JOIN "Entry__c" t ON t.rowid = p.n
            WHERE p.rowid > ? AND p.rowid <= ? ORDER BY p.rowid`;
        db.query(sql, [offset, offset + PAGE]);
    }
    db.query('DROP TABLE picked', []);
}

async function measureAll(caller: Caller, peaks: { all: number; sorted: number }): Promise<Measure[]> {
    const { org } = caller;
    const measured = { unit: 'ms', peerName: PEER, target: TARGET };
    const all = await sideBySide(
        READS_OF_ALL,
        () => readAll(caller),
        () => readAllByHand(org)
    );
    const sorted = await sideBySide(
        READS_OF_ALL,
        () => readSorted(caller),
        () => readSortedByHand(org)
    );
    return [
        { ...measured, name: 'all rows in pages of 2,000, administrator', ...all, rssMb: peaks.all },
        { ...measured, name: 'all rows sorted, two pages of them, administrator', ...sorted, rssMb: peaks.sorted }
    ];
}

const [, , folder = ''] = process.argv;
const { org, admin: administrator, manager } = openWorld(folder);
// Before the peers run, which leave garbage of their own.
for (const { soql } of CASES) for (const caller of [administrator, manager]) runSoql(caller, soql);
readSorted(administrator);
const sorted = peakMb();
readAll(administrator);
const peaks = { sorted, all: peakMb() };
const measures: Measure[] = [];
for (const each of CASES) measures.push(await measure(administrator, true, each));
for (const each of CASES) measures.push(await measure(manager, false, each));
measures.push(...(await measureAll(administrator, peaks)));
org.db.close();
process.stdout.write(JSON.stringify(measures));
