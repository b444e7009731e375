import { subject, type Case } from '../case.ts';
import { at, listIn, pick, said } from '../observe.ts';
import type { Fields, Stage } from '../stage.ts';

const OBJECT = 'ConformanceParent__c';
const GUIDE = 'REST API Developer Guide, "sObject Collections"';

interface Saved {
    readonly id?: unknown;
    readonly success: unknown;
    readonly errors: unknown;
}

/** Creates records in one request, and remembers those that are there. */
async function createAll(stage: Stage, records: readonly Fields[], allOrNone = false): Promise<readonly Saved[]> {
    const body = {
        allOrNone,
        records: records.map((each) => ({ attributes: { type: OBJECT }, Name: stage.name(), ...each }))
    };
    const answer = await stage.client.post('/composite/sobjects', body);
    const results = listIn(answer.body).map((each) => ({
        id: each['id'],
        success: each['success'],
        errors: each['errors']
    }));
    for (const { id, success } of results) if (success === true) stage.keep(id);
    return results;
}

const BAD = { Size__c: -1 };
const RULE = {
    statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message: 'Size must not be negative.',
    fields: ['Size__c']
};

const cases: readonly Case<undefined>[] = [
    {
        id: 'partial',
        title: 'without allOrNone the good records stay',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) => createAll(stage, [{}, BAD]),
        expected: [
            { id: '<id>', success: true, errors: [] },
            { success: false, errors: [RULE] }
        ]
    },
    {
        id: 'all-or-none',
        title: 'with allOrNone they are taken back',
        source: `${GUIDE}; text from memory`,
        basis: 'assumed',
        run: async (stage) => createAll(stage, [{}, BAD], true),
        expected: [
            {
                success: false,
                errors: [
                    {
                        statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
                        message:
                            'Record rolled back because not all records were valid and the request was using AllOrNone header',
                        fields: []
                    }
                ]
            },
            { success: false, errors: [RULE] }
        ]
    },
    {
        id: 'too-many',
        title: 'more than 200 records',
        source: 'sorenkrabbe/Chrome-Salesforce-inspector#134, superfell/Beatbox#3',
        basis: 'recorded',
        run: async ({ client }) => {
            const records = Array.from({ length: 201 }, () => ({ attributes: { type: OBJECT } }));
            return said(await client.post('/composite/sobjects', { records }));
        },
        expected: '400 EXCEEDED_ID_LIMIT: record limit reached. cannot submit more than 200 records into this call'
    },
    {
        id: 'no-type',
        title: 'a record that does not say what it is',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => {
            const answer = await client.post('/composite/sobjects', { records: [{ Name: 'x' }] });
            return answer.status === 200 ? at(answer.body, 0, 'errors', 0, 'statusCode') : said(answer);
        },
        expected: 'INVALID_TYPE'
    },
    {
        id: 'no-records',
        title: 'a body without records',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.post('/composite/sobjects', {})),
        expected: '400 MISSING_ARGUMENT: records'
    },
    {
        id: 'update',
        title: 'an update answers ids in the order asked',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) => {
            const ids = [await stage.createNamed(OBJECT), await stage.createNamed(OBJECT)];
            const records = ids.map((Id) => ({ attributes: { type: OBJECT }, Id, Size__c: 3 }));
            const { body } = await stage.client.patch('/composite/sobjects', { records });
            return listIn(body).map(({ id, success }, index) => [id === ids[index], success]);
        },
        expected: [
            [true, true],
            [true, true]
        ]
    },
    {
        id: 'update-without-id',
        title: 'an update without an id',
        source: 'StatusCode MISSING_ARGUMENT; words from memory',
        basis: 'assumed',
        run: async ({ client }) => {
            const { body } = await client.patch('/composite/sobjects', {
                records: [{ attributes: { type: OBJECT }, Size__c: 1 }]
            });
            return at(body, 0, 'errors');
        },
        expected: [{ statusCode: 'MISSING_ARGUMENT', message: 'Id not specified in an update call', fields: ['Id'] }]
    },
    {
        id: 'upsert',
        title: 'an upsert says which records it made',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) => {
            const keys = [stage.key(), stage.key()];
            await stage.createNamed(OBJECT, { Key__c: keys[0] });
            const records = keys.map((Key__c) => ({ attributes: { type: OBJECT }, Name: stage.name(), Key__c }));
            const { body } = await stage.client.patch(`/composite/sobjects/${OBJECT}/Key__c`, { records });
            for (const { id } of listIn(body)) stage.keep(id);
            return listIn(body).map(({ success, created }) => [success, created]);
        },
        expected: [
            [true, false],
            [true, true]
        ]
    },
    {
        id: 'upsert-key-twice',
        title: 'the same key twice in one upsert',
        source: 'StatusCode DUPLICATE_VALUE; text in heroku/salesforce-bulk and simple-salesforce#717: Duplicate External ID specified',
        basis: 'assumed',
        run: async (stage) => {
            const key = stage.key();
            const record = { attributes: { type: OBJECT }, Name: stage.name(), Key__c: key };
            const { body } = await stage.client.patch(`/composite/sobjects/${OBJECT}/Key__c`, {
                records: [record, record]
            });
            for (const { id, success } of listIn(body)) if (success === true) stage.keep(id);
            return listIn(body).map((each) => at(each, 'errors', 0, 'statusCode') ?? 'saved');
        },
        expected: ['DUPLICATE_VALUE', 'DUPLICATE_VALUE'],
        knownDifference: 'the local org takes the second for an update of the first'
    },
    {
        id: 'delete',
        title: 'a delete answers for each id',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT);
            const unknown = `${id.slice(0, 3)}000000000zzzAAA`;
            const { status, body } = await stage.client.delete(`/composite/sobjects?ids=${id},${unknown}`);
            return [status, listIn(body).map(({ success }) => success)];
        },
        expected: [200, [true, false]]
    },
    {
        id: 'retrieve',
        title: 'records are read in the order of their ids, null for those that are not there',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT, { Size__c: 7 });
            const ids = [`${id.slice(0, 3)}000000000zzzAAA`, id];
            const { body } = await stage.client.post(`/composite/sobjects/${OBJECT}`, { ids, fields: ['Size__c'] });
            return Array.isArray(body) ? body.map((row) => (row === null ? null : pick(row, 'Size__c'))) : body;
        },
        expected: [null, { Size__c: 7 }]
    },
    {
        id: 'tree',
        title: 'a tree makes parents with their children',
        source: 'REST API Developer Guide, "sObject Tree"',
        basis: 'documented',
        run: async (stage) => {
            const child = { attributes: { type: 'ConformanceChild__c', referenceId: 'c1' }, Label__c: 'leaf' };
            const parent = { attributes: { type: OBJECT, referenceId: 'p1' }, Name: stage.name() };
            const { status, body } = await stage.client.post(`/composite/tree/${OBJECT}`, {
                records: [{ ...parent, Children__r: { records: [child] } }]
            });
            for (const { id } of listIn(at(body, 'results'))) stage.keep(id);
            return [status, body];
        },
        expected: [
            201,
            {
                hasErrors: false,
                results: [
                    { referenceId: 'p1', id: '<id>' },
                    { referenceId: 'c1', id: '<id>' }
                ]
            }
        ]
    },
    {
        id: 'tree-error',
        title: 'a tree with one bad record makes nothing',
        source: 'REST API Developer Guide, "sObject Tree"',
        basis: 'documented',
        run: async (stage) => {
            const good = { attributes: { type: OBJECT, referenceId: 'p1' }, Name: stage.name() };
            const bad = { attributes: { type: OBJECT, referenceId: 'p2' }, Name: stage.name(), ...BAD };
            const { status, body } = await stage.client.post(`/composite/tree/${OBJECT}`, { records: [good, bad] });
            return [status, body];
        },
        expected: [400, { hasErrors: true, results: [{ referenceId: 'p2', errors: [RULE] }] }]
    },
    {
        id: 'tree-reference',
        title: 'a reference id twice in a tree',
        source: 'REST API Developer Guide, "sObject Tree"; status of the answer from memory',
        basis: 'assumed',
        run: async (stage) => {
            const one = { attributes: { type: OBJECT, referenceId: 'p1' }, Name: stage.name() };
            return (await stage.client.post(`/composite/tree/${OBJECT}`, { records: [one, one] })).status;
        },
        expected: 400
    }
];

/** Many records in one request. */
export const collections = subject('collections', async () => Promise.resolve(undefined), cases);
