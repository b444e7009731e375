import type { Case } from './case.ts';
import { undone } from './rest-door.ts';
import { verdictOfAnswer, verdictOfResult, type Verdict } from './verdict.ts';

/**
 * Records by their external ids. Every key of the package is unique, and a unique key finds the record whether one sees it or
 * not: it cannot be made a second time (SOAP API Developer Guide, upsert()). The change of an invisible record is refused then
 * in the words that its id would get.
 */
export async function askKeys(at: Case): Promise<void> {
    const key = at.world.keyField(at.object);
    if (key === undefined) return;
    const path = `/sobjects/${at.object}/${key}`;
    const probe = at.fields.find((name) => at.right(name) === 'w' && name !== key) ?? 'Name';
    for (const row of at.rows) {
        const value = String(at.stored(row, [key])[key]);
        const read = await at.call('GET', `${path}/${encodeURIComponent(value)}`);
        at.compare(`row ${row} by ${key}`, at.sees(row) ? 'done' : 'absent', verdictOfAnswer(read));
        const body = at.stored(row, [probe]);
        const changed = await at.call('PATCH', `${path}/${encodeURIComponent(value)}`, body);
        at.compare(`row ${row} upsert`, at.change(row, probe), verdictOfAnswer(changed));
        at.compare(`row ${row} upsert in a collection`, at.change(row, probe), await collected(at, row, [key, probe]));
        if (at.removal(row) === 'done') continue;
        const removed = await at.call('DELETE', `${path}/${encodeURIComponent(value)}`);
        at.compare(`row ${row} delete by ${key}`, at.removal(row), verdictOfAnswer(removed));
    }
    for (const where of at.expected.create.keys()) {
        const expected = at.mayCreate && at.right(key) !== 'w' ? 'read-only' : at.creation(where);
        const values = Object.entries(at.world.values(at.object, where)).filter(([name]) => name !== key);
        const url = `/services/data/v66.0${path}/no-such-key`;
        const made = await undone(at, { method: 'PATCH', url, body: Object.fromEntries(values) });
        at.compare(`upsert of a new row ${where}`, expected, made);
    }
}

async function collected(at: Case, row: string, names: readonly [key: string, probe: string]): Promise<Verdict> {
    const records = [{ attributes: { type: at.object }, ...at.stored(row, names) }];
    const answer = await at.call('PATCH', `/composite/sobjects/${at.object}/${names[0]}`, { records });
    return answer.status === 200 ? verdictOfResult(answer.body[0]) : verdictOfAnswer(answer);
}
