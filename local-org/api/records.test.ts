import { serve } from '@hono/node-server';
import jsforce from 'jsforce';
import type { AddressInfo } from 'node:net';
import type { Org } from '../org.ts';
import { customObject } from '../schema/builders.ts';
import { date, lookup, masterDetail, number, text } from '../schema/fields.ts';
import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser, orgWith } from '../test-org.ts';

const project = customObject({
    name: 'Project__c',
    fields: [
        text('Code__c', 20, { unique: true, externalId: true }),
        text('Tag__c', 20, { externalId: true }),
        number('Size__c', 6),
        number('Double__c', 18, 0, { formula: 'Size__c * 2', createable: false, updateable: false }),
        date('Due__c'),
        lookup('Related__c', 'Project__c')
    ],
    validationRules: [
        { name: 'Max', isActive: true, formula: 'Size__c > 100', message: 'Too big.', errorField: 'Size__c' }
    ]
});
const task = customObject({
    name: 'Task__c',
    fields: [masterDetail('Project__c', 'Project__c', { childRelationshipName: 'Tasks__r' })]
});

const NOW = '2026-03-31T12:00:00.000Z';
const BASE = '/services/data/v66.0';
let org: Org;
let app: ReturnType<typeof createApp>;
let token: string;

beforeEach(() => {
    org = orgWith([project, task], {}, () => new Date(NOW));
    app = createApp(org);
    token = sessionFor(org, admin(org).userId);
});

afterEach(() => org.db.close());

interface Answer {
    readonly status: number;
    readonly body: unknown;
    readonly headers: Headers;
}

async function call(method: string, path: string, body?: unknown, as = token): Promise<Answer> {
    const response = await app.request(`${BASE}${path}`, {
        method,
        headers: { authorization: `Bearer ${as}`, host: '127.0.0.1' },
        body: body === undefined ? undefined : JSON.stringify(body)
    });
    const content = await response.text();
    return { status: response.status, body: content === '' ? null : JSON.parse(content), headers: response.headers };
}

const make = async (values: Record<string, unknown> = {}): Promise<string> => {
    const { body } = await call('POST', '/sobjects/Project__c', { Name: 'P', ...values });
    return (body as { id: string }).id;
};
const count = (): unknown => org.db.query('SELECT count(*) AS n FROM "Project__c" WHERE "IsDeleted" = 0', [])[0]?.['n'];

