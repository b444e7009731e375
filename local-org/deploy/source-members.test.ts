import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import { newUser } from '../test-org.ts';
import { deployZip } from './deploy.ts';
import { DEAL_PACKAGE, manifestXml, metadataZip } from './fixtures/package.ts';
import { toolingOrg } from './source-members.ts';

let org: Org;
beforeEach(async () => {
    org = openOrg();
    await deployZip(org, metadataZip(DEAL_PACKAGE));
});
afterEach(() => org.db.close());

/** What source tracking says of the members whose names begin so. */
function members(prefix: string) {
    return toolingOrg(org).db.query(
        `SELECT "MemberName" AS name, "IsNameObsolete" AS isGone, "RevisionCounter" AS revision, "IsNewMember" AS isNew,
            "ChangedBy" AS who FROM "SourceMember" WHERE "MemberName" LIKE ? ORDER BY 1`,
        [`${prefix}%`]
    );
}

const deleteAll = async (names: Readonly<Record<string, readonly string[]>>) =>
    deployZip(org, metadataZip({ 'package.xml': manifestXml({}), 'destructiveChanges.xml': manifestXml(names) }));

test('counts a change made by somebody else, and nothing that stays as it was', async () => {
    const { userId } = newUser(org, { profile: 'System Administrator' });
    const changed = { ...DEAL_PACKAGE, 'lwc/hello/hello.html': '<template><p>theirs</p></template>\n' };
    await deployZip(org, metadataZip(changed), { userId });
    expect(members('hello')[0]).toMatchObject({ name: 'hello', revision: 2, isNew: 0, who: userId });
    expect(members('Deal__c').map(({ revision }) => revision)).toEqual([1, 1, 1, 1]);
});

test('names what was deleted as obsolete until it is deployed again', async () => {
    await deleteAll({ PermissionSet: ['Dealer'], ValidationRule: ['Deal__c.Positive'] });
    expect(members('Dealer')).toMatchObject([{ isGone: 1, revision: 2 }]);
    expect(members('Deal__c.Positive')).toMatchObject([{ isGone: 1, revision: 2 }]);
    expect(members('Deal__c.Size__c')).toMatchObject([{ isGone: 0, revision: 1 }]);
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    expect(members('Dealer')).toMatchObject([{ isGone: 0, revision: 3 }]);
});

test('follows a bundle file by file', async () => {
    await deployZip(org, metadataZip({ ...DEAL_PACKAGE, 'lwc/hello/hello.css': 'p { color: red; }' }));
    await deployZip(org, metadataZip(DEAL_PACKAGE));
    expect(members('hello/').map(({ name, isGone }) => [name, isGone])).toEqual([
        ['hello/hello.css', 1],
        ['hello/hello.html', 0],
        ['hello/hello.js', 0],
        ['hello/hello.js-meta.xml', 0]
    ]);
    await deleteAll({ LightningComponentBundle: ['hello'] });
    expect(members('hello').every(({ isGone }) => isGone === 1)).toBe(true);
});

test('says nothing of a validation or of a deploy that failed', async () => {
    const changed = { ...DEAL_PACKAGE, 'lwc/hello/hello.html': '<template><p>new</p></template>\n' };
    await deployZip(org, metadataZip(changed), { checkOnly: true });
    await deployZip(org, metadataZip({ ...changed, 'tabs/No__c.tab': 'broken' }));
    expect(members('hello').map(({ revision }) => revision)).toEqual([1, 1, 1, 1]);
});
