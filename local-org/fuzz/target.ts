import { setTimeout as wait } from 'node:timers/promises';
import { readDeployOptions } from '../api/deploy-options.ts';
import { deploymentsOf } from '../deploy/deployments.ts';
import { fieldXml, metadataXml, metadataZip } from '../deploy/fixtures/package.ts';
import { CLI_APP } from '../login/connected-apps.ts';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import { insertSetupRow, rowWhere } from '../rows.ts';
import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { profileId } from '../setup.ts';
import { admin, newUser } from '../test-org.ts';

const BORN = '2026-03-31T11:00:00.000Z';
const NOW = '2026-03-31T12:00:00.000Z';
const BASE = '/services/data/v66.0';

/** Who asks: the administrator, somebody who may look and touch nothing, and somebody without a session. */
export type Person = 'admin' | 'reader' | 'nobody';

/** An org with a little of everything, its doors, and the ids of what is in it. */
export interface Target {
    readonly org: Org;
    readonly app: ReturnType<typeof createApp>;
    readonly tokens: Readonly<Record<Person, string>>;
    /** What there is; the administrator's requests use it up. */
    readonly ids: Readonly<Record<Kept | Made, string>>;
    /** Makes those of the ids anew that requests can delete. */
    refill(): Promise<void>;
    /** A small package that can be deployed. */
    readonly zip: Uint8Array;
    readonly clientId: string;
}

type Kept = 'org' | 'admin' | 'reader' | 'profile' | 'deploy' | 'sourceMember';
type Made = 'project' | 'task' | 'account' | 'ingestJob' | 'doneJob' | 'queryJob' | 'locator';

