import { SalesTeam } from '../../security/fixtures/sales-team.ts';
import { Client } from './fixtures/client.ts';

let team: SalesTeam;
let client: Client;

beforeEach(() => {
    team = new SalesTeam();
    client = new Client(team);
});

describe('object info', () => {
    it('describes the object and the fields the caller may see', async () => {
        const { status, body } = await client.call('seller', 'GET', '/ui-api/object-info/deal__c');
        expect(status).toBe(200);
        expect(body).toMatchObject({
            apiName: 'Deal__c',
            label: 'Deal',
            labelPlural: 'Deals',
            keyPrefix: team.object('Deal__c').keyPrefix,
            custom: true,
            createable: true,
            updateable: true,
            deletable: true,
            defaultRecordTypeId: '012000000000000AAA',
            nameFields: ['Name'],
            recordTypeInfos: { '012000000000000AAA': { master: true } },
            themeInfo: { color: expect.any(String), iconUrl: expect.stringContaining('custom') }
        });
        expect(body.fields).not.toHaveProperty('Secret__c');
        expect(body.childRelationships).toContainEqual(
            expect.objectContaining({
                childObjectApiName: 'Visit__c',
                fieldName: 'Deal__c',
                relationshipName: 'Visits__r'
            })
        );
    });

    it.each([
        ['Name', { dataType: 'String', required: true, nameField: true, length: 80 }],
        ['Size__c', { dataType: 'Currency', updateable: true, precision: 16, scale: 2 }],
        ['Big__c', { dataType: 'Boolean', calculated: true, createable: false, updateable: false }],
        ['Phase__c', { dataType: 'Picklist', reference: false }],
        ['CreatedDate', { dataType: 'DateTime', createable: false, updateable: false }],
        [
            'Account__c',
            {
                dataType: 'Reference',
                reference: true,
                relationshipName: 'Account__r',
                referenceToInfos: [{ apiName: 'Account', nameFields: ['Name'] }]
            }
        ]
    ])('describes %s', async (name, expected) => {
        const { body } = await client.call('seller', 'GET', '/ui-api/object-info/Deal__c');
        expect(body.fields[name]).toMatchObject({ apiName: name, ...expected });
    });

    it('tells what this caller may not write', async () => {
        team.assign('nobody', 'Auditing');
        const { body } = await client.call('nobody', 'GET', '/ui-api/object-info/Deal__c');
        expect(body).toMatchObject({ createable: false, updateable: false, deletable: false });
        expect(body.fields.Name.updateable).toBe(false);
        expect(body.fields).not.toHaveProperty('Size__c');
    });

    it('does not exist for who may not read the object', async () => {
        expect((await client.call('nobody', 'GET', '/ui-api/object-info/Deal__c')).status).toBe(404);
        const { body } = await client.call('nobody', 'GET', '/ui-api/object-info/batch/Account,Deal__c');
        expect(body.results.map((each: { statusCode: number }) => each.statusCode)).toEqual([200, 404]);
    });
});

describe('picklist values', () => {
    const base = '/ui-api/object-info/Deal__c/picklist-values/012000000000000AAA';

    it('of one field', async () => {
        const { body } = await client.call('seller', 'GET', `${base}/Phase__c`);
        expect(body).toMatchObject({
            controllerValues: {},
            defaultValue: null,
            url: `/services/data/v66.0${base}/Phase__c`,
            values: [
                { attributes: null, label: 'Early', validFor: [], value: 'Early' },
                { attributes: null, label: 'Late', validFor: [], value: 'Late' }
            ]
        });
    });

    it('of all fields', async () => {
        const { body } = await client.call('seller', 'GET', base);
        expect(Object.keys(body.picklistFieldValues)).toEqual(['Phase__c']);
    });

    it('are refused for other fields and record types', async () => {
        expect((await client.call('seller', 'GET', `${base}/Name`)).status).toBe(400);
        const other = await client.call('seller', 'GET', base.replace('012000000000000AAA', '012000000000001AAA'));
        expect(other.status).toBe(404);
    });
});
