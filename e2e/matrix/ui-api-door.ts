import { verdictOfAnswer, type Verdict } from './verdict.ts';
import type { Case } from './case.ts';

/** `/ui-api/records`, as pages read and write. */
export async function askUiApi(at: Case): Promise<void> {
    for (const row of at.rows) await askRow(at, row);
    for (const where of at.expected.create.keys()) {
        if (at.creation(where) === 'done') continue;
        const fields = at.world.values(at.object, where);
        const made = await at.call('POST', '/ui-api/records', { apiName: at.object, fields });
        at.compare(`create ${where}`, at.creation(where), verdictOfAnswer(made));
    }
    const names = at.fields.filter((name) => name !== 'Id');
    const read = (name: string): Verdict => (!at.sees(at.home) ? 'absent' : at.right(name) === '-' ? 'hidden' : 'done');
    if (at.sees(at.home))
        await at.compareEach('read', names, read, async (some) => {
            const fields = some.map((name) => `${at.object}.${name}`).join(',');
            return verdictOfAnswer(await at.call('GET', `/ui-api/records/${at.id(at.home)}?fields=${fields}`));
        });
    await at.compareEach(
        'write',
        names,
        (name) => at.change(at.home, name),
        (some) => patch(at, at.home, some)
    );
}

async function askRow(at: Case, row: string): Promise<void> {
    const { status, body } = await at.call('GET', `/ui-api/records/${at.id(row)}?layoutTypes=Full`);
    at.compare(`row ${row} read`, at.sees(row) ? 200 : 404, status);
    if (status === 200)
        for (const name of at.fields)
            if (name !== 'Id') at.compare(`row ${row} shows ${name}`, at.right(name) !== '-', name in body.fields);
    const { probe } = at;
    at.compare(`row ${row} change`, at.change(row, probe), await patch(at, row, [probe]));
    if (at.object === 'User') return;
    const id = at.removal(row) === 'done' ? at.world.make(at.object, row) : at.id(row);
    at.compare(`row ${row} delete`, at.removal(row), verdictOfAnswer(await at.call('DELETE', `/ui-api/records/${id}`)));
}

async function patch(at: Case, row: string, names: readonly string[]): Promise<Verdict> {
    return verdictOfAnswer(await at.call('PATCH', `/ui-api/records/${at.id(row)}`, { fields: at.stored(row, names) }));
}
