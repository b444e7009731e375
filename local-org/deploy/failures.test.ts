import { openOrg } from '../open-org.ts';
import { insertSetupRow } from '../rows.ts';
import { deployZip } from './deploy.ts';
import { ACCESS_FAULTS } from './fixtures/faults/access.ts';
import { COMPONENT_FAULTS } from './fixtures/faults/components.ts';
import { DASHBOARD_FAULTS } from './fixtures/faults/dashboards.ts';
import { BASE, HELLO, object, withField, type Fault, type Files } from './fixtures/faults/fault.ts';
import { OBJECT_FAULTS } from './fixtures/faults/objects.ts';
import { PAGE_FAULTS } from './fixtures/faults/pages.ts';
import { REPORT_TYPE_FAULTS } from './fixtures/faults/report-types.ts';
import { REPORT_FAULTS } from './fixtures/faults/reports.ts';
import { TRANSLATION_FAULTS } from './fixtures/faults/translations.ts';
import { fieldXml, metadataXml, metadataZip } from './fixtures/package.ts';
import type { DeployMessage } from './result.ts';

type Members = Readonly<Record<string, readonly string[]>>;

const org = openOrg();
afterAll(() => org.db.close());

/** What the org says of the small package with these files; nothing is changed. */
async function failuresOf(files: Files, members?: Members): Promise<readonly DeployMessage[]> {
    const result = await deployZip(org, metadataZip({ ...BASE, ...files }, members), { checkOnly: true });
    return result.details.componentFailures;
}

function said(failures: readonly DeployMessage[]): string[] {
    return failures.map(({ componentType, fullName, problem }) => `${componentType} ${fullName}: ${problem ?? ''}`);
}

const byNumber = (a: Fault, b: Fault) => (a.number ?? Infinity) - (b.number ?? Infinity);
const FAULTS = [
    ...OBJECT_FAULTS,
    ...ACCESS_FAULTS,
    ...PAGE_FAULTS,
    ...COMPONENT_FAULTS,
    ...REPORT_FAULTS,
    ...REPORT_TYPE_FAULTS,
    ...DASHBOARD_FAULTS,
    ...TRANSLATION_FAULTS
].sort(byNumber);
const CASES = FAULTS.map((fault): [title: string, fault: Fault] => [
    `${fault.number ?? 'beside the list'}: ${fault.fault}`,
    fault
]);

describe('common failure', () => {
    test.each(CASES)('%s', async (_, { broken, sound, says }) => {
        const failures = await failuresOf(broken);
        expect(said(failures)).toContain(says);
        expect(said(await failuresOf(sound))).toEqual([]);
    });
});

test.each(CASES.filter(([, { at }]) => at !== undefined))(
    'says where it stands: %s',
    async (_, { broken, says, at = [] }) => {
        const failure = (await failuresOf(broken)).find((each) => says.endsWith(`: ${each.problem ?? ''}`));
        expect([failure?.lineNumber, failure?.columnNumber]).toEqual(at);
    }
);

