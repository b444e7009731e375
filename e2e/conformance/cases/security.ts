import { Skipped, subject, type Case } from '../case.ts';
import type { Client } from '../client.ts';
import { install, RESTRICTION } from '../install.ts';
import { at, listIn, said, saidShort } from '../observe.ts';
import { hire, secondUser, standardProfile } from '../second-user.ts';
import type { Stage } from '../stage.ts';

const OBJECT = 'ConformanceParent__c';
const NOTICE = 'ConformanceNotice__c';
const SHARING = 'Salesforce Help, "Control Who Sees What"';
const CODES = 'StatusCode in the SOAP API Developer Guide; which of them, from memory';

interface Rows {
    /** The second user's own client: reads and edits parents of his own, sees only their size. */
    readonly reader: Client;
    /** A record of the administrator's, which the reader does not see. */
    readonly foreign: string;
    /** A record of the reader's. */
    readonly own: string;
}

async function prepare(stage: Stage): Promise<Rows> {
    const { client: reader, id } = await secondUser(stage);
    const foreign = await stage.createNamed(OBJECT, { Size__c: 1 });
    const own = await stage.createNamed(OBJECT, { Size__c: 2, Remark__c: 'secret', OwnerId: id });
    return { reader, foreign, own };
}

/** Makes one more user where no licence is left; users cannot be deleted, so nowhere else. */
async function refusedUser(stage: Stage): Promise<string> {
    const [license] = await stage.rows("SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = 'Salesforce'");
    const free = Number(license?.['TotalLicenses']) - Number(license?.['UsedLicenses']);
    if (free > 0) throw new Skipped(`this org has ${free} licences left`);
    return said(
        await hire(stage.client, { username: `${stage.tag}@example.com`, profileId: await standardProfile(stage) })
    );
}

async function count(client: Client, soql: string): Promise<unknown> {
    const { body } = await client.query(soql);
    return at(body, 'totalSize');
}

const READ: readonly Case<Rows>[] = [
    {
        id: 'private-query',
        title: 'a private record of somebody else is not found',
        source: SHARING,
        basis: 'documented',
        run: async (_, { reader, foreign }) => count(reader, `SELECT Id FROM ${OBJECT} WHERE Id = '${foreign}'`),
        expected: 0
    },
    {
        id: 'own-query',
        title: 'a record of his own is',
        source: SHARING,
        basis: 'documented',
        run: async (_, { reader, own }) => count(reader, `SELECT Id FROM ${OBJECT} WHERE Id = '${own}'`),
        expected: 1
    },
    {
        id: 'private-read',
        title: 'reading it by id',
        source: CODES,
        basis: 'assumed',
        run: async (_, { reader, foreign }) => said(await reader.get(`/sobjects/${OBJECT}/${foreign}`)),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    },
    {
        id: 'private-update',
        title: 'changing it',
        source: CODES,
        basis: 'assumed',
        run: async (_, { reader, foreign }) =>
            saidShort(await reader.patch(`/sobjects/${OBJECT}/${foreign}`, { Name: 'x' })),
        expected: '404 INVALID_CROSS_REFERENCE_KEY'
    },
    {
        id: 'private-ui-api',
        title: 'reading it as a page does',
        source: CODES,
        basis: 'assumed',
        run: async (_, { reader, foreign }) =>
            saidShort(await reader.get(`/ui-api/records/${foreign}?fields=${OBJECT}.Name`)),
        expected: '404 NOT_FOUND'
    },
    {
        id: 'hidden-field-row',
        title: 'a record read without naming fields leaves out hidden ones',
        source: 'Salesforce Help, "Field-Level Security"',
        basis: 'documented',
        run: async (_, { reader, own }) => {
            const { body } = await reader.get(`/sobjects/${OBJECT}/${own}`);
            return [at(body, 'Size__c'), at(body, 'Remark__c') === undefined];
        },
        expected: [2, true]
    },
    {
        id: 'hidden-field-named',
        title: 'a hidden field that is named',
        source: 'from memory',
        basis: 'assumed',
        run: async (_, { reader, own }) => saidShort(await reader.get(`/sobjects/${OBJECT}/${own}?fields=Remark__c`)),
        expected: '400 INVALID_FIELD'
    },
    {
        id: 'hidden-field-filter',
        title: 'a hidden field cannot be filtered by',
        source: 'soql-lib#255',
        basis: 'recorded',
        run: async (_, { reader }) =>
            saidShort(await reader.query(`SELECT Id FROM ${OBJECT} WHERE Remark__c = 'secret'`)),
        expected: '400 INVALID_FIELD'
    },
    {
        id: 'hidden-object',
        title: 'an object without any permission is not there',
        source: 'from memory',
        basis: 'assumed',
        run: async (_, { reader }) => saidShort(await reader.query('SELECT Id FROM ConformanceChild__c')),
        expected: '400 INVALID_TYPE'
    },
    {
        id: 'hidden-object-resource',
        title: 'nor is its resource',
        source: 'from memory',
        basis: 'assumed',
        run: async (_, { reader }) => said(await reader.get('/sobjects/ConformanceChild__c/describe')),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    },
    {
        id: 'describe',
        title: 'a description shows what one may do',
        source: 'SOAP API Developer Guide, "describeSObjects()"',
        basis: 'documented',
        run: async (_, { reader }) => {
            const { body } = await reader.get(`/sobjects/${OBJECT}/describe`);
            const size = listIn(at(body, 'fields')).find(({ name }) => name === 'Size__c');
            return [at(body, 'createable'), at(body, 'deletable'), size?.['updateable']];
        },
        expected: [true, false, false]
    }
];

