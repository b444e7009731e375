import { verdictOfAnswer, verdictOfResult, type Json, type Verdict } from './verdict.ts';
import type { Case } from './case.ts';

/** No record of that id: a collection that must succeed as a whole is undone by it. */
const POISON = '001000000000000AAA';

/** `/composite/sobjects`: retrieve, and writes that are undone. */
export async function askCollections(at: Case): Promise<void> {
    await askRows(at);
    const readable = (name: string): Verdict => (!at.mayRead ? 'absent' : at.right(name) === '-' ? 'hidden' : 'done');
    await at.compareEach('retrieve', at.fields, readable, async (names) => {
        const ids = at.rows.map((row) => at.id(row)).join(',');
        const path = `/composite/sobjects/${at.object}?ids=${ids}&fields=${names.join(',')}`;
        return verdictOfAnswer(await at.call('GET', path));
    });
    const names = at.fields.filter((name) => name !== 'Id');
    const write = (name: string): Verdict => at.change(at.home, name);
    await at.compareEach('write', names, write, (some) => save(at, 'PATCH', changed(at, at.home, some)));
    await askNewFields(at);
}

/** The fields of a new row, one by one, where somebody may make it. */
async function askNewFields(at: Case): Promise<void> {
    const where = [...at.expected.create.keys()].find((each) => at.creation(each) === 'done');
    if (where === undefined) return;
    const values = at.world.values(at.object, where);
    const home = at.stored(at.home, at.fields);
    for (const name of at.fields) {
        const right = at.right(name);
        if (name === 'Id' || name in values) continue;
        const expected = right === '-' ? 'hidden' : right === 'r' ? 'read-only' : 'done';
        const made = await save(at, 'POST', { ...values, [name]: home[name] });
        at.compare(`create with ${name}`, expected, made);
    }
}

async function askRows(at: Case): Promise<void> {
    const ids = at.rows.map((row) => at.id(row));
    const { status, body } = await at.call('GET', `/composite/sobjects/${at.object}?ids=${ids.join(',')}&fields=Id`);
    at.rows.forEach((row, index) => {
        at.compare(`row ${row} retrieve`, at.sees(row), status === 200 && body[index] !== null);
    });
    const { probe } = at;
    for (const row of at.rows) {
        at.compare(`row ${row} change`, at.change(row, probe), await save(at, 'PATCH', changed(at, row, [probe])));
        if (at.object !== 'User') at.compare(`row ${row} delete`, at.removal(row), await remove(at, row));
    }
    for (const where of at.expected.create.keys())
        at.compare(`create ${where}`, at.creation(where), await save(at, 'POST', at.world.values(at.object, where)));
}

function changed(at: Case, row: string, names: readonly string[]): Json {
    return { ...at.stored(row, names), Id: at.id(row) };
}

async function save(at: Case, method: 'POST' | 'PATCH', record: Json): Promise<Verdict> {
    const poison = { attributes: { type: 'Account' }, Id: POISON };
    const records = [{ attributes: { type: at.object }, ...record }, poison];
    return first(await at.call(method, '/composite/sobjects', { allOrNone: true, records }));
}

async function remove(at: Case, row: string): Promise<Verdict> {
    return first(await at.call('DELETE', `/composite/sobjects?allOrNone=true&ids=${at.id(row)},${POISON}`));
}

function first(answer: { status: number; body: Json }): Verdict {
    return answer.status === 200 ? verdictOfResult(answer.body[0]) : verdictOfAnswer(answer);
}
