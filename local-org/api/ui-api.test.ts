import { SalesTeam } from '../security/fixtures/sales-team.ts';
import { Client } from './ui-api/fixtures/client.ts';

let team: SalesTeam;
let client: Client;

beforeEach(() => {
    team = new SalesTeam();
    client = new Client(team);
    team.add('Account', 'account', { Name: 'Acme', OwnerId: team.id('admin') });
    team.add('Deal__c', 'deal', {
        Name: 'Bridge',
        OwnerId: team.id('seller'),
        Size__c: 1234.5,
        Phase__c: 'Early',
        Due__c: '2026-06-15',
        Secret__c: 'hush',
        Account__c: team.id('account')
    });
});

const record = (query = ''): string => `/ui-api/records/${team.id('deal')}${query}`;

describe('GET a record', () => {
    it('answers values beside the texts a person reads', async () => {
        const names = ['Name', 'Size__c', 'Phase__c', 'Due__c', 'Big__c', 'CreatedDate'].map(
            (name) => `Deal__c.${name}`
        );
        const { status, body } = await client.call('seller', 'GET', record(`?fields=${names.join(',')}`));
        expect(status).toBe(200);
        expect(body).toMatchObject({
            apiName: 'Deal__c',
            id: team.id('deal'),
            childRelationships: {},
            recordTypeId: '012000000000000AAA',
            recordTypeInfo: null,
            lastModifiedById: team.id('admin'),
            lastModifiedDate: '2026-03-02T09:30:00.000Z',
            systemModstamp: '2026-03-02T09:30:00.000Z',
            weakEtag: Date.parse('2026-03-02T09:30:00.000Z'),
            fields: {
                Name: { value: 'Bridge', displayValue: null },
                Size__c: { value: 1234.5, displayValue: '$1,234.50' },
                Phase__c: { value: 'Early', displayValue: 'Early' },
                Due__c: { value: '2026-06-15', displayValue: '6/15/2026' },
                Big__c: { value: true, displayValue: null },
                CreatedDate: { value: '2026-03-02T09:30:00.000Z', displayValue: '3/2/2026, 10:30 AM' }
            }
        });
        expect(Object.keys(body.fields)).toHaveLength(names.length);
        expect(body.eTag).toMatch(/^[0-9a-f]{32}$/);
    });

    it('writes figures and dates as the reader is used to', async () => {
        team.org.db.update(team.object('User'), team.id('seller'), { LocaleSidKey: 'de_DE' });
        const { body } = await client.call('seller', 'GET', record('?fields=Deal__c.Size__c,Deal__c.Due__c'));
        expect(body.fields.Size__c.displayValue.replace('\u00a0', ' ')).toBe('1.234,50 $');
        expect(body.fields.Due__c.displayValue).toBe('15.6.2026');
    });

    it('follows relationships into nested records', async () => {
        const fields =
            'Deal__c.Account__r.Name,Deal__c.Owner.Name,Deal__c.Helper__r.Name,Deal__c.Account__r.Owner.Name';
        const { body } = await client.call('seller', 'GET', record(`?fields=${fields}`));
        expect(body.fields.Owner).toMatchObject({
            displayValue: 'The seller',
            value: { apiName: 'User', id: team.id('seller'), fields: { Name: { value: 'The seller' } } }
        });
        expect(body.fields.Account__r.value.fields.Owner.value.id).toBe(team.id('admin'));
        expect(body.fields.Helper__r).toEqual({ displayValue: null, value: null });
    });

    it("takes the record's tag from its content", async () => {
        const before = await client.call('seller', 'GET', record('?fields=Deal__c.Name'));
        const same = await client.call('seller', 'GET', record('?fields=Deal__c.Name'));
        team.org.db.update(team.object('Deal__c'), team.id('deal'), { Name: 'Tunnel' });
        const after = await client.call('seller', 'GET', record('?fields=Deal__c.Name'));
        expect(same.body.eTag).toBe(before.body.eTag);
        expect(after.body.eTag).not.toBe(before.body.eTag);
    });

    it.each(['Deal__c.Secret__c', 'Deal__c.Nope__c', 'Deal__c.Nope__r.Name', 'Account.Name'])(
        'refuses %s, which the seller has not',
        async (field) => {
            const { status, body } = await client.call('seller', 'GET', record(`?fields=Deal__c.Name,${field}`));
            expect(status).toBe(400);
            expect(body).toEqual([expect.objectContaining({ errorCode: 'INVALID_FIELD' })]);
            expect(body[0].message).toMatch(/^No such column '.+' on entity 'Deal__c'\./);
        }
    );

    it('leaves out optional fields that are hidden or unknown', async () => {
        const query =
            '?optionalFields=Deal__c.Secret__c,Deal__c.Name,Deal__c.Nope__c,Deal__c.Nope__r.Name,Account.Name';
        const { status, body } = await client.call('seller', 'GET', record(query));
        expect(status).toBe(200);
        expect(Object.keys(body.fields)).toEqual(['Name']);
    });

    it('answers everything readable for a layout', async () => {
        const { body } = await client.call('seller', 'GET', record('?layoutTypes=Full&modes=View'));
        expect(Object.keys(body.fields)).toEqual(
            expect.arrayContaining(['Size__c', 'Account__c', 'Account__r', 'Owner'])
        );
        expect(body.fields).not.toHaveProperty('Secret__c');
        const asAdmin = await client.call('admin', 'GET', record('?layoutTypes=Full&modes=View'));
        expect(asAdmin.body.fields.Secret__c.value).toBe('hush');
    });

    it('knows the record by its short id too', async () => {
        const short = team.id('deal').slice(0, 15);
        const { body } = await client.call('seller', 'GET', `/ui-api/records/${short}?fields=Deal__c.Name`);
        expect(body.id).toBe(team.id('deal'));
    });

    it.each(['otherManager', 'nobody'] as const)('hides the record from %s as if it did not exist', async (person) => {
        const answer = await client.call(person, 'GET', record('?optionalFields=Deal__c.Name'));
        expect(answer).toEqual({
            status: 404,
            body: [
                expect.objectContaining({ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' })
            ]
        });
    });

    it('refuses ids that are none, and requests that want nothing', async () => {
        const malformed = await client.call('seller', 'GET', '/ui-api/records/42?fields=Deal__c.Name');
        expect([malformed.status, malformed.body[0].errorCode]).toEqual([400, 'MALFORMED_ID']);
        expect((await client.call('seller', 'GET', record())).status).toBe(400);
    });

    it('reads several at once, each with its own status', async () => {
        const path = `/ui-api/records/batch/${team.id('deal')},a00000000000zzzAAA?fields=Deal__c.Name`;
        const { body } = await client.call('seller', 'GET', path);
        expect(body.hasErrors).toBe(true);
        expect(body.results.map((each: { statusCode: number }) => each.statusCode)).toEqual([200, 404]);
    });
});

describe('saving', () => {
    const fields = { Name: 'Tower', Size__c: 50, Phase__c: 'Late' };

    it('creates and answers the record as it is now', async () => {
        const { status, body } = await client.call('seller', 'POST', '/ui-api/records', { apiName: 'Deal__c', fields });
        expect(status).toBe(201);
        expect(body.fields).toMatchObject({
            Name: { value: 'Tower' },
            Big__c: { value: false },
            OwnerId: { value: team.id('seller') }
        });
        expect(team.org.db.find(team.object('Deal__c'), body.id)).toMatchObject({ Size__c: 50 });
    });

    it('changes what is given and leaves the rest', async () => {
        const { status, body } = await client.call('manager', 'PATCH', record(), { fields: { Size__c: 7 } });
        expect(status).toBe(200);
        expect(body.fields).toMatchObject({ Size__c: { value: 7 }, Phase__c: { value: 'Early' } });
    });

    it('changes only the version that the client has read', async () => {
        const { body } = await client.call('manager', 'GET', record('?fields=Deal__c.Name'));
        const older = new Date(Date.parse(body.lastModifiedDate) - 1).toISOString();
        const change = { fields: { Size__c: 8 } };
        const refused = await client.call('manager', 'PATCH', record(), change, older);
        expect(refused.status).toBe(412);
        expect(refused.body).toMatchObject({
            statusCode: 412,
            enhancedErrorType: 'RecordError',
            output: { errors: [{ errorCode: 'ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE', field: null }] }
        });
        expect(team.org.db.find(team.object('Deal__c'), team.id('deal'))).not.toMatchObject({ Size__c: 8 });
        expect((await client.call('manager', 'PATCH', record(), change, body.lastModifiedDate)).status).toBe(200);
    });

    it('takes the seconds of an HTTP date for whole ones', async () => {
        const LastModifiedDate = '2026-03-02T09:30:00.750Z';
        team.org.db.update(team.object('Deal__c'), team.id('deal'), { LastModifiedDate });
        const save = (since: string) => client.call('manager', 'PATCH', record(), { fields: { Size__c: 8 } }, since);
        expect((await save('Mon, 02 Mar 2026 09:29:59 GMT')).status).toBe(412);
        expect((await save('Mon, 02 Mar 2026 09:30:00 GMT')).status).toBe(200);
    });

    it('deletes', async () => {
        expect(await client.call('seller', 'DELETE', record())).toEqual({ status: 204, body: undefined });
        expect((await client.call('seller', 'GET', record('?fields=Deal__c.Name'))).status).toBe(404);
    });

    it('says at which field the record is wrong', async () => {
        const { status, body } = await client.call('seller', 'PATCH', record(), { fields: { Phase__c: 'Middle' } });
        expect(status).toBe(400);
        expect(body).toMatchObject({
            enhancedErrorType: 'RecordError',
            message: 'An error occurred while trying to update the record. Please try again.',
            output: {
                errors: [],
                fieldErrors: {
                    Phase__c: [
                        {
                            constituentField: null,
                            duplicateRecordError: null,
                            errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
                            field: 'Phase__c',
                            fieldLabel: 'Phase',
                            message: expect.stringContaining('Middle')
                        }
                    ]
                }
            }
        });
    });

    it('says what is wrong with the record as a whole', async () => {
        team.add('Deal__Share', 'share', {
            ParentId: team.id('deal'),
            UserOrGroupId: team.id('otherManager'),
            AccessLevel: 'Read'
        });
        const { status, body } = await client.call('otherManager', 'PATCH', record(), { fields: { Size__c: 1 } });
        expect(status).toBe(400);
        expect(body.output.fieldErrors).toEqual({});
        expect(body.output.errors).toEqual([
            expect.objectContaining({ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY', field: null, fieldLabel: null })
        ]);
    });

    it('answers an unknown field like every other door', async () => {
        const input = { apiName: 'Deal__c', fields: { ...fields, Nope__c: 1 } };
        const { status, body } = await client.call('seller', 'POST', '/ui-api/records', input);
        expect([status, body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
    });

    it('shows nothing of a record that the save gave away', async () => {
        const change = { fields: { OwnerId: team.id('otherManager'), Size__c: 9 } };
        const { status, body } = await client.call('seller', 'PATCH', record(), change);
        expect(status).toBe(200);
        expect(body).toMatchObject({ id: team.id('deal'), fields: {} });
        expect(team.org.db.find(team.object('Deal__c'), team.id('deal'))).toMatchObject({ Size__c: 9 });
    });

    it.each(['nobody', 'otherManager'] as const)('does not create for %s what he may not', async (person) => {
        const apiName = person === 'nobody' ? 'Deal__c' : 'Nope__c';
        const { status } = await client.call(person, 'POST', '/ui-api/records', { apiName, fields });
        expect(status).toBe(404);
    });

    it('refuses a body without fields', async () => {
        const { status, body } = await client.call('seller', 'POST', '/ui-api/records', { apiName: 'Deal__c' });
        expect([status, body[0].errorCode]).toEqual([400, 'JSON_PARSER_ERROR']);
    });
});
