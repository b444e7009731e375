import { adapter, refreshEverything, refreshRecords } from './client/modules/page/records/records.ts';
import type { WireResult } from './client/modules/page/records/records.ts';

const ROME = 'a00000000000001AAA';
const OSLO = 'a00000000000002AAA';

interface Config {
    readonly id?: string;
}

/** A source of records whose answers the test sets, and the wires on it. */
function source(name: string) {
    const stored = new Map<string, unknown>();
    const asked: string[] = [];
    const Adapter = adapter<Config, WireResult<unknown>>({
        name,
        isComplete: ({ id }) => id !== undefined,
        recordId: ({ id }) => id,
        load: async ({ id = '' }) => {
            asked.push(id);
            const found = stored.get(id);
            return found ?? Promise.reject({ status: 404, body: [{ message: 'not found' }] });
        }
    });
    function wire(config: Config) {
        const got: WireResult<unknown>[] = [];
        const instance = new Adapter((result) => got.push(result));
        instance.connect();
        instance.update(config as Record<string, unknown>);
        return { got, instance, last: () => got.at(-1) };
    }
    return { stored, asked, wire };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('equal wires share one request, and a late one gets what is there', async () => {
    const { stored, asked, wire } = source('share');
    stored.set(ROME, { id: ROME, name: 'Rome' });
    const [first, second] = [wire({ id: ROME }), wire({ id: ROME })];
    await settled();
    const third = wire({ id: ROME });

    expect(asked).toEqual([ROME]);
    expect([first, second, third].map(({ last }) => last()?.data)).toEqual(Array(3).fill({ id: ROME, name: 'Rome' }));
});

test('an incomplete config asks for nothing and gives undefined', async () => {
    const { asked, wire } = source('incomplete');
    const { got } = wire({});
    await settled();

    expect(asked).toEqual([]);
    expect(got).toEqual([{ data: undefined, error: undefined }]);
});

test('a written record refreshes every wire that shows it, and no other', async () => {
    const { stored, asked, wire } = source('written');
    stored.set(ROME, { id: ROME, guide: { fields: { Id: { value: OSLO } } }, n: 1 });
    stored.set('list', { edges: [{ node: { Id: ROME } }] });
    stored.set('other', { edges: [] });
    const [record, list, other] = [wire({ id: ROME }), wire({ id: 'list' }), wire({ id: 'other' })];
    await settled();
    stored.set(ROME, { id: ROME, guide: { fields: { Id: { value: OSLO } } }, n: 2 });
    await refreshRecords([ROME]);

    expect(record.last()?.data).toMatchObject({ n: 2 });
    expect(asked).toEqual([ROME, 'list', 'other', ROME, 'list']);
    await refreshRecords([OSLO]);
    expect(asked).toHaveLength(6);
    expect([list.got.length, other.got.length]).toEqual([2, 2]);
});

test('an answer that did not change is not given again', async () => {
    const { stored, wire } = source('unchanged');
    stored.set(ROME, { id: ROME, n: 1 });
    const { got } = wire({ id: ROME });
    await settled();
    await refreshEverything();

    expect(got).toHaveLength(2);
});

test('data and errors are frozen through and through', async () => {
    const { stored, wire } = source('frozen');
    stored.set(ROME, { id: ROME, fields: { Name: { value: 'Rome' } } });
    const [found, lost] = [wire({ id: ROME }), wire({ id: OSLO })];
    await settled();

    expect(Object.isFrozen((found.last()?.data as { fields: { Name: object } }).fields.Name)).toBe(true);
    expect(lost.last()).toEqual({ data: undefined, error: { status: 404, body: [{ message: 'not found' }] } });
    expect(Object.isFrozen(lost.last()?.error)).toBe(true);
});

test('a record that was refused is asked for again when it is written', async () => {
    const { stored, wire } = source('refused');
    const { last } = wire({ id: OSLO });
    await settled();
    stored.set(OSLO, { id: OSLO });
    await refreshRecords([OSLO]);

    expect(last()).toEqual({ data: { id: OSLO }, error: undefined });
});

test('a wire with a new config forgets the old one', async () => {
    const { stored, asked, wire } = source('moved');
    stored.set(ROME, { id: ROME });
    stored.set(OSLO, { id: OSLO });
    const { instance, last } = wire({ id: ROME });
    instance.update({ id: OSLO });
    await settled();
    await refreshRecords([ROME]);

    expect(last()?.data).toEqual({ id: OSLO });
    expect(asked).toEqual([ROME, OSLO]);
});

test('a disconnected wire hears nothing and asks anew when it comes back', async () => {
    const { stored, asked, wire } = source('gone');
    stored.set(ROME, { id: ROME, n: 1 });
    const { instance, got, last } = wire({ id: ROME });
    await settled();
    instance.disconnect();
    stored.set(ROME, { id: ROME, n: 2 });
    await refreshEverything();
    expect(got).toHaveLength(2);
    instance.connect();
    await settled();

    expect(last()?.data).toEqual({ id: ROME, n: 2 });
    expect(asked).toEqual([ROME, ROME]);
});
