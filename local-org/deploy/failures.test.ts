import { openOrg } from '../open-org.ts';
import { deployZip } from './deploy.ts';
import { bundleXml, DEAL_PACKAGE, fieldXml, metadataXml, metadataZip, objectXml, SIZE } from './fixtures/package.ts';
import type { DeployMessage } from './result.ts';

/** Deploys the sound package with some of its files replaced and answers what the org says. */
async function failuresOf(
    files: Readonly<Record<string, string>>,
    members?: Readonly<Record<string, readonly string[]>>
): Promise<readonly DeployMessage[]> {
    const result = await deployZip(openOrg(), metadataZip({ ...DEAL_PACKAGE, ...files }, members));
    return result.details.componentFailures;
}

function said(failures: readonly DeployMessage[]): string[] {
    return failures.map(({ componentType, fullName, problem }) => `${componentType} ${fullName}: ${problem ?? ''}`);
}

const object = (content: string, sharingModel?: string) => ({
    'objects/Deal__c.object': objectXml(SIZE + content, sharingModel)
});
const permissionSet = (content: string) => ({
    'permissionsets/Dealer.permissionset': metadataXml('PermissionSet', `<label>Dealer</label>${content}`)
});
const fieldPermission = (field: string) => {
    return `<fieldPermissions><editable>true</editable><field>${field}</field><readable>true</readable></fieldPermissions>`;
};
const objectPermission = (name: string, rights: readonly string[]) => {
    const all = ['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords', 'viewAllRecords'];
    const flags = all.map((right) => `<${right}>${rights.includes(right)}</${right}>`).join('');
    return `<objectPermissions>${flags}<object>${name}</object></objectPermissions>`;
};
const page = (item: string, rest = '<sobjectType>Opportunity</sobjectType>') => ({
    'flexipages/Deal.flexipage': metadataXml(
        'FlexiPage',
        `<flexiPageRegions>${item}<name>main</name><type>Region</type></flexiPageRegions>` +
            `<masterLabel>Deal</masterLabel>${rest}` +
            '<template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>'
    )
});
const component = (name: string, properties = '') =>
    `<itemInstances><componentInstance>${properties}<componentName>${name}</componentName>` +
    '<identifier>one</identifier></componentInstance></itemInstances>';
const MASTER = '<referenceTo>Account</referenceTo><relationshipName>Deals</relationshipName>';
const NO_HELLO = "We couldn't retrieve the design time component information for component c:hello.";
const rule = (name: string, formula: string) =>
    `<validationRules><fullName>${name}</fullName><active>true</active>` +
    `<errorConditionFormula>${formula}</errorConditionFormula><errorMessage>No</errorMessage></validationRules>`;

const ELEMENT = '{http://soap.sforce.com/2006/04/metadata}';
const NOT_FOUND_IN_ZIP =
    "An object 'Gone' of type PermissionSet was named in package.xml, but was not found in zipped directory";

