import { subject, type Case } from '../case.ts';
import { isLongId } from '../mask.ts';
import { at, said } from '../observe.ts';
import type { Stage } from '../stage.ts';

interface Rows {
    readonly account: string;
    readonly deleted: string;
}

async function prepare(stage: Stage): Promise<Rows> {
    const account = await stage.createNamed('Account');
    const deleted = await stage.createNamed('Account');
    await stage.client.delete(`/sobjects/Account/${deleted}`);
    return { account, deleted };
}

const FORM = 'Salesforce Help 000385203, "How to convert 15 character IDs to 18 character IDs"';
const ROWS = 'REST API Developer Guide, "sObject Rows"; status codes in "Status Codes and Error Responses"';
const PREFIXES = 'Salesforce Help 000385203, "Standard Field Record ID Prefix Decoder"';
const UNKNOWN = '001000000000000AAA';

const cases: readonly Case<Rows>[] = [
    {
        id: 'long-form',
        title: 'a create answers an id of 18 characters with its checksum',
        source: FORM,
        basis: 'documented',
        run: async (_, { account }) => isLongId(account),
        expected: true
    },
    {
        id: 'short-form-read',
        title: 'the 15 characters name the record too, and the answer holds 18',
        source: FORM,
        basis: 'documented',
        run: async ({ client }, { account }) =>
            at((await client.get(`/sobjects/Account/${account.slice(0, 15)}?fields=Id`)).body, 'Id') === account,
        expected: true
    },
    {
        id: 'short-form-filter',
        title: 'a query compares ids of both forms',
        source: FORM,
        basis: 'documented',
        run: async (stage, { account }) =>
            (await stage.rows(`SELECT Id FROM Account WHERE Id = '${account.slice(0, 15)}'`)).length,
        expected: 1
    },
    {
        id: 'short-form-reference',
        title: 'a reference may be given with 15 characters',
        source: FORM,
        basis: 'documented',
        run: async (stage, { account }) => {
            const contact = await stage.create('Contact', { LastName: stage.name(), AccountId: account.slice(0, 15) });
            return (await stage.read('Contact', contact, 'AccountId'))['AccountId'] === account;
        },
        expected: true
    },
    ...(
        [
            ['Account', '001'],
            ['Contact', '003'],
            ['User', '005'],
            ['Opportunity', '006'],
            ['Organization', '00D'],
            ['Task', '00T'],
            ['Event', '00U'],
            ['Profile', '00e'],
            ['UserRole', '00E'],
            ['Group', '00G'],
            ['PermissionSet', '0PS'],
            ['PermissionSetAssignment', '0Pa'],
            ['RecordType', '012'],
            ['OpportunityStage', '01J']
        ] as const
    ).map(([object, prefix]): Case<Rows> => ({
        id: `prefix-${object}`,
        title: `ids of ${object} begin with ${prefix}`,
        source: PREFIXES,
        basis: 'documented',
        run: async ({ client }) => at((await client.get(`/sobjects/${object}/describe`)).body, 'keyPrefix'),
        expected: prefix
    })),
    {
        id: 'read-unknown',
        title: 'a well-formed id of no record',
        source: ROWS,
        basis: 'documented',
        run: async ({ client }) => said(await client.get(`/sobjects/Account/${UNKNOWN}`)),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    },
    {
        id: 'read-malformed',
        title: 'what is no id, where an id stands',
        source: 'MinnPost/object-sync-for-salesforce#211',
        basis: 'recorded',
        run: async ({ client }) => said(await client.get('/sobjects/Account/nothing')),
        expected: '404 NOT_FOUND: Provided external ID field does not exist or is not accessible: nothing'
    },
    {
        id: 'read-other-object',
        title: 'the id of another object',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }, { account }) => said(await client.get(`/sobjects/Contact/${account}`)),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    },
    {
        id: 'read-wrong-checksum',
        title: 'an id of 18 characters whose checksum is wrong',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.get('/sobjects/Account/001000000000000ZZZ')),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    },
    {
        id: 'read-deleted',
        title: 'a record in the recycle bin',
        source: 'StatusCode ENTITY_IS_DELETED (SOAP API Developer Guide); status from memory',
        basis: 'assumed',
        run: async ({ client }, { deleted }) => said(await client.get(`/sobjects/Account/${deleted}`)),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    },
    {
        id: 'update-deleted',
        title: 'a change to a record in the recycle bin',
        source: 'StatusCode ENTITY_IS_DELETED (SOAP API Developer Guide)',
        basis: 'assumed',
        run: async ({ client }, { deleted }) =>
            said(await client.patch(`/sobjects/Account/${deleted}`, { Description: 'x' })),
        expected: '404 ENTITY_IS_DELETED: entity is deleted'
    },
    {
        id: 'delete-deleted',
        title: 'a second delete of the same record',
        source: 'django-salesforce#14; StatusCode ENTITY_IS_DELETED (SOAP API Developer Guide)',
        basis: 'documented',
        run: async ({ client }, { deleted }) => said(await client.delete(`/sobjects/Account/${deleted}`)),
        expected: '404 ENTITY_IS_DELETED: entity is deleted'
    },
    {
        id: 'update-unknown',
        title: 'a change to a record that never was',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.patch(`/sobjects/Account/${UNKNOWN}`, { Description: 'x' })),
        expected: '404 INVALID_CROSS_REFERENCE_KEY: invalid cross reference id'
    },
    {
        id: 'delete-unknown',
        title: 'a delete of a record that never was',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.delete(`/sobjects/Account/${UNKNOWN}`)),
        expected: '404 INVALID_CROSS_REFERENCE_KEY: invalid cross reference id'
    },
    {
        id: 'create-with-id',
        title: 'a new record cannot choose its id',
        source: 'StatusCode INVALID_FIELD_FOR_INSERT_UPDATE (SOAP API Developer Guide); words from memory',
        basis: 'assumed',
        run: async (stage) => stage.tryCreate('Account', { Id: UNKNOWN, Name: stage.name() }),
        expected: '400 INVALID_FIELD_FOR_INSERT_UPDATE [Id]: cannot specify Id in an insert call'
    },
    {
        id: 'update-with-id',
        title: 'a change names the record in the path only',
        source: 'REST API Developer Guide, "Update a Record"',
        basis: 'documented',
        run: async ({ client }, { account }) =>
            said(await client.patch(`/sobjects/Account/${account}`, { Id: account, Description: 'x' })),
        expected: '400 INVALID_FIELD [Id]: The Id field should not be specified in the sobject data.'
    },
    {
        id: 'filter-malformed',
        title: 'a filter on an id that is none',
        source: 'restforce/restforce#557 (code recorded), text from memory',
        basis: 'recorded',
        run: async ({ client }) =>
            said(await client.query("SELECT Id FROM Account WHERE Id = 'nothing'"))
                .split('\n')
                .at(-1),
        expected: 'invalid ID field: nothing'
    }
];

/** What ids look like, and what becomes of wrong ones. */
export const ids = subject('ids', prepare, cases);
