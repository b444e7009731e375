import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import { insertRecord } from '../records/save.ts';
import { requireObject, rowWhere, updateSetupRow } from '../rows.ts';
import type { Row } from '../schema/model.ts';
import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser } from '../test-org.ts';
import { deployZip } from './deploy.ts';
import { DEAL_PACKAGE, SIZE, manifestXml, metadataXml, metadataZip, objectXml } from './fixtures/package.ts';

const org = openOrg();
const standardUser = newUser(org).userId;

const FLOW = (status: string) =>
    metadataXml(
        'Flow',
        `<apiVersion>66.0</apiVersion><assignments><name>Set</name><label>Set</label><locationX>1</locationX>
        <locationY>1</locationY><assignmentItems><assignToReference>$Record.Size__c</assignToReference>
        <operator>Assign</operator><value><numberValue>1</numberValue></value></assignmentItems></assignments>
        <label>Stamp it</label><processType>AutoLaunchedFlow</processType><start><locationX>1</locationX>
        <locationY>1</locationY><connector><targetReference>Set</targetReference></connector><object>Deal__c</object>
        <recordTriggerType>Create</recordTriggerType><triggerType>RecordBeforeSave</triggerType></start>
        <status>${status}</status>`
    );
const PAGE = metadataXml(
    'FlexiPage',
    `<flexiPageRegions><itemInstances><componentInstance><componentName>c:hello</componentName>
    <identifier>c_hello</identifier></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions>
    <masterLabel>Deal page</masterLabel><sobjectType>Deal__c</sobjectType>
    <template><name>flexipage:recordHomeSingleColTemplateDesktop</name></template><type>RecordPage</type>`
);
const APP = metadataXml(
    'CustomApplication',
    `<formFactors>Large</formFactors><label>Deals</label><navType>Standard</navType>
    <tabs>standard-home</tabs><uiType>Lightning</uiType>`
);
const POWERFUL = metadataXml(
    'PermissionSet',
    '<label>Powerful</label><userPermissions><enabled>true</enabled><name>ViewAllData</name></userPermissions>'
);
const FILES = {
    ...DEAL_PACKAGE,
    'flows/Stamp.flow': FLOW('Active'),
    'flexipages/DealPage.flexipage': PAGE,
    'applications/Deals.app': APP,
    'permissionsets/Powerful.permissionset': POWERFUL
};

async function deploy(files: Readonly<Record<string, string>>, into: Org = org) {
    const { details } = await deployZip(into, metadataZip(files));
    expect(details.componentFailures.map(({ fullName, problem }) => `${fullName}: ${problem ?? ''}`)).toEqual([]);
}

async function query(soql: string, { tooling = false, as = admin(org).userId, of = org } = {}) {
    const response = await createApp(of).request(
        `/services/data/v66.0/${tooling ? 'tooling/' : ''}query?q=${encodeURIComponent(soql)}`,
        { headers: { authorization: `Bearer ${sessionFor(of, as)}` } }
    );
    const answer = (await response.json()) as { records?: Record<string, unknown>[] };
    return (
        answer.records?.map(
            (record) =>
                JSON.parse(
                    JSON.stringify(record, (key, value) => (key === 'attributes' ? undefined : (value as unknown)))
                ) as unknown
        ) ?? answer
    );
}

beforeAll(() => deploy(FILES));

test('objects say their org-wide defaults, outside and in, to everybody', async () => {
    const soql = `SELECT QualifiedApiName, InternalSharingModel, ExternalSharingModel FROM EntityDefinition WHERE QualifiedApiName IN ('Deal__c', 'Opportunity')`;
    const expected = [
        { QualifiedApiName: 'Deal__c', InternalSharingModel: 'Private', ExternalSharingModel: 'Private' },
        { QualifiedApiName: 'Opportunity', InternalSharingModel: 'ReadWrite', ExternalSharingModel: 'Private' }
    ];
    expect(await query(`${soql} ORDER BY QualifiedApiName`, { as: standardUser })).toEqual(expected);
});

test('an object with field history has a history object', async () => {
    const soql = `SELECT Label FROM EntityDefinition WHERE QualifiedApiName = 'Deal__History'`;
    expect(await query(soql)).toEqual([]);
    await deploy({ 'objects/Deal__c.object': objectXml(`<enableHistory>true</enableHistory>${SIZE}`) });
    expect(await query(soql)).toEqual([{ Label: 'Deal History' }]);
    await deploy({ 'objects/Deal__c.object': DEAL_PACKAGE['objects/Deal__c.object'] ?? '' });
});

test('a flow has an active version while it is active', async () => {
    const soql = `SELECT Label, ActiveVersionId FROM FlowDefinitionView WHERE ApiName = 'Stamp'`;
    expect(await query(soql)).toMatchObject([{ Label: 'Stamp it', ActiveVersionId: expect.any(String) as string }]);
    await deploy({ 'flows/Stamp.flow': FLOW('Draft') });
    expect(await query(soql)).toMatchObject([{ ActiveVersionId: null }]);
    await deploy({ 'flows/Stamp.flow': FLOW('Active') });
});