const WRITTEN: readonly Case<Rows>[] = [
    {
        id: 'read-only-field',
        title: 'writing a field one may only read',
        source: 'benahm/TestDataFactory#23, texei/texei-sfdx-plugin#101',
        basis: 'recorded',
        run: async (_, { reader, own }) => said(await reader.patch(`/sobjects/${OBJECT}/${own}`, { Size__c: 9 })),
        expected:
            '400 INVALID_FIELD_FOR_INSERT_UPDATE [Size__c]: Unable to create/update fields: Size__c. Please check the ' +
            'security settings of this field and verify that it is read/write for your profile or permission set.'
    },
    {
        id: 'delete-right',
        title: 'deleting without the right to',
        source: CODES,
        basis: 'assumed',
        run: async (_, { reader, own }) => said(await reader.delete(`/sobjects/${OBJECT}/${own}`)),
        expected: '403 INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id'
    },
    {
        id: 'create-right',
        title: 'creating without the right to',
        source: CODES,
        basis: 'assumed',
        run: async (_, { reader }) => saidShort(await reader.post(`/sobjects/${NOTICE}`, { Name: 'x' })),
        expected: '403 INSUFFICIENT_ACCESS_OR_READONLY'
    },
    {
        id: 'hidden-reference',
        title: 'a reference to an account that one does not see',
        source: CODES,
        basis: 'assumed',
        run: async (stage, { reader }) => {
            const account = await stage.createNamed('Account');
            if ((await count(reader, `SELECT Id FROM Account WHERE Id = '${account}'`)) !== 0) {
                throw new Skipped('everybody sees all accounts here');
            }
            return saidShort(await reader.post('/sobjects/Contact', { LastName: stage.name(), AccountId: account }));
        },
        expected: '400 INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'
    },
    {
        id: 'license-limit',
        title: 'a user too many',
        source: 'StatusCode LICENSE_LIMIT_EXCEEDED; words from memory',
        basis: 'assumed',
        run: refusedUser,
        expected: '400 LICENSE_LIMIT_EXCEEDED: License Limit Exceeded'
    },
    {
        id: 'share-by-owner',
        title: 'a record given away is no longer seen',
        source: SHARING,
        basis: 'documented',
        run: async (stage, { reader }) => {
            const answer = await reader.post(`/sobjects/${OBJECT}`, { Name: stage.name() });
            const id = stage.keep(at(answer.body, 'id'));
            const { body } = await stage.client.get('/services/oauth2/userinfo');
            const given = said(await reader.patch(`/sobjects/${OBJECT}/${id}`, { OwnerId: at(body, 'user_id') }));
            return [given, await count(reader, `SELECT Id FROM ${OBJECT} WHERE Id = '${id}'`)];
        },
        expected: ['204', 0]
    },
    {
        id: 'manual-share',
        title: 'a share row opens a record',
        source: 'Apex Developer Guide, "Sharing a Record Using Apex": AccessLevel, RowCause',
        basis: 'documented',
        run: async (stage, { reader }) => {
            const id = await stage.createNamed(OBJECT);
            const { body } = await reader.get('/services/oauth2/userinfo');
            const share = { ParentId: id, UserOrGroupId: at(body, 'user_id'), AccessLevel: 'Read' };
            await stage.create('ConformanceParent__Share', share);
            const seen = await count(reader, `SELECT Id FROM ${OBJECT} WHERE Id = '${id}'`);
            return [seen, saidShort(await reader.patch(`/sobjects/${OBJECT}/${id}`, { Name: 'x' }))];
        },
        expected: [1, '403 INSUFFICIENT_ACCESS_OR_READONLY']
    },
    {
        id: 'restriction-rule',
        title: 'a restriction rule hides records that everybody would see',
        source: 'Salesforce Help, "Restriction Rules"',
        basis: 'documented',
        run: async (stage, { reader }) => {
            const faults = await install(stage.connection, RESTRICTION);
            if (faults.length > 0) throw new Skipped(`no restriction rules here: ${faults.join('; ')}`);
            const open = await stage.createNamed(NOTICE, { IsOpen__c: true });
            const closed = await stage.createNamed(NOTICE, { IsOpen__c: false });
            const seen = await reader.query(`SELECT Id FROM ${NOTICE} WHERE Id IN ('${open}', '${closed}')`);
            return listIn(at(seen.body, 'records')).map(({ Id }) => Id === open);
        },
        expected: [true]
    },
    {
        id: 'deploy-right',
        title: 'a deploy by somebody who may not',
        source: 'Metadata API Developer Guide: ModifyMetadata; words from memory',
        basis: 'assumed',
        run: async (_, { reader }) =>
            (await reader.request('POST', '/metadata/deployRequest', { text: '{}' })).status >= 400,
        expected: true
    },
    {
        id: 'two-assignments',
        title: 'the same permission set a second time',
        source: 'StatusCode DUPLICATE_VALUE; words from memory',
        basis: 'assumed',
        run: async (stage, { reader }) => {
            const { body } = await reader.get('/services/oauth2/userinfo');
            const [set] = await stage.rows("SELECT Id FROM PermissionSet WHERE Name = 'ConformanceReader'");
            const again = { AssigneeId: at(body, 'user_id'), PermissionSetId: set?.['Id'] };
            return (await stage.tryCreate('PermissionSetAssignment', again)).slice(0, 19);
        },
        expected: '400 DUPLICATE_VALUE'
    }
];

/** What a second user may see and do. */
export const security = subject('security', prepare, [...READ, ...WRITTEN]);
