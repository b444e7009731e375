import { Hono } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { insertSetupRow } from '../rows.ts';
import { customObject, permissionSet } from '../schema/builders.ts';
import {
    autoNumber,
    checkbox,
    currency,
    date,
    dateTime,
    field,
    integer,
    longText,
    lookup,
    masterDetail,
    number,
    picklist,
    text
} from '../schema/fields.ts';
import type { FieldSchema } from '../schema/model.ts';
import { admin, assign, newUser, orgWith } from '../test-org.ts';
import { describeRoutes } from './describe.ts';
import type { ApiEnv } from './environment.ts';

const deal = customObject({
    name: 'Deal__c',
    nameFormat: 'D-{000}',
    sharingModel: 'ControlledByParent',
    fields: [
        masterDetail('Account__c', 'Account', { childRelationshipName: 'Deals__r', writeRequiresMasterRead: true }),
        lookup('Manager__c', 'User', { childRelationshipName: 'ManagedDeals__r', deleteConstraint: 'Restrict' }),
        picklist('Stage__c', ['Open', 'Won'], { defaultValue: 'Open', helpText: 'How far it is' }),
        checkbox('IsHot__c', 'true'),
        number('Level__c', 5, 2),
        integer('Count__c'),
        currency('Amount__c'),
        date('On__c', { defaultValue: 'TODAY()' }),
        dateTime('At__c'),
        text('Key__c', 40, { unique: true, caseSensitive: true, externalId: true }),
        text('Needed__c', 10, { required: true }),
        longText('Note__c'),
        autoNumber('Nr__c', 'N-{0}'),
        field('Twice__c', 'Number', {
            formula: 'Level__c * 2',
            precision: 6,
            scale: 2,
            createable: false,
            updateable: false
        })
    ]
});

const seller = permissionSet({
    name: 'Seller',
    objects: { Deal__c: 'read create', Account: 'read' },
    fields: { 'Deal__c.Stage__c': 'edit', 'Deal__c.Level__c': 'read' }
});

function setUp() {
    const org = orgWith([deal], { permissionSets: new Map([['Seller', seller]]) });
    const user = newUser(org);
    return { org, user };
}