test('the rights of sets and profiles are rows of their own', async () => {
    const rights = `SELECT Parent.Name, SobjectType, Field, PermissionsEdit FROM FieldPermissions`;
    expect(await query(rights)).toEqual([
        { Parent: { Name: 'Dealer' }, SobjectType: 'Deal__c', Field: 'Deal__c.Size__c', PermissionsEdit: true }
    ]);
    const sees = 'WHERE PermissionsViewAllData = true';
    expect(await query(`SELECT Name FROM PermissionSet ${sees}`)).toEqual([{ Name: 'Powerful' }]);
    expect(await query(`SELECT Name FROM Profile ${sees}`)).toEqual([{ Name: 'System Administrator' }]);
});

test('a permission set group is a row with its sets, and is assigned by itself or by the set that stands for it', async () => {
    const GROUP =
        '<label>All of them</label><permissionSets>Dealer</permissionSets><permissionSets>Powerful</permissionSets>';
    await deploy({ 'permissionsetgroups/All.permissionsetgroup': metadataXml('PermissionSetGroup', GROUP) });
    const components = 'SELECT PermissionSetGroup.DeveloperName, PermissionSet.Name FROM PermissionSetGroupComponent';
    const of = (name: string) => ({ PermissionSetGroup: { DeveloperName: 'All' }, PermissionSet: { Name: name } });
    expect(await query(`${components} ORDER BY PermissionSet.Name`)).toEqual([of('Dealer'), of('Powerful')]);
    const group = String(rowWhere(org, 'PermissionSetGroup', 'DeveloperName', 'All')?.['Id']);
    const set = String(rowWhere(org, 'PermissionSet', 'Name', 'All')?.['Id']);
    const ways: readonly Row[] = [{ PermissionSetGroupId: group }, { PermissionSetId: set }];
    for (const given of ways) {
        const AssigneeId = newUser(org).userId;
        const id = insertRecord(admin(org), requireObject(org, 'PermissionSetAssignment'), { AssigneeId, ...given });
        expect(rowWhere(org, 'PermissionSetAssignment', 'Id', id)).toMatchObject({
            PermissionSetGroupId: group,
            PermissionSetId: set
        });
    }
    const other = '<label>All of them</label><permissionSets>Dealer</permissionSets>';
    await deploy({ 'permissionsetgroups/All.permissionsetgroup': metadataXml('PermissionSetGroup', other) });
    expect(await query(components)).toEqual([of('Dealer')]);
});

test('what only set-up shows is not for everybody', async () => {
    for (const object of ['FieldPermissions', 'FlowDefinitionView']) {
        expect(await query(`SELECT Id FROM ${object}`, { as: standardUser })).toMatchObject([
            { errorCode: 'INVALID_TYPE' }
        ]);
    }
});

test('the Tooling API knows pages and rules with their objects', async () => {
    const of = 'EntityDefinition.QualifiedApiName';
    const entity = { QualifiedApiName: 'Deal__c' };
    expect(await query(`SELECT DeveloperName, Type, ${of} FROM FlexiPage`, { tooling: true })).toEqual([
        { DeveloperName: 'DealPage', Type: 'RecordPage', EntityDefinition: entity }
    ]);
    expect(await query(`SELECT ValidationName, Active, ${of} FROM ValidationRule`, { tooling: true })).toEqual([
        { ValidationName: 'Positive', Active: true, EntityDefinition: entity }
    ]);
});

test('a hidden app stays hidden when it is deployed again', async () => {
    updateSetupRow(org, 'AppMenuItem', String(rowWhere(org, 'AppMenuItem', 'Name', 'Deals')?.['Id']), {
        IsVisible: false
    });
    await deploy({ 'applications/Deals.app': APP });
    expect(await query('SELECT Label, IsVisible FROM AppMenuItem')).toEqual([{ Label: 'Deals', IsVisible: false }]);
});

test('what leaves the org leaves the rows', async () => {
    const { details } = await deployZip(
        org,
        metadataZip({
            'package.xml': manifestXml({}),
            'destructiveChanges.xml': manifestXml({
                FlexiPage: ['DealPage'],
                Flow: ['Stamp'],
                PermissionSet: ['Dealer']
            })
        })
    );
    expect(details.componentFailures).toEqual([]);
    expect(await query('SELECT Id FROM FlexiPage', { tooling: true })).toEqual([]);
    expect(await query('SELECT Id FROM FlowDefinitionView')).toEqual([]);
    expect(await query('SELECT Id FROM FieldPermissions')).toEqual([]);
});

test('an org whose rows were never written gets them when it is opened', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'metadata-rows-'));
    try {
        const before = openOrg({ dataDir });
        await deploy(FILES, before);
        before.db.query('DELETE FROM "EntityDefinition"', []);
        before.db.query('DELETE FROM "FlowDefinitionView"', []);
        before.db.close();
        const of = openOrg({ dataDir });
        expect(await query('SELECT ApiName FROM FlowDefinitionView', { of, as: admin(of).userId })).toEqual([
            { ApiName: 'Stamp' }
        ]);
        of.db.close();
    } finally {
        rmSync(dataDir, { recursive: true });
    }
});
