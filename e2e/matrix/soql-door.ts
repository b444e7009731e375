import { verdictOf, type Json, type Verdict } from './verdict.ts';
import type { Case } from './case.ts';
import type { Relationship } from './tables.ts';

/** Ways a query can name a field; none may know a hidden one. */
const CLAUSES: Readonly<Record<string, (object: string, field: string) => string>> = {
    filter: (object, field) => `SELECT Id FROM ${object} WHERE ${field} != null`,
    sort: (object, field) => `SELECT Id FROM ${object} ORDER BY ${field}`,
    group: (object, field) => `SELECT ${field} FROM ${object} GROUP BY ${field}`,
    count: (object, field) => `SELECT COUNT(${field}) n FROM ${object}`,
    distinct: (object, field) => `SELECT COUNT_DISTINCT(${field}) n FROM ${object}`,
    maximum: (object, field) => `SELECT MAX(${field}) n FROM ${object}`,
    having: (object, field) => `SELECT CreatedById FROM ${object} GROUP BY CreatedById HAVING COUNT(${field}) > 0`,
    'sort groups': (object, field) => `SELECT CreatedById FROM ${object} GROUP BY CreatedById ORDER BY MAX(${field})`,
    format: (object, field) => `SELECT FORMAT(${field}) n FROM ${object}`,
    join: (object, field) => `SELECT Id FROM User WHERE Id IN (SELECT ${field} FROM ${object})`,
    'filter of a join': (object, field) =>
        `SELECT Id FROM User WHERE Id IN (SELECT CreatedById FROM ${object} WHERE ${field} != null)`
};

/** `/query`: which rows come, in every way of counting them, and which fields exist. */
export async function askSoql(at: Case): Promise<void> {
    await askRows(at);
    const known = (name: string): Verdict => (!at.mayRead ? 'absent' : at.right(name) === '-' ? 'hidden' : 'done');
    await at.compareEach('select', at.fields, known, (names) =>
        verdict(at, `SELECT ${names.join(', ')} FROM ${at.object} LIMIT 1`)
    );
    if (!at.mayRead) return;
    for (const name of at.fields) await askClauses(at, name);
}

/** Whether a field can be filtered, sorted or grouped is its type's matter: only its existence is asked. */
async function askClauses(at: Case, name: string): Promise<void> {
    if (at.right(name) !== '-') {
        const soql = `SELECT Id FROM ${at.object} WHERE ${name} != null ORDER BY ${name}`;
        at.compare(`filter and sort by ${name}`, false, (await verdict(at, soql)) === 'hidden');
        return;
    }
    for (const [clause, soql] of Object.entries(CLAUSES))
        at.compare(`${clause} by ${name}`, 'hidden', await verdict(at, soql(at.object, name)));
}

async function askRows(at: Case): Promise<void> {
    const ids = at.rows.map((row) => `'${at.id(row)}'`).join(', ');
    const where = `FROM ${at.object} WHERE Id IN (${ids})`;
    const listed = await query(at, `SELECT Id ${where}`);
    at.compare('query', at.mayRead ? 'done' : 'absent', verdictIn(listed));
    if (!at.mayRead) return;
    const found = new Set(listed.body.records.map((each: Json) => each.Id));
    for (const row of at.rows) at.compare(`row ${row} query`, at.sees(row), found.has(at.id(row)));
    const seen = at.rows.filter((row) => at.sees(row)).length;
    at.compare('COUNT()', seen, (await query(at, `SELECT COUNT() ${where}`)).body.totalSize);
    at.compare('COUNT(Id)', seen, (await query(at, `SELECT COUNT(Id) n ${where}`)).body.records[0].n);
    // Records of custom metadata types have no maker.
    if (!at.fields.includes('CreatedById')) return;
    const groups = await query(at, `SELECT CreatedById, COUNT(Id) n ${where} GROUP BY CreatedById`);
    at.compare(
        'groups',
        seen,
        groups.body.records.reduce((sum: number, each: Json) => sum + each.n, 0)
    );
    const joined = await query(at, `SELECT COUNT() FROM User WHERE Id IN (SELECT CreatedById ${where})`);
    at.compare('semi-join', seen > 0, joined.body.totalSize > 0);
    for (const row of at.rows) await askRow(at, row);
}