/** @param cacheDir where pages keep what they were bundled to */
export async function makeTarget(cacheDir: string): Promise<Target> {
    let now = BORN;
    const org = openOrg({ id: '00D000000000001AAA', now: () => new Date(now) });
    const administrator = admin(org).userId;
    const deploy = await deployed(org, metadataZip(PACKAGE));
    now = NOW;
    insertSetupRow(org, 'Profile', { Name: 'Reader' }, administrator);
    const reader = newUser(org, { profile: 'Reader' });
    const app = createApp(org, { faults: {}, cacheDir });
    const tokens = {
        admin: sessionFor(org, administrator),
        reader: sessionFor(org, reader.userId),
        nobody: '00D000000000001!of-nobody'
    };
    const send = sender(app, tokens.admin);
    for (const [name, AssigneeId] of [
        ['Reading', reader.userId],
        ['Writing', administrator]
    ] as const) {
        const PermissionSetId = rowWhere(org, 'PermissionSet', 'Name', name)?.['Id'];
        await send('POST', '/sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetId });
    }
    await send('POST', '/composite/sobjects', { records: Array.from({ length: 200 }, (_, n) => recordOf(`M${n}`)) });
    const members = await send('GET', '/tooling/query?q=SELECT+Id+FROM+SourceMember');
    const ids = {
        org: org.id,
        admin: administrator,
        reader: reader.userId,
        profile: profileId(org, 'Standard User'),
        deploy,
        sourceMember: (members as { records: { Id: string }[] }).records[0]?.Id ?? '',
        ...(await fill(send))
    };
    const refill = async (): Promise<void> => void Object.assign(ids, await fill(send));
    return { org, app, tokens, ids, refill, zip: metadataZip(SMALL), clientId: CLI_APP.consumerKey };
}

const recordOf = (name: string) => ({ attributes: { type: 'Project__c' }, Name: name });

async function deployed(org: Org, zip: Uint8Array): Promise<string> {
    const { id } = deploymentsOf(org).start(zip, readDeployOptions({ singlePackage: true }), admin(org).userId);
    for (;;) {
        const { done, success, details } = await deploymentsOf(org).state(id);
        if (done && !success) throw new Error(JSON.stringify(details));
        if (done) return id;
        await wait(20);
    }
}

type Send = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** @throws for every answer that is an error */
function sender(app: Target['app'], token: string): Send {
    return async (method, path, body) => {
        const isText = typeof body === 'string';
        const response = await app.request(`${BASE}${path}`, {
            method,
            headers: {
                authorization: `Bearer ${token}`,
                'content-type': isText ? 'text/csv' : 'application/json',
                'sforce-query-options': 'batchSize=200'
            },
            body: body === undefined || isText ? (body ?? null) : JSON.stringify(body)
        });
        const text = await response.text();
        if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
        return text === '' ? undefined : (JSON.parse(text) as unknown);
    };
}

async function fill(send: Send): Promise<Record<Made, string>> {
    const make = async (path: string, body: unknown): Promise<string> =>
        ((await send('POST', path, body)) as { id: string }).id;
    const account = await make('/sobjects/Account', { Name: 'Acme' });
    const project = await make('/sobjects/Project__c', { Name: 'P0', Size__c: 5, Account__c: account });
    const task = await make('/sobjects/Task__c', { Name: 'T0', Project__c: project });
    const insert = { object: 'Project__c', operation: 'insert' };
    const ingestJob = await make('/jobs/ingest', insert);
    const doneJob = await make('/jobs/ingest', insert);
    await send('PUT', `/jobs/ingest/${doneJob}/batches`, 'Name,Size__c\nB,3\nC,1000\n');
    await send('PATCH', `/jobs/ingest/${doneJob}`, { state: 'UploadComplete' });
    const queryJob = await make('/jobs/query', { operation: 'query', query: 'SELECT Id FROM Project__c LIMIT 3' });
    for (const job of [`ingest/${doneJob}`, `query/${queryJob}`]) {
        while (((await send('GET', `/jobs/${job}`)) as { state: string }).state !== 'JobComplete') await wait(1);
    }
    const page = (await send('GET', '/query?q=SELECT+Id+FROM+Project__c')) as { nextRecordsUrl?: string };
    const locator = page.nextRecordsUrl?.replace(/^.*\//, '') ?? '';
    return { account, project, task, ingestJob, doneJob, queryJob, locator };
}

const SMALL = {
    'customPermissions/Boss.customPermission': metadataXml(
        'CustomPermission',
        '<isLicensed>false</isLicensed><label>Boss</label>'
    )
};

function object(label: string, sharingModel: string, content: string): string {
    const names = `<label>${label}</label><nameField><label>Name</label><type>Text</type></nameField>`;
    const plural = `<pluralLabel>${label}s</pluralLabel><sharingModel>${sharingModel}</sharingModel>`;
    return metadataXml(
        'CustomObject',
        `<deploymentStatus>Deployed</deploymentStatus>${content}${names.concat(plural)}`
    );
}

const relation = (to: string, name: string): string =>
    `<referenceTo>${to}</referenceTo><relationshipLabel>${name}</relationshipLabel><relationshipName>${name}</relationshipName>`;

const PROJECT_FIELDS = {
    Code__c: fieldXml('Code__c', 'Text', '<externalId>true</externalId><length>20</length><unique>true</unique>'),
    Tag__c: fieldXml('Tag__c', 'Text', '<externalId>true</externalId><length>20</length>'),
    Notes__c: fieldXml('Notes__c', 'LongTextArea', '<length>32768</length><visibleLines>3</visibleLines>'),
    Size__c: fieldXml('Size__c', 'Number', '<precision>8</precision><scale>2</scale>'),
    Double__c: fieldXml(
        'Double__c',
        'Number',
        '<formula>Size__c * 2</formula><precision>18</precision><scale>2</scale>'
    ),
    Big__c: fieldXml('Big__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    Phase__c: fieldXml(
        'Phase__c',
        'Picklist',
        '<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Early</fullName>' +
            '<default>false</default><label>Early</label></value></valueSetDefinition></valueSet>'
    ),
    Due__c: fieldXml('Due__c', 'Date'),
    Seen__c: fieldXml('Seen__c', 'DateTime'),
    Account__c: fieldXml('Account__c', 'Lookup', relation('Account', 'Projects')),
    Related__c: fieldXml('Related__c', 'Lookup', relation('Project__c', 'Relatives'))
};

const RULE =
    '<validationRules><fullName>Max</fullName><active>true</active><errorConditionFormula>Size__c &gt; 100</errorConditionFormula>' +
    '<errorMessage>Too big.</errorMessage></validationRules>';

function permissions(label: string, may: boolean): string {
    const fields = [...Object.keys(PROJECT_FIELDS).map((name) => `Project__c.${name}`), 'Task__c.Note__c'];
    const field = (name: string): string =>
        `<fieldPermissions><editable>${may && !name.endsWith('Double__c')}</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;
    const rights = (name: string): string =>
        `<objectPermissions><allowCreate>${may}</allowCreate><allowDelete>${may}</allowDelete><allowEdit>${may}</allowEdit>` +
        `<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>${name}</object>` +
        `<viewAllRecords>false</viewAllRecords></objectPermissions>`;
    const objects = ['Account', 'Project__c', 'Task__c'].map(rights).join('');
    return metadataXml('PermissionSet', `${fields.sort().map(field).join('')}<label>${label}</label>${objects}`);
}

/** Projects refer to each other and to accounts, and have tasks. */
const PACKAGE = {
    'objects/Project__c.object': object('Project', 'ReadWrite', Object.values(PROJECT_FIELDS).join('') + RULE),
    'objects/Task__c.object': object(
        'Step',
        'ControlledByParent',
        fieldXml('Note__c', 'Text', '<length>80</length>') +
            fieldXml(
                'Project__c',
                'MasterDetail',
                `${relation('Project__c', 'Tasks')}<relationshipOrder>0</relationshipOrder>` +
                    '<reparentableMasterDetail>false</reparentableMasterDetail><writeRequiresMasterRead>false</writeRequiresMasterRead>'
            )
    ),
    'permissionsets/Reading.permissionset': permissions('Reading', false),
    'permissionsets/Writing.permissionset': permissions('Writing', true)
};
