import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openOrg } from '../open-org.ts';
import { rowWhere } from '../rows.ts';
import { fieldOf, objectOf } from '../schema/model.ts';
import type { Org } from '../org.ts';
import { deployZip } from './deploy.ts';
import { DEAL_PACKAGE, fieldXml, manifestXml, metadataXml, metadataZip, objectXml, SIZE } from './fixtures/package.ts';
import type { DeployResult } from './result.ts';

function states({ details }: DeployResult): Record<string, string> {
    return Object.fromEntries(
        details.componentSuccesses
            .filter((each) => each.componentType !== '')
            .map(({ componentType, fullName, created, changed, deleted }) => {
                const state = deleted ? 'deleted' : created ? 'created' : changed ? 'changed' : 'unchanged';
                return [`${componentType} ${fullName}`, state];
            })
    );
}

function problems({ details }: DeployResult): string[] {
    return details.componentFailures.map(({ componentType, fullName, problem }) => {
        return `${componentType} ${fullName}: ${problem ?? ''}`;
    });
}

/** Everything a deploy could have left behind. */
function traces(org: Org) {
    const tables = org.db.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", []);
    return {
        files: org.db.filePaths(),
        tables: tables.map((row) => row['name']),
        permissionSets: org.db.query('SELECT "Name" FROM "PermissionSet"', []),
        prefixes: org.db.setting('keyPrefixes'),
        schema: org.schema
    };
}

test('makes objects, permission sets, labels and components of a package', async () => {
    const org = openOrg();
    const result = await deployZip(org, metadataZip(DEAL_PACKAGE));
    expect(problems(result)).toEqual([]);
    expect(states(result)).toEqual({
        'CustomObject Deal__c': 'created',
        'CustomField Deal__c.Size__c': 'created',
        'CustomField Deal__c.Kind__c': 'created',
        'ValidationRule Deal__c.Positive': 'created',
        'GlobalValueSet Kind': 'created',
        'PermissionSet Dealer': 'created',
        'CustomLabels CustomLabels': 'created',
        'CustomLabel Greeting': 'created',
        'LightningComponentBundle hello': 'created'
    });
    const deal = objectOf(org.schema, 'deal__C');
    expect(deal).toMatchObject({ keyPrefix: 'a00', sharingModel: 'Private', shareObject: 'Deal__Share' });
    expect(deal && fieldOf(deal, 'Kind__c')).toMatchObject({
        defaultValue: '"Big"',
        picklist: { isRestricted: true, values: [{ value: 'Big', label: 'Big one' }, { value: 'Small' }] }
    });
    expect(objectOf(org.schema, 'Deal__Share')?.kind).toBe('share');
    expect(rowWhere(org, 'PermissionSet', 'Name', 'Dealer')).toMatchObject({ Label: 'Dealer' });
    expect(org.schema.labels.get('Greeting')).toBe('Hello');
    expect(org.schema.bundles.get('hello')).toHaveLength(3);
});

test('calls a second deploy of the same package unchanged', async () => {
    const org = openOrg();
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    const again = await deployZip(org, metadataZip(DEAL_PACKAGE));
    expect(again.success).toBe(true);
    expect(new Set(Object.values(states(again)))).toEqual(new Set(['unchanged']));
});

test('learns the same schema again from its data folder', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'local-org-'));
    try {
        const org = openOrg({ dataDir });
        await deployZip(org, metadataZip(DEAL_PACKAGE));
        const before = org.schema;
        org.db.close();
        const reopened = openOrg({ dataDir });
        expect(reopened.id).toBe(org.id);
        expect(reopened.schema).toEqual(before);
        reopened.db.close();
    } finally {
        rmSync(dataDir, { recursive: true });
    }
});

test('changes nothing when one component is wrong', async () => {
    const org = openOrg();
    const before = traces(org);
    const tab = metadataXml('CustomTab', '<customObject>true</customObject>');
    const result = await deployZip(org, metadataZip({ ...DEAL_PACKAGE, 'tabs/Missing__c.tab': tab }));
    expect(result).toMatchObject({ success: false, status: 'Failed', numberComponentErrors: 1 });
    expect(traces(org)).toEqual(before);
});

test('changes nothing when it only validates', async () => {
    const org = openOrg();
    const before = traces(org);
    const result = await deployZip(org, metadataZip(DEAL_PACKAGE), { checkOnly: true });
    expect(result).toMatchObject({ success: true, checkOnly: true, status: 'Succeeded' });
    expect(traces(org)).toEqual(before);
});

test('adds one field to an object and leaves the rest of it alone', async () => {
    const org = openOrg();
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    const file = objectXml(fieldXml('Won__c', 'Checkbox', '<defaultValue>false</defaultValue>'), 'ReadWrite');
    const result = await deployZip(
        org,
        metadataZip({ 'objects/Deal__c.object': file }, { CustomField: ['Deal__c.Won__c'] })
    );
    expect(states(result)).toEqual({ 'CustomField Deal__c.Won__c': 'created' });
    const deal = objectOf(org.schema, 'Deal__c');
    expect(deal?.sharingModel).toBe('Private');
    expect([...(deal?.fields.values() ?? [])].filter((field) => field.custom).map((field) => field.name)).toEqual([
        'Size__c',
        'Kind__c',
        'Won__c'
    ]);
    expect(deal?.validationRules).toHaveLength(1);
});

