import type { Case } from './case.ts';
import type { Relationship } from './tables.ts';
import { verdictOfAnswer, verdictOfResult, type Json, type Verdict } from './verdict.ts';

const DATA = '/services/data/v66.0';

/** `/composite`, `/composite/batch` and `/composite/tree`: each part has the rights that it has alone. */
export async function askComposite(at: Case): Promise<void> {
    await askRows(at);
    for (const where of at.expected.create.keys()) {
        const values = at.world.values(at.object, where);
        at.compare(`tree ${where}`, at.creation(where), await plant(at, values));
    }
}

async function askRows(at: Case): Promise<void> {
    const { probe } = at;
    const reads = await parts(at, 'GET');
    const changes = await parts(at, 'PATCH', [probe]);
    const batch = await batched(at, 'PATCH', [probe]);
    for (const [index, row] of at.rows.entries()) {
        at.compare(`row ${row} read in a composite`, at.sees(row) ? 'done' : 'absent', reads[index]);
        at.compare(`row ${row} change in a composite`, at.change(row, probe), changes[index]);
        at.compare(`row ${row} change in a batch`, at.change(row, probe), batch[index]);
    }
    const seen = await batched(at, 'GET');
    for (const [index, row] of at.rows.entries())
        at.compare(`row ${row} read in a batch`, at.sees(row) ? 'done' : 'absent', seen[index]);
    if (at.object === 'User') return;
    const kept = at.rows.filter((row) => at.removal(row) !== 'done');
    const removals = await batched(at, 'DELETE', [], kept);
    for (const [index, row] of kept.entries())
        at.compare(`row ${row} delete in a batch`, at.removal(row), removals[index]);
}

/** One part for each row, none of which depends on another. */
async function parts(at: Case, method: string, names?: readonly string[]): Promise<Verdict[]> {
    const compositeRequest = at.rows.map((row, index) => ({
        method,
        url: `${DATA}/sobjects/${at.object}/${at.id(row)}`,
        referenceId: `row${index}`,
        ...(names === undefined ? {} : { body: at.stored(row, names) })
    }));
    const { body } = await at.call('POST', '/composite', { compositeRequest });
    return body.compositeResponse.map((each: Json) =>
        verdictOfAnswer({ status: each.httpStatusCode, body: each.body })
    );
}

async function batched(
    at: Case,
    method: string,
    names: readonly string[] = [],
    rows: readonly string[] = at.rows
): Promise<Verdict[]> {
    if (rows.length === 0) return [];
    const batchRequests = rows.map((row) => ({
        method,
        url: `v66.0/sobjects/${at.object}/${at.id(row)}`,
        ...(method === 'PATCH' ? { richInput: at.stored(row, names) } : {})
    }));
    const { body } = await at.call('POST', '/composite/batch', { batchRequests });
    return body.results.map((each: Json) => verdictOfAnswer({ status: each.statusCode, body: each.result }));
}

/** A tree with a record that cannot be: nothing stays of it, and every refusal is told. */
async function plant(at: Case, values: Json, children: Json = {}): Promise<Verdict> {
    const records = [
        { attributes: { type: at.object, referenceId: 'probe' }, ...values, ...children },
        { attributes: { type: at.object, referenceId: 'poison' }, NoSuchField__c: 1 }
    ];
    const answer = await at.call('POST', `/composite/tree/${at.object}`, { records });
    if (!Array.isArray(answer.body.results)) return verdictOfAnswer(answer);
    const refused = answer.body.results.filter((each: Json) => each.referenceId !== 'poison');
    return refused.length === 0 ? 'done' : verdictOfResult({ success: false, errors: refused[0].errors });
}

/** A child that is made together with its parent. */
export async function askTree(child: Case, parent: Case, { down, key }: Relationship): Promise<void> {
    const where = [...parent.expected.create.keys()].find((each) => parent.creation(each) === 'done');
    const place = [...child.expected.create.keys()][0];
    if (where === undefined || place === undefined) return;
    const values = Object.entries(child.world.values(child.object, place)).filter(([name]) => name !== key);
    const record = { attributes: { type: child.object, referenceId: 'child' }, ...Object.fromEntries(values) };
    const children = { [down]: { records: [record] } };
    const expected = !child.mayRead ? 'hidden' : child.mayCreate ? 'done' : 'no right';
    const planted = await plant(parent, parent.world.values(parent.object, where), children);
    child.compare(`tree ${down}`, expected, planted);
}
