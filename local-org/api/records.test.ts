import { sessionFor } from '../sessions.ts';
import { newUser } from '../test-org.ts';
import { BASE, projectOrg, type ProjectOrg } from './fixtures/project-org.ts';

let org: ProjectOrg['org'];
let call: ProjectOrg['call'];
let make: ProjectOrg['make'];

beforeEach(() => {
    ({ org, call, make } = projectOrg());
});

afterEach(() => org.db.close());

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

    test('takes an external id that ends like a record id for what it is', async () => {
        const url = '/sobjects/Project__c/Code__c/9:005000000000006AAA';
        expect((await call('PATCH', url, { Name: 'New' })).status).toBe(201);
        expect((await call('GET', url)).body).toMatchObject({ Name: 'New', Code__c: '9:005000000000006AAA' });
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