test('adds fields to a standard object', async () => {
    const org = openOrg();
    const file = metadataXml('CustomObject', SIZE);
    await deployZip(org, metadataZip({ 'objects/Account.object': file }, { CustomField: ['Account.Size__c'] }));
    const account = objectOf(org.schema, 'Account');
    expect(account && fieldOf(account, 'Size__c')?.precision).toBe(5);
    expect(account && fieldOf(account, 'Name')?.required).toBe(true);
});

test('deletes what destructive changes name, and what is not there only when warnings may be ignored', async () => {
    const org = openOrg();
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    const gone = {
        CustomField: ['Deal__c.Size__c'],
        ValidationRule: ['Deal__c.Positive'],
        PermissionSet: ['Dealer', 'Nobody']
    };
    const zip = metadataZip({ 'package.xml': manifestXml({}), 'destructiveChanges.xml': manifestXml(gone) });
    const strict = await deployZip(org, zip);
    expect(strict.status).toBe('Failed');
    expect(problems(strict)).toEqual(['PermissionSet Nobody: No PermissionSet named: Nobody found']);
    const result = await deployZip(org, zip, { ignoreWarnings: true });
    expect(states(result)).toMatchObject({
        'CustomField Deal__c.Size__c': 'deleted',
        'PermissionSet Dealer': 'deleted'
    });
    expect(result.details.componentSuccesses.find((each) => each.fullName === 'Nobody')).toMatchObject({
        problem: 'No PermissionSet named: Nobody found',
        problemType: 'Warning'
    });
    const deal = objectOf(org.schema, 'Deal__c');
    expect(deal && fieldOf(deal, 'Size__c')).toBeUndefined();
    expect(rowWhere(org, 'PermissionSet', 'Name', 'Dealer')).toBeUndefined();
});

test('deletes no field that a rule needs', async () => {
    const org = openOrg();
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    const gone = manifestXml({ CustomField: ['Deal__c.Size__c'] });
    const result = await deployZip(
        org,
        metadataZip({ 'package.xml': manifestXml({}), 'destructiveChanges.xml': gone })
    );
    expect(problems(result)).toEqual([
        'ValidationRule Deal__c.Positive: Field Size__c does not exist. Check spelling.'
    ]);
    const deal = objectOf(org.schema, 'Deal__c');
    expect(deal && fieldOf(deal, 'Size__c')).toBeDefined();
});

test('keeps an object and its prefix when it is deployed again after a deletion', async () => {
    const org = openOrg();
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    const empty = { 'package.xml': manifestXml({}) };
    const gone = manifestXml({ CustomObject: ['Deal__c'] });
    await deployZip(org, metadataZip({ ...empty, 'destructiveChanges.xml': gone }));
    expect(objectOf(org.schema, 'Deal__c')).toBeUndefined();
    const other = objectXml().replaceAll('Deal', 'Other');
    await deployZip(org, metadataZip({ 'objects/Other__c.object': other }));
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    expect(objectOf(org.schema, 'Deal__c')?.keyPrefix).toBe('a00');
    expect(objectOf(org.schema, 'Other__c')?.keyPrefix).toBe('a01');
});

test('drops files of a component that a later deploy no longer brings', async () => {
    const org = openOrg();
    const style = { 'lwc/hello/hello.css': 'p { color: red; }' };
    await deployZip(org, metadataZip({ ...DEAL_PACKAGE, ...style }));
    expect(org.db.filePaths('lwc/hello/')).toHaveLength(4);
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    expect(org.db.filePaths('lwc/hello/')).not.toContain('lwc/hello/hello.css');
});

test('makes rows of custom metadata records', async () => {
    const org = openOrg();
    const record = (value: string) =>
        metadataXml(
            'CustomMetadata',
            `<label>Rate</label><protected>false</protected><values><field>Size__c</field>${value}</values>`
        );
    const files = (value: string) => ({
        'objects/Threshold__mdt.object': metadataXml(
            'CustomObject',
            `<label>Threshold</label><pluralLabel>Thresholds</pluralLabel>${SIZE}`
        ),
        'customMetadata/Threshold.Rate.md': record(value)
    });
    await deployZip(org, metadataZip(files('<value>8</value>')));
    const [first] = org.db.query('SELECT * FROM "Threshold__mdt"', []);
    expect(first).toMatchObject({ DeveloperName: 'Rate', MasterLabel: 'Rate', Size__c: 8 });
    await deployZip(org, metadataZip(files('<value/>')));
    const rows = org.db.query('SELECT * FROM "Threshold__mdt"', []);
    expect(rows).toEqual([expect.objectContaining({ Id: first?.['Id'], Size__c: null })]);
});

test('refuses a zip without a manifest', async () => {
    const { zipSync } = await import('fflate');
    const result = await deployZip(openOrg(), zipSync({ 'a.txt': new Uint8Array([1]) }));
    expect(result).toMatchObject({ success: false, done: true, status: 'Failed' });
    expect(result.details.componentFailures).toMatchObject([
        { fullName: 'package.xml', fileName: 'package.xml', problem: 'No package.xml found', problemType: 'Error' }
    ]);
});