describe('common failure 1', () => {
    test.each<[fault: string, content: string, text: string]>([
        ['a wrong end tag', '<label>Dealer</lable>', 'The element type "label" must be terminated by'],
        ['merge marks', '<<<<<<< HEAD', 'The content of elements must consist of well-formed character data or markup.']
    ])('says where %s stands', async (_, content, text) => {
        const path = 'permissionsets/Dealer.permissionset';
        const [failure] = await failuresOf({ [path]: metadataXml('PermissionSet', content) });
        expect(failure).toMatchObject({
            componentType: 'PermissionSet',
            fullName: 'Dealer',
            fileName: path,
            lineNumber: 3
        });
        expect(failure?.problem).toContain(`Error parsing file: ${text}`);
    });

    test.each<[fault: string, file: string, text: string]>([
        ['no XML at all', '# Read me', 'Content is not allowed in prolog.'],
        ['empty', '', 'Premature end of file.'],
        ['nested without end', '<a>'.repeat(300) + '</a>'.repeat(300), 'Maximum nested tags exceeded'],
        ['full of entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'DOCTYPE is disallowed when the feature']
    ])('is that of the one file which is %s', async (_, content, text) => {
        const failures = await failuresOf({ 'permissionsets/Dealer.permissionset': content });
        expect(failures).toHaveLength(1);
        expect(failures[0]?.problem).toContain(`Error parsing file: ${text}`);
    });
});

test('says in which line and column an unknown element stands', async () => {
    const content = metadataXml('PermissionSet', '<label>Dealer</label>\n  <lable>x</lable>');
    const [failure] = await failuresOf({ 'permissionsets/Dealer.permissionset': content });
    expect(failure).toMatchObject({ lineNumber: 4, columnNumber: 3 });
});

describe('common failure 35: a field that is deployed already', () => {
    const LOOKUP = '<referenceTo>Account</referenceTo><relationshipName>Deals</relationshipName>';
    const NUMBER = '<precision>5</precision><scale>0</scale>';
    const kind = (set: string) =>
        object(fieldXml('Kind__c', 'Picklist', `<valueSet><valueSetName>${set}</valueSetName></valueSet>`));
    const OTHER = { 'globalValueSets/Other.globalValueSet': BASE['globalValueSets/Kind.globalValueSet'] ?? '' };

    test.each<[change: string, before: Files, after: Files, problem: string]>([
        [
            'becomes a reference',
            withField('Text', '<length>18</length>'),
            withField('Lookup', LOOKUP),
            'Cannot update a field to a Lookup, MasterDetail, or Hierarchy from something else'
        ],
        [
            'is no reference any more',
            withField('Lookup', LOOKUP),
            withField('Text', '<length>18</length>'),
            'Cannot update a field from a Lookup, MasterDetail, or Hierarchy to something else'
        ],
        [
            'becomes a formula',
            withField('Number', NUMBER),
            withField('Number', `<formula>Size__c</formula>${NUMBER}`),
            'Cannot update a field to a Formula from something else'
        ],
        [
            'is no formula any more',
            withField('Number', `<formula>Size__c</formula>${NUMBER}`),
            withField('Number', NUMBER),
            'Cannot update a field from a Formula to something else'
        ],
        [
            'takes another set of values',
            { ...kind('Kind'), ...OTHER },
            { ...kind('Other'), ...OTHER },
            'Cannot change which global value set this picklist uses'
        ],
        [
            'loses its values',
            withField('Text', '<length>5</length>'),
            withField('Number', NUMBER),
            'Cannot change type due to existing data'
        ]
    ])('%s', async (_, before, after, problem) => {
        const own = openOrg();
        expect((await deployZip(own, metadataZip({ ...BASE, ...before }))).success).toBe(true);
        insertSetupRow(own, 'Deal__c', { More__c: 'some' });
        const result = await deployZip(own, metadataZip({ ...BASE, ...after }));
        expect(result.details.componentFailures.map((each) => each.problem)).toEqual([problem]);
        own.db.close();
    });

    test('may become what its values still are', async () => {
        const own = openOrg();
        await deployZip(own, metadataZip({ ...BASE, ...withField('Text', '<length>5</length>') }));
        insertSetupRow(own, 'Deal__c', { More__c: 'some' });
        const result = await deployZip(own, metadataZip({ ...BASE, ...withField('TextArea') }));
        expect(result.details.componentFailures).toEqual([]);
        own.db.close();
    });
});

test('common failure 37: misses components that the manifest names', async () => {
    const failures = await failuresOf({}, { PermissionSet: ['Dealer', 'Gone'] });
    expect(said(failures)).toContain(
        "PermissionSet Gone: An object 'Gone' of type PermissionSet was named in package.xml, but was not found in zipped directory"
    );
});

describe('refuses', () => {
    test('types it does not take, and those nobody knows', async () => {
        const files = { 'classes/A.cls': 'class A {}', 'sites/S.site': '<CustomSite/>' };
        const ours = ['CustomObject', 'GlobalValueSet', 'PermissionSet', 'CustomLabels'].map((type) => [type, ['*']]);
        const members = { ...(Object.fromEntries(ours) as Members), ApexClass: ['A'], CustomSite: ['S'], Apfel: ['B'] };
        const failures = await failuresOf(files, members);
        const refused = (type: string) =>
            `Not available for deploy for this organization: this local org has no components of the type ${type}`;
        expect(said(failures)).toEqual([
            `ApexClass A: ${refused('ApexClass')}`,
            `CustomSite S: ${refused('CustomSite')}`,
            "Apfel B: Unknown type name 'Apfel' specified in package.xml"
        ]);
    });

    test('parts of an object that nothing here keeps to', async () => {
        const recordType = '<recordTypes><fullName>Big</fullName><active>true</active><label>Big</label></recordTypes>';
        expect(said(await failuresOf(object(recordType)))).toEqual([
            'RecordType Deal__c.Big: Not available for deploy for this organization: this local org has no record types'
        ]);
    });

    test('a record type that is wrong in itself, saying what is wrong', async () => {
        const values =
            '<picklistValues><picklist>StageName</picklist><values><fullName>Nope</fullName><default>false</default></values></picklistValues>';
        const content = `<recordTypes><fullName>Big</fullName><active>true</active><label>Big</label>${values}</recordTypes>`;
        const failures = await failuresOf({ 'objects/Opportunity.object': metadataXml('CustomObject', content) });
        expect(said(failures)).toEqual(
            expect.arrayContaining([
                'RecordType Opportunity.Big: Required field is missing: businessProcess',
                'RecordType Opportunity.Big: Picklist value: Nope in picklist: StageName not found'
            ])
        );
    });

    test('parts of a profile that nothing here keeps to', async () => {
        const content =
            '<loginIpRanges><endAddress>10.0.0.9</endAddress><startAddress>10.0.0.1</startAddress></loginIpRanges>';
        const failures = await failuresOf({ 'profiles/Standard.profile': metadataXml('Profile', content) });
        expect(said(failures)).toEqual([
            'Profile Standard: Not available for deploy for this organization: this local org has no login IP ranges'
        ]);
    });
});

test.each<[fault: string, formula: string, text: string]>([
    ['nested too deeply', `${'('.repeat(1900)}1${')'.repeat(1900)} = 1`, 'Formula is too deeply nested.'],
    [
        'too long',
        `"${'x'.repeat(4000)}" = "y"`,
        'Formula is too long (4008 characters).  Maximum length is 3900 characters'
    ]
])('a formula that is %s is a fault of the rule', async (_, formula, text) => {
    const content =
        `<validationRules><fullName>R</fullName><active>true</active><errorConditionFormula>${formula}` +
        '</errorConditionFormula><errorMessage>No</errorMessage></validationRules>';
    expect(said(await failuresOf(object(content)))).toEqual([`ValidationRule Deal__c.R: ${text}`]);
});

test('a component may be called like what every object of JavaScript has', async () => {
    const text = "import X from '@salesforce/constructor/toString';\nexport default X;\n";
    const failures = await failuresOf({
        ...HELLO,
        'lwc/hello/hello.js': text,
        'profiles/constructor.profile': metadataXml('Profile', '<userLicense>Salesforce</userLicense>')
    });
    expect(said(failures)).toEqual([]);
});
