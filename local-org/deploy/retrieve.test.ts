import { unzipSync } from 'fflate';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import { deployZip } from './deploy.ts';
import { DEAL_PACKAGE, manifestXml, metadataXml, metadataZip, SIZE } from './fixtures/package.ts';
import { Retrievals } from './retrievals.ts';
import { retrieve, type RetrieveRequest } from './retrieve.ts';
import { parseXml } from './xml.ts';

const ACCOUNT = metadataXml('CustomObject', SIZE);
const decoder = new TextDecoder();

let org: Org;
beforeAll(async () => {
    org = openOrg();
    const zip = metadataZip(
        { ...DEAL_PACKAGE, 'objects/Account.object': ACCOUNT },
        {
            CustomObject: ['Deal__c'],
            CustomField: ['Account.Size__c'],
            GlobalValueSet: ['Kind'],
            PermissionSet: ['Dealer'],
            CustomLabels: ['CustomLabels'],
            LightningComponentBundle: ['hello']
        }
    );
    await deployZip(org, zip);
});
afterAll(() => org.db.close());

function request(members: Readonly<Record<string, readonly string[]>>, rest: Partial<RetrieveRequest> = {}) {
    const named = Object.entries(members).flatMap(([type, names]) => names.map((fullName) => ({ type, fullName })));
    return { members: named, version: '66.0', singlePackage: true, packageNames: [], ...rest };
}

function retrieved(members: Readonly<Record<string, readonly string[]>>, rest: Partial<RetrieveRequest> = {}) {
    const { zip, messages, fileProperties } = retrieve(org, request(members, rest));
    const files = Object.entries(unzipSync(zip)).map(([path, bytes]): [string, string] => [
        path,
        decoder.decode(bytes)
    ]);
    return {
        files: Object.fromEntries(files),
        problems: messages.map(({ problem }) => problem),
        messages,
        fileProperties
    };
}

const content = (xml = '') => parseXml(new TextEncoder().encode(xml)).content;

test('gives back every component as it was deployed', () => {
    const { files, problems } = retrieved({
        CustomObject: ['Deal__c'],
        GlobalValueSet: ['*'],
        PermissionSet: ['Dealer'],
        CustomLabels: ['*'],
        LightningComponentBundle: ['hello']
    });
    expect(problems).toEqual([]);
    const { 'package.xml': manifest, ...components } = files;
    expect(Object.keys(components).sort()).toEqual(Object.keys(DEAL_PACKAGE).sort());
    // Files that the org puts together out of several deploys mean the same; all others are the same.
    const asRead = (files: Readonly<Record<string, string>>) =>
        Object.entries(files)
            .map(([path, text]) => [path, /^(objects|labels)\//.test(path) ? content(text) : text] as const)
            .sort(([a], [b]) => a.localeCompare(b));
    expect(asRead(components)).toEqual(asRead(DEAL_PACKAGE));
    expect(content(manifest)['types']).toContainEqual({ members: ['Kind'], name: ['GlobalValueSet'] });
});

test('gives a zip that deploys again without a change', async () => {
    const { zip } = retrieve(
        org,
        request({ CustomObject: ['*'], GlobalValueSet: ['*'], LightningComponentBundle: ['*'] })
    );
    const again = await deployZip(org, zip);
    expect(again.details.componentFailures).toEqual([]);
    const changed = again.details.componentSuccesses.filter((each) => each.changed && each.componentType !== '');
    expect(changed).toEqual([]);
});

test('gives a part of an object inside its object', () => {
    const { files } = retrieved({
        CustomField: ['Deal__c.Size__c', 'Account.Size__c'],
        ValidationRule: ['Deal__c.Positive']
    });
    expect(Object.keys(files).sort()).toEqual(['objects/Account.object', 'objects/Deal__c.object', 'package.xml']);
    const { fields, validationRules, ...others } = content(files['objects/Deal__c.object']);
    expect(fields).toMatchObject([{ fullName: ['Size__c'] }]);
    expect(validationRules).toMatchObject([{ fullName: ['Positive'] }]);
    expect(others).toEqual({});
    expect(content(files['objects/Account.object'])).toEqual(content(ACCOUNT));
});

test('finds custom objects by a wildcard, standard objects by their names only', () => {
    expect(Object.keys(retrieved({ CustomObject: ['*'] }).files)).toEqual(['objects/Deal__c.object', 'package.xml']);
    expect(Object.keys(retrieved({ CustomObject: ['Account', 'Contact'] }).files).sort()).toEqual([
        'objects/Account.object',
        'objects/Contact.object',
        'package.xml'
    ]);
    expect(Object.keys(retrieved({ CustomField: ['*'] }).files)).toEqual(['package.xml']);
    expect(Object.keys(retrieved({ CustomLabel: ['*'] }).files)).toContain('labels/CustomLabels.labels');
});

test('lays the files below a folder unless one package is asked for', () => {
    const { files, messages, fileProperties } = retrieved({ PermissionSet: ['Dealer', 'X'] }, { singlePackage: false });
    expect(Object.keys(files).sort()).toEqual([
        'unpackaged/package.xml',
        'unpackaged/permissionsets/Dealer.permissionset'
    ]);
    expect(messages).toEqual([
        { fileName: 'unpackaged/package.xml', problem: "Entity of type 'PermissionSet' named 'X' cannot be found" }
    ]);
    expect(fileProperties[0]).toMatchObject({
        fileName: 'unpackaged/permissionsets/Dealer.permissionset',
        fullName: 'Dealer',
        type: 'PermissionSet',
        createdByName: 'Admin User',
        manageableState: 'unmanaged'
    });
});

test('says what is not there in the words of the platform', () => {
    const { problems } = retrieved(
        { CustomField: ['Deal__c.No__c'], CustomObject: ['PermissionSet'], ApexClass: ['A'], Nonsense: ['*'] },
        { packageNames: ['Managed'] }
    );
    expect(problems).toEqual([
        "No package named 'Managed' found",
        "Entity of type 'CustomField' named 'Deal__c.No__c' cannot be found",
        "Entity of type 'CustomObject' named 'PermissionSet' cannot be found",
        "Entity type: 'ApexClass' is not available in this organization",
        "Entity type: 'Nonsense' is unknown"
    ]);
});

test('gives a component that was deployed later and none that was deleted', async () => {
    const boss = {
        'customPermissions/Boss.customPermission': metadataXml(
            'CustomPermission',
            '<isLicensed>false</isLicensed><label>B</label>'
        )
    };
    await deployZip(org, metadataZip(boss));
    expect(retrieved({ CustomPermission: ['*'] }).files).toMatchObject(boss);
    const gone = manifestXml({ CustomPermission: ['Boss'] });
    await deployZip(org, metadataZip({ 'package.xml': manifestXml({}), 'destructiveChanges.xml': gone }));
    expect(retrieved({ CustomPermission: ['Boss'] }).problems).toHaveLength(1);
});

test('hands a zip out once', () => {
    const retrievals = new Retrievals(org);
    const id = retrievals.start(request({ PermissionSet: ['*'] }));
    expect(retrievals.result(id, false)).toMatchObject({ done: true, status: 'Succeeded' });
    expect(retrievals.result(id.slice(0, 15), true).zip).toBeDefined();
    const gone = { errorCode: 'INVALID_LOCATOR', message: 'retrieve result has been deleted' };
    expect(() => retrievals.result(id, true)).toThrow(expect.objectContaining(gone));
    const unknown = { errorCode: 'INVALID_CROSS_REFERENCE_KEY' };
    expect(() => retrievals.result('09S000000000000AAA', true)).toThrow(expect.objectContaining(unknown));
});