test.each<[fault: string, files: Record<string, string>, text: string]>([
    [
        'an element that the type does not have',
        object(fieldXml('Kind__c', 'Picklist', '<picklist>x</picklist>')),
        `CustomObject Deal__c: Error parsing file: Element ${ELEMENT}picklist invalid at this location in type CustomField`
    ],
    [
        'an element given twice',
        object('<label>Again</label>'),
        `CustomObject Deal__c: Error parsing file: Element ${ELEMENT}label is duplicated at this location in type CustomObject`
    ],
    [
        'a value that is not in the enumeration',
        object(fieldXml('Size2__c', 'Nummer')),
        "CustomObject Deal__c: Error parsing file: 'Nummer' is not a valid value for the enum 'FieldType'"
    ],
    [
        'an object without a label',
        { 'objects/Deal__c.object': objectXml(SIZE).replace('<label>Deal</label>', '') },
        'CustomObject Deal__c: Must specify a non-empty label for the CustomObject'
    ],
    [
        'a detail object with a sharing model of its own',
        object(
            fieldXml('Account__c', 'MasterDetail', `${MASTER}<relationshipOrder>0</relationshipOrder>`),
            'ReadWrite'
        ),
        'CustomObject Deal__c: Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field'
    ],
    [
        'a master-detail that says whether it is required',
        object(fieldXml('Account__c', 'MasterDetail', `${MASTER}<required>true</required>`), 'ControlledByParent'),
        'CustomField Deal__c.Account__c: Master-Detail Relationship Fields Cannot be Optional or Required'
    ],
    [
        'a master-detail with a delete constraint',
        object(
            fieldXml('Account__c', 'MasterDetail', `${MASTER}<deleteConstraint>Cascade</deleteConstraint>`),
            'ControlledByParent'
        ),
        "CustomField Deal__c.Account__c: Can not specify 'deleteConstraint' for a CustomField of type MasterDetail"
    ],
    [
        'a lookup to nowhere',
        object(fieldXml('To__c', 'Lookup', '<referenceTo>Nowhere__c</referenceTo>')),
        "CustomField Deal__c.To__c: referenceTo value of 'Nowhere__c' does not resolve to a valid sObject type"
    ],
    [
        'a text area with a length',
        object(fieldXml('Text__c', 'TextArea', '<length>255</length>')),
        "CustomField Deal__c.Text__c: Can not specify 'length' for a CustomField of type TextArea"
    ],
    [
        'a picklist with two sets of values',
        object(
            fieldXml(
                'Kind__c',
                'Picklist',
                '<valueSet><valueSetDefinition><sorted>false</sorted></valueSetDefinition><valueSetName>Kind</valueSetName></valueSet>'
            )
        ),
        'CustomField Deal__c.Kind__c: Value set must reference a value set name or define a value set, but not both'
    ],
    [
        'a roll-up over something that is no detail',
        object(
            fieldXml(
                'Count__c',
                'Summary',
                '<summaryForeignKey>Opportunity.AccountId</summaryForeignKey><summaryOperation>count</summaryOperation>'
            )
        ),
        'CustomField Deal__c.Count__c: summaryForeignKey Opportunity.AccountId is not a master-detail relationship to Deal__c'
    ],
    [
        'a badly named rule',
        object(rule('Bad_', 'true')),
        'ValidationRule Deal__c.Bad_: The validation name can only contain alphanumeric characters, must begin with a letter, cannot end with an underscore or contain two consecutive underscore characters.'
    ],
    [
        'a rule on a field that does not exist',
        object(rule('Bad', 'Nope__c = 1')),
        'ValidationRule Deal__c.Bad: Field Nope__c does not exist. Check spelling.'
    ],
    [
        'a permission on an unknown field',
        permissionSet(fieldPermission('Deal__c.Nope__c')),
        'PermissionSet Dealer: In field: field - no CustomField named Deal__c.Nope__c found'
    ],
    [
        'a permission on a required field',
        {
            ...object(fieldXml('Must__c', 'Text', '<length>5</length><required>true</required>')),
            ...permissionSet(fieldPermission('Deal__c.Must__c'))
        },
        'PermissionSet Dealer: You cannot deploy to a required field: Deal__c.Must__c'
    ],
    [
        'a permission on an unknown object',
        permissionSet(objectPermission('Nope__c', ['allowRead'])),
        'PermissionSet Dealer: In field: object - no CustomObject named Nope__c found'
    ],
    [
        'edit without read',
        permissionSet(objectPermission('Deal__c', ['allowEdit'])),
        'PermissionSet Dealer: Permission Edit Deal__c depends on permission(s): Read Deal__c'
    ],
    [
        'a detail without its master',
        {
            ...object(fieldXml('Account__c', 'MasterDetail', MASTER), 'ControlledByParent'),
            ...permissionSet(objectPermission('Deal__c', ['allowRead']))
        },
        'PermissionSet Dealer: Permission Read Deal__c depends on permission(s): Read Account'
    ],
    [
        'a tab that does not exist',
        permissionSet('<tabSettings><tab>Nope__c</tab><visibility>Visible</visibility></tabSettings>'),
        'PermissionSet Dealer: In field: tab - no CustomTab named Nope__c found'
    ],
    [
        'a component that does not exist',
        page(component('gone')),
        `FlexiPage Deal: ${NO_HELLO.replace('hello', 'gone')}`
    ],
    [
        'a component that is not exposed',
        { ...page(component('hello')), 'lwc/hello/hello.js-meta.xml': bundleXml('<isExposed>false</isExposed>') },
        `FlexiPage Deal: ${NO_HELLO}`
    ],
    [
        'a component on the page of an object that is not its own',
        {
            ...page(component('hello')),
            'lwc/hello/hello.js-meta.xml': bundleXml(
                '<isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets><targetConfigs>' +
                    '<targetConfig targets="lightning__RecordPage"><objects><object>Account</object></objects></targetConfig></targetConfigs>'
            )
        },
        `FlexiPage Deal: ${NO_HELLO}`
    ],
    [
        'a property that the component does not have',
        page(
            component(
                'hello',
                '<componentInstanceProperties><name>colour</name><value>red</value></componentInstanceProperties>'
            )
        ),
        `FlexiPage Deal: ${NO_HELLO}`
    ],
    [
        'a facet that nothing uses',
        page(
            '',
            '<flexiPageRegions><name>Facet-1</name><type>Facet</type></flexiPageRegions><sobjectType>Opportunity</sobjectType>'
        ),
        'FlexiPage Deal: The facet Facet-1 is defined by a component in the FlexiPage but not actually used.'
    ],
    [
        'a field on a page that the object does not have',
        page('<itemInstances><fieldInstance><fieldItem>Record.Nope__c</fieldItem></fieldInstance></itemInstances>'),
        "FlexiPage Deal: Something went wrong. We couldn't retrieve or load the information on the field: Record.Nope__c."
    ],
    [
        'an app with an unknown tab',
        { 'applications/Deals.app': metadataXml('CustomApplication', '<label>Deals</label><tabs>Nope__c</tabs>') },
        'CustomApplication Deals: In field: tab - no CustomTab named Nope__c found'
    ],
    [
        'a component that imports an unknown field',
        { 'lwc/hello/hello.js': "import SIZE from '@salesforce/schema/Deal__c.Nope__c';\nexport default SIZE;\n" },
        'LightningComponentBundle hello: Invalid reference Deal__c.Nope__c of type sobjectField in file hello.js'
    ],
    [
        'a component that imports an unknown label',
        { 'lwc/hello/hello.js': "import HI from '@salesforce/label/c.Nope';\nexport default HI;\n" },
        'LightningComponentBundle hello: Invalid reference c.Nope of type label in file hello.js'
    ],
    [
        'a template with an unknown component',
        { 'lwc/hello/hello.html': '<template><c-good-bye></c-good-bye></template>' },
        'LightningComponentBundle hello: No MODULE named markup://c:goodBye found'
    ],
    [
        'a template that does not compile',
        { 'lwc/hello/hello.html': '<template><p><b></p></template>' },
        'LightningComponentBundle hello: [Line: 1, Col: 14] LWC1078: <b> has no matching closing tag.'
    ]
])('refuses %s', async (_fault, files, text) => {
    expect(said(await failuresOf(files))).toContain(text);
});