describe('/sobjects', () => {
    test('creates, reads, changes and deletes a record', async () => {
        const created = await call('POST', '/sobjects/project__C', {
            attributes: { type: 'Project__c' },
            name: 'One',
            Size__c: 3
        });
        const { id } = created.body as { id: string };
        expect(created).toMatchObject({ status: 201, body: { success: true, errors: [] } });
        expect(created.headers.get('location')).toBe(`${BASE}/sobjects/Project__c/${id}`);
        const url = `/sobjects/Project__c/${id}`;
        expect((await call('GET', url)).body).toMatchObject({
            attributes: { type: 'Project__c', url: `${BASE}${url}` },
            Name: 'One',
            Double__c: 6,
            CreatedDate: '2026-03-31T12:00:00.000+0000'
        });
        expect(await call('PATCH', url, { Size__c: 4 })).toMatchObject({ status: 204, body: null });
        expect((await call('GET', `${url.slice(0, -3)}?fields=Size__c,Double__c`)).body).toEqual({
            attributes: { type: 'Project__c', url: `${BASE}${url}` },
            Id: id,
            Size__c: 4,
            Double__c: 8
        });
        expect((await call('DELETE', url)).status).toBe(204);
        expect(await call('GET', url)).toMatchObject({
            status: 404,
            body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]
        });
        expect(await call('DELETE', url)).toMatchObject({
            status: 404,
            body: [{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted' }]
        });
    });

    test.each<[string, Record<string, unknown>, string, string]>([
        ['an unknown field', { Nope__c: 1 }, 'INVALID_FIELD', "No such column 'Nope__c' on sobject of type Project__c"],
        [
            'text for a number',
            { Size__c: 'many' },
            'JSON_PARSER_ERROR',
            'Cannot deserialize instance of double from VALUE_STRING value many or request may be missing a required field'
        ],
        [
            'a day that is none',
            { Due__c: '2026-02-30' },
            'JSON_PARSER_ERROR',
            'Cannot deserialize instance of date from VALUE_STRING value 2026-02-30 or request may be missing a required field'
        ],
        [
            'a number for text',
            { Tag__c: 5 },
            'JSON_PARSER_ERROR',
            'Cannot deserialize instance of string from VALUE_NUMBER_INT value 5 or request may be missing a required field'
        ],
        ['a broken id', { Related__c: 'abc' }, 'MALFORMED_ID', 'Related: id value of incorrect type: abc'],
        [
            'a formula field',
            { Double__c: 5 },
            'INVALID_FIELD_FOR_INSERT_UPDATE',
            'Unable to create/update fields: Double__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.'
        ],
        [
            'a key nobody holds',
            { Related__r: { Code__c: 'Nobody' } },
            'INVALID_FIELD',
            'Foreign key external ID: nobody not found for field Code__c in entity Project__c'
        ]
    ])('refuses %s', async (_, values, errorCode, message) => {
        expect(await call('POST', '/sobjects/Project__c', { Name: 'P', ...values })).toMatchObject({
            status: 400,
            body: [{ errorCode, message }]
        });
    });

    test('an unknown object, and one that the caller may not see, do not exist', async () => {
        const stranger = sessionFor(org, newUser(org).userId);
        expect((await call('POST', '/sobjects/Nope__c', {})).status).toBe(404);
        expect((await call('POST', '/sobjects/Project__c', { Name: 'P' }, stranger)).status).toBe(404);
    });

    test('names records by external ids', async () => {
        const url = '/sobjects/Project__c/Code__c/a%2Fb';
        expect(await call('PATCH', url, { Name: 'New' })).toMatchObject({
            status: 201,
            body: { created: true, success: true }
        });
        expect(await call('PATCH', url, { Size__c: 2 })).toMatchObject({ status: 200, body: { created: false } });
        expect((await call('GET', url)).body).toMatchObject({ Name: 'New', Size__c: 2, Code__c: 'a/b' });
        const child = await make({ Related__r: { Code__c: 'A/B' } });
        expect((await call('GET', `/sobjects/Project__c/${child}`)).body).toMatchObject({
            Related__c: expect.stringMatching(/^a/)
        });
        expect((await call('PATCH', url, { Code__c: 'x' })).status).toBe(400);
        expect((await call('DELETE', url)).status).toBe(204);
        expect((await call('GET', url)).status).toBe(404);
        expect((await call('PATCH', '/sobjects/Project__c/Size__c/1', {})).status).toBe(404);
    });

    test('says when several records hold an external id', async () => {
        const ids = [await make({ Tag__c: 't' }), await make({ Tag__c: 'T' })];
        expect(await call('GET', '/sobjects/Project__c/Tag__c/t')).toMatchObject({
            status: 300,
            body: ids.map((id) => `${BASE}/sobjects/Project__c/${id}`)
        });
        expect(await call('PATCH', '/sobjects/Project__c/Tag__c/t', {})).toMatchObject({ status: 300 });
    });
});

describe('/composite/tree', () => {
    const project1 = { attributes: { type: 'Project__c', referenceId: 'p1' }, Name: 'P' };
    const task1 = { attributes: { type: 'Task__c', referenceId: 't1' }, Name: 'T' };

    test('creates parents with their children', async () => {
        const answer = await call('POST', '/composite/tree/Project__c', {
            records: [{ ...project1, Tasks__r: { records: [task1] } }]
        });
        expect(answer).toMatchObject({
            status: 201,
            body: { hasErrors: false, results: [{ referenceId: 'p1' }, { referenceId: 't1' }] }
        });
        expect(
            org.db.query('SELECT count(*) AS n FROM "Task__c" JOIN "Project__c" p ON "Project__c" = p."Id"', [])
        ).toEqual([{ n: 1 }]);
    });

    test('creates nothing when one of them fails', async () => {
        const bad = { attributes: { type: 'Project__c', referenceId: 'p2' }, Name: 'Q', Size__c: 101 };
        const answer = await call('POST', '/composite/tree/Project__c', { records: [project1, bad] });
        expect(answer).toMatchObject({
            status: 400,
            body: {
                hasErrors: true,
                results: [
                    {
                        referenceId: 'p2',
                        errors: [
                            {
                                statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                                message: 'Too big.',
                                fields: ['Size__c']
                            }
                        ]
                    }
                ]
            }
        });
        expect(count()).toBe(0);
    });

    test('wants each reference id once', async () => {
        expect((await call('POST', '/composite/tree/Project__c', { records: [project1, project1] })).status).toBe(400);
    });
});

describe('/composite', () => {
    const create = {
        method: 'POST',
        url: `${BASE}/sobjects/Project__c`,
        referenceId: 'first',
        body: { Name: 'One', Size__c: 3 }
    };
    const follow = {
        method: 'POST',
        url: `${BASE}/sobjects/Project__c`,
        referenceId: 'second',
        body: { Name: 'After @{first.id}', Related__c: '@{first.id}' }
    };
    const query = {
        method: 'GET',
        url: `${BASE}/query?q=SELECT+Id+FROM+Project__c+WHERE+Related__c='@{first.id}'`,
        referenceId: 'found'
    };
    const tooBig = { ...create, referenceId: 'bad', body: { Name: 'Bad', Size__c: 101 } };
    const statuses = ({ body }: Answer) =>
        (body as { compositeResponse: { httpStatusCode: number }[] }).compositeResponse.map(
            (each) => each.httpStatusCode
        );

    test('lets later requests use the answers of earlier ones', async () => {
        const answer = await call('POST', '/composite', { compositeRequest: [create, follow, query] });
        const { compositeResponse } = answer.body as {
            compositeResponse: { body: { id: string; totalSize: number } }[];
        };
        expect(statuses(answer)).toEqual([201, 201, 200]);
        expect(compositeResponse[2]?.body.totalSize).toBe(1);
        expect((await call('GET', `/sobjects/Project__c/${compositeResponse[1]?.body.id}`)).body).toMatchObject({
            Name: `After ${compositeResponse[0]?.body.id}`,
            Related__c: compositeResponse[0]?.body.id
        });
    });

    test('goes on after a failure, except for what depends on it', async () => {
        const answer = await call('POST', '/composite', {
            compositeRequest: [{ ...tooBig, referenceId: 'first' }, follow, { ...create, referenceId: 'third' }]
        });
        expect(statuses(answer)).toEqual([400, 400, 201]);
        expect(answer.body).toMatchObject({
            compositeResponse: [{}, { body: [{ errorCode: 'PROCESSING_HALTED' }] }, {}]
        });
        expect(count()).toBe(1);
    });

    test('all or none undoes what had succeeded', async () => {
        const answer = await call('POST', '/composite', {
            allOrNone: true,
            compositeRequest: [create, follow, tooBig]
        });
        expect(answer.body).toMatchObject({
            compositeResponse: [
                { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }], referenceId: 'first' },
                { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
                { httpStatusCode: 400, body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] }
            ]
        });
        expect(count()).toBe(0);
        expect(
            statuses(await call('POST', '/composite', { allOrNone: true, compositeRequest: [create, follow] }))
        ).toEqual([201, 201]);
        expect(count()).toBe(2);
    });

    test('refuses too many requests and equal reference ids', async () => {
        const many = Array.from({ length: 26 }, (_, index) => ({ ...create, referenceId: `r${index}` }));
        expect((await call('POST', '/composite', { compositeRequest: many })).status).toBe(400);
        expect((await call('POST', '/composite', { compositeRequest: [create, create] })).status).toBe(400);
    });

    test('a batch answers each request, and halts when asked to', async () => {
        const requests = [
            { method: 'POST', url: 'v66.0/sobjects/Project__c', richInput: { Name: 'One' } },
            { method: 'GET', url: 'v66.0/sobjects/Nope__c/describe' },
            { method: 'GET', url: 'v66.0/query?q=SELECT+Id+FROM+Project__c' }
        ];
        expect((await call('POST', '/composite/batch', { batchRequests: requests })).body).toMatchObject({
            hasErrors: true,
            results: [{ statusCode: 201 }, { statusCode: 404 }, { statusCode: 200, result: { totalSize: 1 } }]
        });
        expect(
            (await call('POST', '/composite/batch', { batchRequests: requests, haltOnError: true })).body
        ).toMatchObject({
            results: [
                { statusCode: 201 },
                { statusCode: 404 },
                { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED' }] }
            ]
        });
    });
});

