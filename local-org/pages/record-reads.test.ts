import { jest } from '@jest/globals';
import {
    RecordRead,
    adapter,
    dropRecord,
    graph,
    recordAsker,
    refreshRecords,
    takeSaved
} from './client/modules/page/records/records.ts';
import type { RecordRepresentation, WireResult } from './client/modules/page/records/records.ts';

interface Config {
    readonly recordId: string;
    readonly fields?: readonly string[];
    readonly optionalFields?: readonly string[];
}

interface Request extends Config {
    readonly fields: readonly string[];
    readonly optionalFields: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

let last = 0;

/** A new record's id: the page's store outlives each test. */
function newId(prefix = 'a00'): string {
    return `${prefix}${String(++last).padStart(12, '0')}AAA`;
}

/** A record as the server would give it with these values, in that version. */
function record(id: string, version: number, values: Values): RecordRepresentation {
    const fields = Object.entries(values).map(([name, value]) => [name, { value, displayValue: null }] as const);
    return { id, apiName: 'Trip__c', weakEtag: version, eTag: String(version), fields: Object.fromEntries(fields) };
}

/** A server that holds records, counts requests and answers late when told to; and wires on it. */
function server(name: string) {
    const stored = new Map<string, { version: number; values: Values }>();
    const asked: string[] = [];
    const held: (() => void)[] = [];
    let isHolding = false;
    async function send(request: Request): Promise<RecordRepresentation> {
        const names = [...request.fields, ...request.optionalFields].map((path) => path.slice('Trip__c.'.length));
        asked.push(names.join());
        const found = stored.get(request.recordId);
        if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
        if (!found) throw { status: 404, body: [{ errorCode: 'NOT_FOUND' }] };
        const secret = request.fields.find((path) => path.endsWith('Secret__c'));
        if (secret) throw { status: 400, body: [{ errorCode: 'INVALID_FIELD' }] };
        const wanted = names.map((each) => each.replace(/\..*/, '')).filter((each) => each in found.values);
        return record(
            request.recordId,
            found.version,
            Object.fromEntries(wanted.map((each) => [each, found.values[each]]))
        );
    }
    const ask = recordAsker(send);
    const Adapter = adapter<Config, WireResult<RecordRepresentation>>({
        name,
        isComplete: () => true,
        open: ({ recordId, fields = [], optionalFields = [] }) =>
            new RecordRead({ recordId, fields, optionalFields }, ask)
    });
    return {
        stored,
        asked,
        put: (id: string, version: number, values: Values) => stored.set(id, { version, values }),
        hold: () => (isHolding = true),
        release: async () => {
            isHolding = false;
            held.splice(0).forEach((resolve) => resolve());
            await settled();
        },
        wire(recordId: string, ...names: string[]) {
            return connect(Adapter, { recordId, fields: names.map((each) => `Trip__c.${each}`) });
        },
        optionalWire(recordId: string, ...names: string[]) {
            return connect(Adapter, { recordId, optionalFields: names.map((each) => `Trip__c.${each}`) });
        }
    };
}

type AdapterClass = ReturnType<typeof adapter<Config, WireResult<RecordRepresentation>>>;

function connect(Adapter: AdapterClass, config: Config) {
    const got: WireResult<RecordRepresentation>[] = [];
    const instance = new Adapter((result) => got.push(result));
    instance.connect();
    instance.update(config as unknown as Record<string, unknown>);
    return { got, instance, last: () => got.at(-1), values: () => valuesOf(got.at(-1)?.data) };
}

function valuesOf(data: RecordRepresentation | undefined): Values | undefined {
    return data && Object.fromEntries(Object.entries(data.fields).map(([name, field]) => [name, field?.value]));
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function save(id: string, version: number, values: Values): Promise<void> {
    await takeSaved(record(id, version, values), graph.tick());
    await settled();
}

test('what is drawn together asks once for all fields, and each gets its own', async () => {
    const { asked, put, wire } = server('together');
    const id = newId();
    put(id, 1, { Name: 'Rome', Days__c: 3, Cost__c: 9 });
    const [first, second, third] = [wire(id, 'Name'), wire(id, 'Days__c', 'Name'), wire(id, 'Name')];
    await settled();

    expect(asked).toEqual(['Name,Days__c']);
    expect([first, second, third].map(({ values }) => values())).toEqual([
        { Name: 'Rome' },
        { Name: 'Rome', Days__c: 3 },
        { Name: 'Rome' }
    ]);
});

test('a field that one may not see does not spoil the record for another', async () => {
    const { put, wire } = server('spoiled');
    const id = newId();
    put(id, 1, { Name: 'Rome' });
    const [plain, secret] = [wire(id, 'Name'), wire(id, 'Secret__c')];
    await settled();

    expect(plain.values()).toEqual({ Name: 'Rome' });
    expect(secret.last()?.error).toMatchObject({ status: 400 });
});

test('versions stay hidden from components', async () => {
    const { put, wire } = server('private');
    const id = newId();
    put(id, 7, { Name: 'Rome' });
    const { last } = wire(id, 'Name');
    await settled();

    expect(last()?.data).toEqual({ id, apiName: 'Trip__c', fields: { Name: { value: 'Rome', displayValue: null } } });
});

test('a saved record is shown by all wires without another request', async () => {
    const { asked, put, wire } = server('saved');
    const id = newId();
    put(id, 1, { Name: 'Rome', Days__c: 3 });
    const [name, days] = [wire(id, 'Name'), wire(id, 'Days__c')];
    await settled();
    await save(id, 2, { Name: 'Oslo', Days__c: 4, Cost__c: 1 });

    expect([name.values(), days.values()]).toEqual([{ Name: 'Oslo' }, { Days__c: 4 }]);
    expect(asked).toHaveLength(1);
});

test('a wire whose field the save did not answer asks again', async () => {
    const { asked, put, wire } = server('lacking');
    const id = newId();
    put(id, 1, { Name: 'Rome', Days__c: 3 });
    const [name, days] = [wire(id, 'Name'), wire(id, 'Days__c')];
    await settled();
    put(id, 2, { Name: 'Oslo', Days__c: 4 });
    await save(id, 2, { Name: 'Oslo' });

    expect([name.values(), days.values()]).toEqual([{ Name: 'Oslo' }, { Days__c: 4 }]);
    expect(asked).toEqual(['Name,Days__c', 'Days__c']);
});

test('an answer that was overtaken by a save changes nothing', async () => {
    const { put, wire, hold, release } = server('overtaken');
    const id = newId();
    put(id, 1, { Name: 'Rome' });
    const { values, got } = wire(id, 'Name');
    await settled();
    hold();
    const refreshed = refreshRecords([id]);
    await settled();
    put(id, 2, { Name: 'Oslo' });
    await save(id, 2, { Name: 'Oslo' });
    await release();
    await refreshed;

    expect(values()).toEqual({ Name: 'Oslo' });
    expect(got.map(({ data }) => valuesOf(data)?.['Name'])).toEqual([undefined, 'Rome', 'Oslo']);
});

test('a later request is right although the clock of the server went back', async () => {
    const { put, wire } = server('clock');
    const id = newId();
    put(id, 9, { Name: 'Rome' });
    const { values } = wire(id, 'Name');
    await settled();
    put(id, 3, { Name: 'Oslo' });
    await refreshRecords([id]);

    expect(values()).toEqual({ Name: 'Oslo' });
});

test('two wires agree on a record that one of them reaches through another', async () => {
    const { put, wire } = server('related');
    const [trip, guide] = [newId(), newId('005')];
    put(trip, 1, { Guide__r: record(guide, 1, { Name: 'Ana' }) });
    put(guide, 1, { Name: 'Ana', Title: 'Guide' });
    const [through, direct] = [wire(trip, 'Guide__r.Name'), wire(guide, 'Name')];
    await settled();
    await save(guide, 2, { Name: 'Ben', Title: 'Guide' });

    expect(direct.values()).toEqual({ Name: 'Ben' });
    expect(valuesOf(through.values()?.['Guide__r'] as RecordRepresentation)).toEqual({ Name: 'Ben' });
});

test('a deleted record becomes an error of its wires', async () => {
    const { stored, put, wire } = server('deleted');
    const id = newId();
    put(id, 1, { Name: 'Rome' });
    const { last } = wire(id, 'Name');
    await settled();
    stored.delete(id);
    await dropRecord(id);

    expect(last()).toEqual({ data: undefined, error: { status: 404, body: [{ errorCode: 'NOT_FOUND' }] } });
});

test('a record that went out of sight by its own save becomes an error, too', async () => {
    const { stored, put, wire } = server('given');
    const id = newId();
    put(id, 1, { Name: 'Rome' });
    const { last } = wire(id, 'Name');
    await settled();
    stored.delete(id);
    await save(id, 2, {});

    expect(last()?.error).toMatchObject({ status: 404 });
});

test('optional fields that are not there are left out, not asked for again', async () => {
    const { asked, put, optionalWire } = server('optional');
    const id = newId();
    put(id, 1, { Name: 'Rome' });
    const { values } = optionalWire(id, 'Name', 'Hidden__c');
    await settled();
    await save(id, 2, { Name: 'Oslo' });

    expect(values()).toEqual({ Name: 'Oslo' });
    expect(asked).toHaveLength(1);
});

describe('a wire that comes later', () => {
    afterEach(() => jest.restoreAllMocks());

    test('is served from the store while the record is young, and by the server afterwards', async () => {
        const { asked, put, wire } = server('later');
        const id = newId();
        put(id, 1, { Name: 'Rome', Days__c: 3 });
        wire(id, 'Name', 'Days__c').instance.disconnect();
        await settled();
        const young = wire(id, 'Days__c');
        expect(young.values()).toEqual({ Days__c: 3 });
        expect(asked).toHaveLength(1);
        young.instance.disconnect();

        const now = Date.now();
        jest.spyOn(Date, 'now').mockReturnValue(now + 30_000);
        put(id, 2, { Name: 'Rome', Days__c: 5 });
        const old = wire(id, 'Days__c');
        expect(old.last()?.data).toBeUndefined();
        await settled();
        expect(old.values()).toEqual({ Days__c: 5 });
    });
});

describe('rows of a query', () => {
    interface RowsConfig {
        readonly name: string;
    }

    /** A wire on a query whose rows are `answer`. */
    function query(name: string, answer: () => unknown) {
        const asked: string[] = [];
        const Adapter = adapter<RowsConfig, WireResult<unknown>>({
            name: 'rows',
            isComplete: () => true,
            holdsRows: true,
            load: async (config) => {
                asked.push(config.name);
                return answer();
            }
        });
        const got: WireResult<unknown>[] = [];
        const instance = new Adapter((result) => got.push(result));
        instance.connect();
        instance.update({ name });
        return { asked, last: () => got.at(-1)?.data };
    }

    const rows = (...nodes: unknown[]): unknown => ({ edges: nodes.map((node) => ({ node })) });

    test('follow a saved record without being asked for again: also one that the query would no longer find', async () => {
        const [id, other] = [newId(), newId()];
        const [rome, bern] = [
            { Id: id, Status__c: { value: 'Open' } },
            { Id: other, Status__c: { value: 'Open' } }
        ];
        const { asked, last } = query('follow', () => rows(rome, bern));
        await settled();
        await save(id, 2, { Status__c: 'Closed' });

        expect(last()).toEqual(rows({ Id: id, Status__c: { value: 'Closed' } }, bern));
        expect(asked).toHaveLength(1);
    });

    test('are asked for again when the save did not answer what they show', async () => {
        const id = newId();
        const answers = [rows({ Id: id, Days__c: { value: 3 } }), rows({ Id: id, Days__c: { value: 4 } })];
        await save(id, 1, { Name: 'Rome' });
        const { asked, last } = query('lacking', () => answers.shift());
        await settled();
        await save(id, 2, { Name: 'Oslo' });

        expect(asked).toHaveLength(2);
        expect(last()).toEqual(rows({ Id: id, Days__c: { value: 4 } }));
    });

    test('that are newer than the store make its wires ask again', async () => {
        const { put, wire } = server('behind');
        const id = newId();
        put(id, 1, { Name: 'Rome' });
        const { values } = wire(id, 'Name');
        await settled();
        put(id, 2, { Name: 'Oslo' });
        query('newer', () => rows({ Id: id, Name: { value: 'Oslo' } }));
        await settled();

        expect(values()).toEqual({ Name: 'Oslo' });
    });
});
