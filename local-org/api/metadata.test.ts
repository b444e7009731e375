import jsforce from 'jsforce';
import type { DeployOptions } from '../deploy/result.ts';
import { DEAL_PACKAGE, metadataXml, metadataZip } from '../deploy/fixtures/package.ts';
import { startOrg, type RunningOrg } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { newUser } from '../test-org.ts';

let running: RunningOrg;
beforeEach(async () => {
    running = await startOrg();
});
afterEach(() => running.close());

function connect(accessToken = running.accessToken): InstanceType<typeof jsforce.Connection> {
    return new jsforce.Connection({ instanceUrl: running.url, accessToken, version: '66.0' });
}

const sound = () => Buffer.from(metadataZip(DEAL_PACKAGE));
const faulty = () => {
    const permissionSet = metadataXml('PermissionSet', '<label>Dealer</label><lable>x</lable>');
    return Buffer.from(metadataZip({ ...DEAL_PACKAGE, 'permissionsets/Dealer.permissionset': permissionSet }));
};

describe.each(['SOAP', 'REST'] as const)('by %s', (way) => {
    async function deploy(zip: Buffer, given: DeployOptions = {}) {
        const options = { singlePackage: true, rollbackOnError: true, ...given };
        const { metadata } = connect();
        metadata.pollInterval = 20;
        const started = way === 'REST' ? metadata.deployRest(zip, options) : metadata.deploy(zip, options);
        return started.complete(true);
    }

    test('deploys what a real client sends', async () => {
        const result = await deploy(sound());
        expect(result).toMatchObject({ success: true, status: 'Succeeded', numberComponentErrors: 0 });
        expect(running.org.schema.objects.has('deal__c')).toBe(true);
    });

    test('tells a real client what is wrong', async () => {
        const result = await deploy(faulty());
        expect(result).toMatchObject({ success: false, status: 'Failed', numberComponentErrors: 1 });
        expect([result.details.componentFailures].flat()).toMatchObject([
            { componentType: 'PermissionSet', fullName: 'Dealer', problemType: 'Error' }
        ]);
        expect(running.org.schema.objects.has('deal__c')).toBe(false);
    });

    test('validates first and deploys what was validated later', async () => {
        const validated = await deploy(sound(), { checkOnly: true, testLevel: 'RunLocalTests' });
        expect(validated).toMatchObject({ success: true, checkOnly: true });
        expect(running.org.schema.objects.has('deal__c')).toBe(false);
        const { metadata } = connect();
        const id = await metadata.deployRecentValidation({ id: validated.id, rest: way === 'REST' });
        expect(await metadata.checkDeployStatus(id, true)).toMatchObject({ success: true, checkOnly: false });
        expect(running.org.schema.objects.has('deal__c')).toBe(true);
    });
});

test('lists what was deployed', async () => {
    const { metadata } = connect();
    metadata.pollInterval = 20;
    await metadata.deploy(sound(), { singlePackage: true }).complete();
    expect((await metadata.list({ type: 'CustomField' }, '66.0')).map((each) => each.fullName)).toEqual([
        'Deal__c.Size__c',
        'Deal__c.Kind__c'
    ]);
    const { metadataObjects } = await metadata.describe('66.0');
    expect(metadataObjects.map((each) => each.xmlName)).toContain('FlexiPage');
});

test('tells which components a deploy touched, once each and with a number that grows', async () => {
    const { metadata, tooling } = connect();
    metadata.pollInterval = 20;
    const members = async (after: number) => {
        const soql = `SELECT MemberType, MemberName, IsNameObsolete, RevisionCounter FROM SourceMember WHERE RevisionCounter > ${after}`;
        const { records } = await tooling.query<Record<string, unknown>>(soql);
        return records.map((each) => `${String(each['MemberType'])} ${String(each['MemberName'])}`).sort();
    };
    await metadata.deploy(sound(), { singlePackage: true }).complete();
    expect(await members(-1)).toEqual([
        'CustomField Deal__c.Kind__c',
        'CustomField Deal__c.Size__c',
        'CustomLabel Greeting',
        'CustomObject Deal__c',
        'GlobalValueSet Kind',
        'LightningComponentBundle hello',
        'LightningComponentResource hello/hello.html',
        'LightningComponentResource hello/hello.js',
        'LightningComponentResource hello/hello.js-meta.xml',
        'PermissionSet Dealer',
        'ValidationRule Deal__c.Positive'
    ]);
    await metadata.deploy(sound(), { singlePackage: true }).complete();
    expect(await members(1)).toEqual([]);
});

test('lets only administrators deploy and look into source tracking', async () => {
    const token = sessionFor(running.org, newUser(running.org).userId);
    const { metadata, tooling } = connect(token);
    metadata.pollInterval = 20;
    await expect(metadata.deploy(sound(), { singlePackage: true }).complete()).rejects.toThrow(/INSUFFICIENT_ACCESS/);
    await expect(metadata.deployRest(sound(), {}).complete()).rejects.toThrow(/use of the Metadata API/);
    await expect(tooling.query('SELECT Id FROM SourceMember')).rejects.toThrow(/use of the Metadata API/);
    expect(running.org.schema.objects.has('deal__c')).toBe(false);
});

test('refuses a session that does not exist in the words of SOAP', async () => {
    await expect(connect('00D000000000001!nobody').metadata.describe('66.0')).rejects.toThrow(/INVALID_SESSION_ID/);
});