test('says where malformed XML breaks', async () => {
    const file = metadataXml('PermissionSet', '<label>Dealer</lable>');
    const [failure] = await failuresOf({ 'permissionsets/Dealer.permissionset': file });
    expect(failure).toMatchObject({ componentType: 'PermissionSet', fileName: 'permissionsets/Dealer.permissionset' });
    expect(failure?.problem).toMatch(/^Error parsing file: /);
    expect(failure?.lineNumber).toBe(3);
});

test('says in which line an unknown element stands', async () => {
    const file = metadataXml('PermissionSet', '<label>Dealer</label>\n  <lable>x</lable>');
    const [failure] = await failuresOf({ 'permissionsets/Dealer.permissionset': file });
    expect(failure).toMatchObject({ lineNumber: 4, columnNumber: 3 });
});

test('misses components that the manifest names', async () => {
    const failures = await failuresOf({}, { PermissionSet: ['Dealer', 'Gone'] });
    expect(said(failures)).toContain(`PermissionSet Gone: ${NOT_FOUND_IN_ZIP}`);
});

test('refuses types it does not take, and those nobody knows', async () => {
    const failures = await failuresOf({}, { ApexClass: ['A'], Apfel: ['B'] });
    expect(said(failures)).toEqual(
        expect.arrayContaining([
            'ApexClass A: Not available for deploy for this organization: this local org has no components of the type ApexClass',
            "Apfel B: Unknown type name 'Apfel' specified in package.xml"
        ])
    );
});
