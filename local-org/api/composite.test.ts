import { insertSetupRow } from '../rows.ts';
import { permissionSet } from '../schema/builders.ts';
import { sessionFor } from '../sessions.ts';
import { assign, newUser } from '../test-org.ts';
import { BASE, projectOrg, type Answer, type ProjectOrg } from './fixtures/project-org.ts';

let org: ProjectOrg['org'];
let call: ProjectOrg['call'];
let count: ProjectOrg['count'];

beforeEach(() => {
    ({ org, call, count } = projectOrg());
});

afterEach(() => org.db.close());

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

    test('knows no children that the caller may not see', async () => {
        const set = permissionSet({ name: 'Planning', objects: { Project__c: 'read create' } });
        org.schema = { ...org.schema, permissionSets: new Map([[set.name, set]]) };
        insertSetupRow(org, 'PermissionSet', { Name: set.name, Label: set.name });
        const user = newUser(org);
        assign(user, set.name);
        const records = [{ ...project1, Tasks__r: { records: [task1] } }];
        const answer = await call('POST', '/composite/tree/Project__c', { records }, sessionFor(org, user.userId));
        expect(answer).toMatchObject({
            status: 400,
            body: [{ errorCode: 'INVALID_FIELD', message: "No such relation 'Tasks__r' on entity 'Project__c'." }]
        });
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

    test('a query within all or none sees what came before it', async () => {
        const query = {
            method: 'GET',
            url: '/services/data/v66.0/query?q=SELECT+COUNT()+FROM+Project__c',
            referenceId: 'counted'
        };
        const { body } = await call('POST', '/composite', { allOrNone: true, compositeRequest: [create, query] });
        expect(body).toMatchObject({
            compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 200, body: { totalSize: 1, done: true } }]
        });
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
