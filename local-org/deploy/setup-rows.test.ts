import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import { insertSetupRow, rowsWhere, rowWhere } from '../rows.ts';
import { textOf } from '../schema/document.ts';
import { admin } from '../test-org.ts';
import { deployZip } from './deploy.ts';
import { manifestXml, metadataXml, metadataZip } from './fixtures/package.ts';

async function deploy(org: Org, files: Record<string, string>, members?: Record<string, string[]>) {
    const { details } = await deployZip(org, metadataZip(files, members));
    expect(details.componentFailures.map(({ fullName, problem }) => `${fullName}: ${problem ?? ''}`)).toEqual([]);
}

const gone = (type: string, name: string) => ({
    'package.xml': manifestXml({}),
    'destructiveChanges.xml': manifestXml({ [type]: [name] })
});
const role = (name: string, rest = '') => metadataXml('Role', `<name>${name}</name>${rest}`);
const queue = (members: string) =>
    metadataXml('Queue', `<name>Help</name>${members}<queueSobject><sobjectType>Task</sobjectType></queueSobject>`);

test('roles become rows with their groups, in any order of files', async () => {
    const org = openOrg();
    await deploy(org, { 'roles/A.role': role('Seller', '<parentRole>Z</parentRole>'), 'roles/Z.role': role('Boss') });
    const boss = rowWhere(org, 'UserRole', 'DeveloperName', 'Z');
    const seller = rowWhere(org, 'UserRole', 'DeveloperName', 'A');
    expect(seller).toMatchObject({ Name: 'Seller', ParentRoleId: boss?.['Id'] });
    const groups = rowsWhere(org, 'Group', 'RelatedId', String(boss?.['Id'])).map((row) => row['Type']);
    expect(groups).toEqual(['Role', 'RoleAndSubordinates']);
});

test('a role that leaves the org takes its row along, those of people stay', async () => {
    const org = openOrg();
    await deploy(org, { 'roles/A.role': role('A') });
    insertSetupRow(org, 'UserRole', { Name: 'Own', DeveloperName: 'Own' }, admin(org).userId);
    await deploy(org, gone('Role', 'A'));
    expect(rowWhere(org, 'UserRole', 'DeveloperName', 'A')).toBeUndefined();
    expect(rowWhere(org, 'UserRole', 'DeveloperName', 'Own')).toBeDefined();
});

test('queues have their objects and members', async () => {
    const org = openOrg();
    const { userId } = admin(org);
    const username = String(rowWhere(org, 'User', 'Id', userId)?.['Username']);
    const members =
        `<queueMembers><publicGroups><publicGroup>Team</publicGroup></publicGroups>` +
        `<users><user>${username}</user></users></queueMembers>`;
    await deploy(org, {
        'groups/Team.group': metadataXml('Group', '<name>Team</name>'),
        'queues/Team.queue': queue(members)
    });
    const [found] = rowsWhere(org, 'Group', 'Type', 'Queue');
    const [group] = rowsWhere(org, 'Group', 'Type', 'Regular');
    const id = String(found?.['Id']);
    expect(rowsWhere(org, 'QueueSobject', 'QueueId', id).map((row) => row['SobjectType'])).toEqual(['Task']);
    const ids = () => rowsWhere(org, 'GroupMember', 'GroupId', id).map((row) => row['UserOrGroupId']);
    expect(ids()).toEqual([userId, group?.['Id']]);
    await deploy(org, {
        'queues/Team.queue': queue(`<queueMembers><users><user>${username}</user></users></queueMembers>`)
    });
    expect(ids()).toEqual([userId]);
});

test('a permission set group is a set that grants what its sets grant, less what is muted', async () => {
    const org = openOrg();
    const permission = (flags: string) => {
        const all = ['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords', 'viewAllRecords'];
        const elements = all.map((flag) => `<${flag}>${flags.split(' ').includes(flag)}</${flag}>`).join('');
        return `<objectPermissions>${elements}<object>Account</object></objectPermissions>`;
    };
    await deploy(org, {
        'permissionsets/A.permissionset': metadataXml(
            'PermissionSet',
            `<label>A</label>${permission('allowRead allowEdit allowDelete')}` +
                '<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>'
        ),
        'permissionsets/B.permissionset': metadataXml(
            'PermissionSet',
            `<label>B</label>${permission('allowRead allowCreate')}`
        ),
        'mutingpermissionsets/M.mutingpermissionset': metadataXml(
            'MutingPermissionSet',
            `<label>M</label>${permission('allowDelete')}`
        ),
        'permissionsetgroups/G.permissionsetgroup': metadataXml(
            'PermissionSetGroup',
            '<label>Group</label><mutingPermissionSets>M</mutingPermissionSets>' +
                '<permissionSets>A</permissionSets><permissionSets>B</permissionSets>'
        )
    });
    const group = org.schema.permissionSets.get('G');
    expect(group?.objects.get('account')).toMatchObject({ read: true, edit: true, create: true, delete: false });
    expect(group?.userPermissions).toEqual(new Set(['ApiEnabled']));
    expect(rowWhere(org, 'PermissionSet', 'Name', 'G')).toMatchObject({ Type: 'Group', Label: 'Group' });
    expect(rowWhere(org, 'PermissionSet', 'Name', 'M')).toBeUndefined();
});

test('a profile keeps what a file does not mention', async () => {
    const org = openOrg();
    const profile = (content: string) => ({ 'profiles/Standard.profile': metadataXml('Profile', content) });
    const user = (name: string, enabled: boolean) =>
        `<userPermissions><enabled>${enabled}</enabled><name>${name}</name></userPermissions>`;
    await deploy(org, profile(user('RunReports', true)));
    await deploy(org, profile(user('ApiEnabled', false)));
    const standard = () => org.schema.profiles.get('Standard User');
    expect(standard()?.userPermissions).toEqual(new Set(['RunReports']));
    expect(standard()?.objects.get('account')).toMatchObject({ create: true });
    expect(rowsWhere(org, 'Profile', 'Name', 'Standard User')).toHaveLength(1);
    await deploy(org, { 'profiles/Sales.profile': metadataXml('Profile', '<userLicense>Salesforce</userLicense>') });
    expect(rowWhere(org, 'Profile', 'Name', 'Sales')).toBeDefined();
    expect(org.schema.profiles.get('Sales')?.objects.size).toBe(0);
});

test('settings keep what a file does not mention', async () => {
    const org = openOrg();
    const settings = (content: string) => ({ 'settings/Language.settings': metadataXml('LanguageSettings', content) });
    await deploy(org, settings('<enableEndUserLanguages>true</enableEndUserLanguages>'));
    await deploy(org, settings('<enableTranslationWorkbench>true</enableTranslationWorkbench>'));
    const content = org.schema.documents.get('Settings:Language')?.content ?? {};
    expect(textOf(content, 'enableEndUserLanguages')).toBe('true');
    expect(textOf(content, 'enableTranslationWorkbench')).toBe('true');
});