/** A row that one does not see takes no part in joins and aggregates. */
async function askRow(at: Case, row: string): Promise<void> {
    const from = `FROM ${at.object} WHERE Id = '${at.id(row)}'`;
    const last = await query(at, `SELECT MAX(CreatedDate) n ${from}`);
    at.compare(`row ${row} MAX()`, at.sees(row), last.body.records[0].n !== null);
    const makers = await query(at, `SELECT Id FROM User WHERE Id IN (SELECT CreatedById ${from})`);
    at.compare(`row ${row} semi-join`, at.sees(row) ? 1 : 0, makers.body.totalSize);
    const { totalSize: people } = (await query(at, 'SELECT COUNT() FROM User')).body;
    const others = await query(at, `SELECT COUNT() FROM User WHERE Id NOT IN (SELECT CreatedById ${from})`);
    at.compare(`row ${row} anti-join`, people - (at.sees(row) ? 1 : 0), others.body.totalSize);
}

/** Fields of a parent seen from its child, and of children seen from their parent, are the same fields. */
export async function askRelated(child: Case, parent: Case, related: Relationship): Promise<void> {
    const { up, down } = related;
    if (parent.mayRead && !child.mayRead) await askHidden(child, parent, related);
    if (!child.mayRead || !parent.mayRead) return;
    await askChildren(child, parent, related);
    const known =
        (at: Case) =>
        (name: string): Verdict =>
            at.right(name) === '-' ? 'hidden' : 'done';
    const names = (some: readonly string[]): string => some.map((name) => `${up}.${name}`).join(', ');
    await child.compareEach(`up ${up}`, parent.fields, known(parent), (some) =>
        verdict(child, `SELECT ${names(some)} FROM ${child.object} LIMIT 1`)
    );
    for (const name of parent.fields) {
        const filtered = await verdict(child, `SELECT Id FROM ${child.object} WHERE ${up}.${name} != null`);
        child.compare(`filter up ${up}.${name}`, parent.right(name) === '-', filtered === 'hidden');
    }
    await child.compareEach(`down ${down}`, child.fields, known(child), (some) =>
        verdict(child, `SELECT Id, (SELECT ${some.join(', ')} FROM ${down}) FROM ${parent.object} LIMIT 1`)
    );
}

/** Children of an object that one may not read do not exist, whichever way one comes. */
async function askHidden(child: Case, parent: Case, { down, key }: Relationship): Promise<void> {
    const ways = {
        children: `SELECT Id, (SELECT Id FROM ${down}) FROM ${parent.object}`,
        'semi-join': `SELECT Id FROM ${parent.object} WHERE Id IN (SELECT ${key} FROM ${child.object})`,
        'anti-join': `SELECT COUNT() FROM ${parent.object} WHERE Id NOT IN (SELECT ${key} FROM ${child.object})`
    };
    for (const [way, soql] of Object.entries(ways))
        child.compare(`${way} ${down}`, 'absent', await verdict(parent, soql));
}

/** Below their parents and by a semi-join from above, the same rows come as by themselves. */
async function askChildren(child: Case, parent: Case, { down, key }: Relationship): Promise<void> {
    const { body } = await query(parent, `SELECT Id, (SELECT Id FROM ${down}) FROM ${parent.object}`);
    const below = new Set(
        body.records.flatMap((each: Json) => each[down]?.records ?? []).map((each: Json) => String(each.Id))
    );
    for (const row of child.rows) {
        const parentId = child.stored(row, [key])[key];
        const home = parent.rows.find((each) => parent.id(each) === parentId);
        if (home === undefined) continue;
        const isShown = child.sees(row) && parent.sees(home);
        child.compare(`row ${row} below ${down}`, isShown, below.has(child.id(row)));
        const soql = `SELECT COUNT() FROM ${parent.object} WHERE Id IN (SELECT ${key} FROM ${child.object} WHERE Id = '${child.id(row)}')`;
        child.compare(`row ${row} joined`, isShown ? 1 : 0, (await query(parent, soql)).body.totalSize);
    }
}

async function query(at: Case, soql: string): Promise<{ status: number; body: Json }> {
    return at.call('GET', `/query?q=${encodeURIComponent(soql)}`);
}

async function verdict(at: Case, soql: string): Promise<Verdict> {
    return verdictIn(await query(at, soql));
}

function verdictIn({ status, body }: { status: number; body: Json }): Verdict {
    return status === 200 ? 'done' : verdictOf(body[0].errorCode, body[0].message);
}
