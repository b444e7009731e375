import { verdictOfAnswer, type Json, type Verdict } from './verdict.ts';
import type { Case } from './case.ts';

/** A sub-request that always fails: what stood before it is undone. */
const POISON = {
    method: 'DELETE',
    url: '/services/data/v66.0/sobjects/Account/001000000000000AAA',
    referenceId: 'poison'
};

/** `/sobjects`: reading, and writing inside a unit that is undone. */
export async function askRest(at: Case): Promise<void> {
    for (const row of at.rows) await askRow(at, row);
    for (const where of at.expected.create.keys()) await askCreation(at, where);
    const readable = (name: string): Verdict =>
        !at.mayRead || !at.sees(at.home) ? 'absent' : at.right(name) === '-' ? 'hidden' : 'done';
    if (at.mayRead && at.sees(at.home))
        await at.compareEach('read', at.fields, readable, async (names) =>
            verdictOfAnswer(await at.call('GET', `/sobjects/${at.object}/${at.id(at.home)}?fields=${names.join(',')}`))
        );
    const names = at.fields.filter((name) => name !== 'Id');
    await at.compareEach(
        'write',
        names,
        (name) => at.change(at.home, name),
        (some) => patch(at, at.home, some)
    );
}

async function askRow(at: Case, row: string): Promise<void> {
    const read = await at.call('GET', `/sobjects/${at.object}/${at.id(row)}`);
    at.compare(`row ${row} read`, at.sees(row) ? 'done' : 'absent', verdictOfAnswer(read));
    if (read.status === 200)
        for (const name of at.fields)
            at.compare(`row ${row} shows ${name}`, at.right(name) !== '-', Object.hasOwn(read.body, name));
    const { probe } = at;
    at.compare(`row ${row} change`, at.change(row, probe), await patch(at, row, [probe]));
    if (at.object === 'User') return;
    const url = `/services/data/v66.0/sobjects/${at.object}/${at.id(row)}`;
    at.compare(`row ${row} delete`, at.removal(row), await undone(at, { method: 'DELETE', url }));
}

async function askCreation(at: Case, where: string): Promise<void> {
    const url = `/services/data/v66.0/sobjects/${at.object}`;
    const made = await undone(at, { method: 'POST', url, body: at.world.values(at.object, where) });
    at.compare(`create ${where}`, at.creation(where), made);
}

async function patch(at: Case, row: string, names: readonly string[]): Promise<Verdict> {
    return verdictOfAnswer(await at.call('PATCH', `/sobjects/${at.object}/${at.id(row)}`, at.stored(row, names)));
}

/** Runs the request in a unit that fails afterwards: nothing stays of it. */
export async function undone(at: Case, request: Json): Promise<Verdict> {
    const compositeRequest = [{ ...request, referenceId: 'probe' }, POISON];
    const { body } = await at.call('POST', '/composite', { allOrNone: true, compositeRequest });
    const [probe] = body.compositeResponse;
    return verdictOfAnswer({ status: probe.httpStatusCode, body: probe.body });
}