async function get(caller: Caller, path: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const app = new Hono<ApiEnv>();
    app.use('*', async (context, next) => {
        context.set('caller', caller);
        context.set('version', '66.0');
        await next();
    });
    app.route('/', describeRoutes());
    app.onError((error, context) => {
        if (!(error instanceof SalesforceApiError)) throw error;
        return context.json([error.toBody()], error.status as 400);
    });
    const response = await app.request(path);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function fieldsOf(caller: Caller, object: string): Promise<Map<string, Record<string, unknown>>> {
    const { body } = await get(caller, `/sobjects/${object}/describe`);
    const fields = body['fields'] as Record<string, unknown>[];
    return new Map(fields.map((each) => [String(each['name']), each]));
}

test.each<[string, Record<string, unknown>]>([
    [
        'Id',
        {
            type: 'id',
            soapType: 'tns:ID',
            length: 18,
            idLookup: true,
            nillable: false,
            createable: false,
            defaultedOnCreate: true
        }
    ],
    ['Name', { type: 'string', autoNumber: true, nameField: true, idLookup: true, createable: false, nillable: false }],
    [
        'Account__c',
        {
            type: 'reference',
            soapType: 'tns:ID',
            referenceTo: ['Account'],
            relationshipName: 'Account__r',
            relationshipOrder: 0,
            cascadeDelete: true,
            writeRequiresMasterRead: true,
            nillable: false,
            createable: true,
            updateable: false,
            permissionable: false
        }
    ],
    [
        'Manager__c',
        {
            type: 'reference',
            referenceTo: ['User'],
            relationshipName: 'Manager__r',
            relationshipOrder: null,
            restrictedDelete: true,
            nillable: true,
            permissionable: true
        }
    ],
    [
        'Stage__c',
        {
            type: 'picklist',
            restrictedPicklist: true,
            defaultValue: 'Open',
            defaultedOnCreate: true,
            inlineHelpText: 'How far it is',
            groupable: true
        }
    ],
    [
        'IsHot__c',
        {
            type: 'boolean',
            soapType: 'xsd:boolean',
            defaultValue: true,
            nillable: false,
            length: 0,
            aggregatable: false
        }
    ],
    [
        'Level__c',
        {
            type: 'double',
            soapType: 'xsd:double',
            precision: 5,
            scale: 2,
            length: 0,
            groupable: false,
            aggregatable: true
        }
    ],
    ['Count__c', { type: 'int', soapType: 'xsd:int', digits: 9, precision: 0, groupable: true }],
    ['Amount__c', { type: 'currency', precision: 18, scale: 2 }],
    ['On__c', { type: 'date', defaultValue: null, defaultValueFormula: 'TODAY()', defaultedOnCreate: true }],
    ['At__c', { type: 'datetime', soapType: 'xsd:dateTime', groupable: false, sortable: true }],
    [
        'Key__c',
        {
            type: 'string',
            length: 40,
            byteLength: 120,
            unique: true,
            caseSensitive: true,
            externalId: true,
            idLookup: true
        }
    ],
    ['Needed__c', { nillable: false, createable: true, permissionable: false, custom: true }],
    [
        'Note__c',
        {
            type: 'textarea',
            extraTypeInfo: 'plaintextarea',
            length: 32000,
            filterable: false,
            sortable: false,
            groupable: false,
            aggregatable: false
        }
    ],
    ['Nr__c', { type: 'string', autoNumber: true, createable: false, updateable: false }],
    [
        'Twice__c',
        { type: 'double', calculated: true, calculatedFormula: 'Level__c * 2', createable: false, updateable: false }
    ],
    [
        'CreatedById',
        { type: 'reference', relationshipName: 'CreatedBy', custom: false, createable: false, permissionable: false }
    ]
])('describes %s', async (name, expected) => {
    expect((await fieldsOf(admin(setUp().org), 'deal__C')).get(name)).toMatchObject(expected);
});

test('lists picklist values with their default', async () => {
    const stage = (await fieldsOf(admin(setUp().org), 'Deal__c')).get('Stage__c');
    expect(stage?.['picklistValues']).toEqual([
        { active: true, defaultValue: true, label: 'Open', validFor: null, value: 'Open' },
        { active: true, defaultValue: false, label: 'Won', validFor: null, value: 'Won' }
    ]);
});

test('says of each field what this caller may do, and leaves hidden ones out', async () => {
    const { user } = setUp();
    assign(user, 'Seller');
    const fields = await fieldsOf(user, 'Deal__c');
    expect(fields.get('Stage__c')).toMatchObject({ createable: true, updateable: false });
    expect(fields.get('Level__c')).toMatchObject({ createable: false, updateable: false });
    expect(fields.get('Needed__c')).toMatchObject({ createable: true });
    expect(fields.has('Amount__c')).toBe(false);
    const all = [...deal.fields.values()].map((each: FieldSchema) => each.name);
    expect([...(await fieldsOf(admin(setUp().org), 'Deal__c')).keys()]).toEqual(all);
});

test('says of the object what this caller may do', async () => {
    const { user, org } = setUp();
    assign(user, 'Seller');
    const may = { queryable: true, createable: true, updateable: false, deletable: false };
    const { body } = await get(user, '/sobjects/Deal__c');
    expect(body).toMatchObject({
        objectDescribe: { name: 'Deal__c', keyPrefix: deal.keyPrefix, custom: true, ...may },
        recentItems: []
    });
    expect((await get(admin(org), '/sobjects/Deal__c/describe')).body).toMatchObject({
        updateable: true,
        deletable: true
    });
});

test('an object the caller may not read is neither listed nor found', async () => {
    const { user, org } = setUp();
    const names = async (caller: Caller): Promise<unknown[]> => {
        const { sobjects } = (await get(caller, '/sobjects')).body as { sobjects: { name: string }[] };
        return sobjects.map(({ name }) => name);
    };
    expect(await names(admin(org))).toContain('Deal__c');
    expect(await names(user)).not.toContain('Deal__c');
    const refusal = {
        status: 404,
        body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]
    };
    expect(await get(user, '/sobjects/Deal__c')).toMatchObject(refusal);
    expect(await get(user, '/sobjects/Deal__c/describe')).toMatchObject(refusal);
    expect(await get(admin(org), '/sobjects/Nope__c/describe')).toMatchObject(refusal);
});

test('names the children that point at an object, as far as the caller may see them', async () => {
    const { user, org } = setUp();
    const deals = {
        childSObject: 'Deal__c',
        field: 'Account__c',
        relationshipName: 'Deals__r',
        cascadeDelete: true,
        restrictedDelete: false
    };
    const relationships = async (caller: Caller) =>
        (await get(caller, '/sobjects/Account/describe')).body['childRelationships'];
    expect(await relationships(admin(org))).toContainEqual(expect.objectContaining(deals));
    expect(await relationships(user)).not.toContainEqual(expect.objectContaining({ childSObject: 'Deal__c' }));
});

test('knows the master record type and the others that the org has', async () => {
    const { org } = setUp();
    const recordTypeId = insertSetupRow(org, 'RecordType', {
        Name: 'Big',
        DeveloperName: 'Big',
        SobjectType: 'Deal__c',
        IsActive: true
    });
    expect((await get(admin(org), '/sobjects/Deal__c/describe')).body['recordTypeInfos']).toMatchObject([
        { name: 'Big', developerName: 'Big', master: false, recordTypeId },
        { name: 'Master', master: true, recordTypeId: '012000000000000AAA' }
    ]);
});