describe('jsforce as the client', () => {
    let server: ReturnType<typeof serve>;
    let connection: InstanceType<typeof jsforce.Connection>;

    beforeEach(async () => {
        const address = await new Promise<AddressInfo>((resolve) => {
            server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, resolve);
        });
        connection = new jsforce.Connection({
            instanceUrl: `http://127.0.0.1:${address.port}`,
            accessToken: token,
            version: '66.0'
        });
    });

    afterEach(async () => {
        await new Promise((resolve) => {
            server.close(resolve);
            if ('closeAllConnections' in server) server.closeAllConnections();
        });
    });

    const projects = () => connection.sobject('Project__c');

    test('one record', async () => {
        const { id } = (await projects().create({ Name: 'One', Size__c: 1 })) as { id: string };
        expect(await projects().update({ Id: id, Size__c: 2 })).toMatchObject({ success: true, id });
        expect(await projects().retrieve(id)).toMatchObject({ Id: id, Name: 'One', Size__c: 2 });
        expect(await projects().upsert({ Code__c: 'k', Name: 'Two' }, 'Code__c')).toMatchObject({
            success: true,
            created: true
        });
        expect(await projects().destroy(id)).toMatchObject({ success: true });
        expect(count()).toBe(1);
    });

    test('many records', async () => {
        const created = await projects().create([{ Name: 'A' }, { Name: 'B', Size__c: 101 }, { Name: 'C' }]);
        expect(created).toMatchObject([
            { success: true },
            {
                success: false,
                errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Too big.', fields: ['Size__c'] }]
            },
            { success: true }
        ]);
        const ids = created.flatMap((result) => result.id ?? []);
        expect(await projects().update(ids.map((Id) => ({ Id, Size__c: 5 })))).toMatchObject([
            { success: true },
            { success: true }
        ]);
        expect(await projects().retrieve(ids)).toMatchObject([{ Size__c: 5 }, { Size__c: 5 }]);
        expect(
            await projects().upsert(
                [
                    { Code__c: 'k', Name: 'K' },
                    { Code__c: 'K', Size__c: 1 }
                ],
                'Code__c'
            )
        ).toMatchObject([
            { success: true, created: true },
            { success: true, created: false }
        ]);
        expect(await projects().destroy(ids)).toMatchObject([{ success: true }, { success: true }]);
        expect(count()).toBe(1);
    });

    test('all or none', async () => {
        const records = [{ Name: 'A' }, { Name: 'B', Size__c: 101 }];
        const results = await projects().create(records, { allOrNone: true });
        expect(results.map((result) => result.errors[0])).toMatchObject([
            { statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' },
            { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }
        ]);
        expect(count()).toBe(0);
    });

    test('errors carry Salesforce’s code and fields', async () => {
        await expect(projects().create({ Name: 'B', Size__c: 101 })).rejects.toMatchObject({
            errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            message: 'Too big.'
        });
        await expect(projects().retrieve(`${project.keyPrefix}000000000999AAA`)).rejects.toMatchObject({
            errorCode: 'NOT_FOUND'
        });
    });
});
