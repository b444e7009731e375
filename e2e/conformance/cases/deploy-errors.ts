import { subject, type Case } from '../case.ts';
import { deployFiles, manifest, type Members } from '../install.ts';
import type { Stage } from '../stage.ts';
import {
    field,
    fieldPermission,
    HEAD,
    MASTER,
    NAME,
    object,
    objectPermission,
    permissionSet,
    rule,
    VALUE
} from './faulty-files.ts';

const HARDIS = 'hardisgroupcom/sfdx-hardis, docs/salesforce-deployment-agent-error-list.md';
const SKILLS = 'forcedotcom/sf-skills';
const PARENT = 'ConformanceParent__c';

type Row = readonly [
    id: string,
    title: string,
    files: Readonly<Record<string, string>>,
    expected: string,
    basis: Case['basis'],
    source: string
];

const FAULTS: readonly Row[] = [
    [
        'element',
        'an element that the type does not have',
        object(field('Text', '<length>5</length><picklist>x</picklist>')),
        `CustomObject ${NAME}: Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}picklist invalid at this location in type CustomField`,
        'recorded',
        SKILLS
    ],
    [
        'enum',
        'a value that the enumeration does not have',
        object(field('Nummer', '')),
        `CustomObject ${NAME}: Error parsing file: 'Nummer' is not a valid value for the enum 'FieldType'`,
        'recorded',
        SKILLS
    ],
    [
        'no-label',
        'an object without a label',
        object('', 'ReadWrite', HEAD.replace('<label>Fault</label>', '')),
        `CustomObject ${NAME}: Must specify a non-empty label for the CustomObject`,
        'recorded',
        'forcedotcom/cli#1220'
    ],
    [
        'sharing',
        'a detail with a sharing model of its own',
        object(field('MasterDetail', `${MASTER}<relationshipOrder>0</relationshipOrder>`)),
        `CustomObject ${NAME}: Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field`,
        'recorded',
        SKILLS
    ],
    [
        'master-required',
        'a master-detail field that is required',
        object(
            field('MasterDetail', `${MASTER}<relationshipOrder>0</relationshipOrder><required>true</required>`),
            'ControlledByParent'
        ),
        `CustomField ${NAME}.Kind__c: Master-Detail Relationship Fields Cannot be Optional or Required`,
        'recorded',
        SKILLS
    ],
    [
        'master-constraint',
        'a master-detail field with a delete constraint',
        object(
            field(
                'MasterDetail',
                `${MASTER}<relationshipOrder>0</relationshipOrder><deleteConstraint>Cascade</deleteConstraint>`
            ),
            'ControlledByParent'
        ),
        `CustomField ${NAME}.Kind__c: Can not specify 'deleteConstraint' for a CustomField of type MasterDetail`,
        'recorded',
        SKILLS
    ],
    [
        'area-length',
        'a text area with a length',
        object(field('TextArea', '<length>100</length>')),
        `CustomField ${NAME}.Kind__c: Can not specify 'length' for a CustomField of type TextArea`,
        'recorded',
        SKILLS
    ],
    [
        'no-length',
        'a text without a length',
        object(field('Text', '')),
        `CustomField ${NAME}.Kind__c: Must specify 'length' for a CustomField of type Text`,
        'assumed',
        'from memory'
    ],
    [
        'no-suffix',
        'a custom field without its suffix',
        object(field('Text', '<length>5</length>', 'Kind')),
        `CustomField ${NAME}.Kind: Invalid fullName, must end in a custom suffix ( for ex. __c )`,
        'recorded',
        'forcedotcom/cli#155'
    ],
    [
        'value-twice',
        'a picklist value twice',
        object(
            field(
                'Picklist',
                `<valueSet><valueSetDefinition><sorted>false</sorted>${VALUE}${VALUE}</valueSetDefinition></valueSet>`
            )
        ),
        `CustomField ${NAME}.Kind__c: duplicate value found: Open is defined multiple times`,
        'recorded',
        SKILLS
    ],
    [
        'no-values',
        'a picklist without a value set',
        object(field('Picklist', '<valueSet><restricted>true</restricted></valueSet>')),
        `CustomField ${NAME}.Kind__c: Value set must reference a value set name or define a value set, but not both`,
        'recorded',
        SKILLS
    ],
    [
        'rule-name',
        'a rule whose name has two underscores in a row',
        object(rule('Not__good', 'true')),
        `ValidationRule ${NAME}.Not__good: The validation name can only contain alphanumeric characters, must begin with a letter, cannot end with an underscore or contain two consecutive underscore characters.`,
        'recorded',
        SKILLS
    ],
    [
        'formula-field',
        'a formula with a field that is not there',
        object(rule('Good', 'Nothing__c = 1')),
        `ValidationRule ${NAME}.Good: Field Nothing__c does not exist. Check spelling.`,
        'recorded',
        SKILLS
    ],
    [
        'formula-picklist',
        'a picklist compared as a text',
        object(
            field(
                'Picklist',
                `<valueSet><valueSetDefinition><sorted>false</sorted>${VALUE}</valueSetDefinition></valueSet>`
            ) + rule('Good', 'Kind__c = "Open"')
        ),
        `ValidationRule ${NAME}.Good: Field Kind__c is a picklist field. Picklist fields are only supported in certain functions.`,
        'recorded',
        HARDIS
    ],
    [
        'formula-syntax',
        'a formula that breaks off',
        object(rule('Good', 'AND(true')),
        `ValidationRule ${NAME}.Good: Syntax error.  Missing ')'`,
        'assumed',
        'from memory'
    ],
    [
        'permission-required',
        'a permission on a required field',
        permissionSet(fieldPermission('ConformanceChild__c.Label__c')),
        'PermissionSet ConformanceFault: You cannot deploy to a required field: ConformanceChild__c.Label__c',
        'recorded',
        HARDIS
    ],
    [
        'permission-field',
        'a permission on a field that is not there',
        permissionSet(fieldPermission(`${PARENT}.Nothing__c`)),
        `PermissionSet ConformanceFault: In field: field - no CustomField named ${PARENT}.Nothing__c found`,
        'recorded',
        `${HARDIS}; fflib-apex-mocks samples`
    ],
    [
        'permission-object',
        'a permission on an object that is not there',
        permissionSet(objectPermission('Nothing__c', 'allowRead')),
        'PermissionSet ConformanceFault: In field: object - no CustomObject named Nothing__c found',
        'recorded',
        HARDIS
    ],
    [
        'permission-master',
        'Read on a detail without Read on its master',
        permissionSet(objectPermission('ConformanceChild__c', 'allowRead')),
        `PermissionSet ConformanceFault: Permission Read ConformanceChild__c depends on permission(s): Read ${PARENT}`,
        'recorded',
        'trailheadapps/apex-recipes#22'
    ],
    [
        'permission-edit',
        'Edit without Read',
        permissionSet(objectPermission(PARENT, 'allowEdit')),
        `PermissionSet ConformanceFault: Permission Edit ${PARENT} depends on permission(s): Read ${PARENT}`,
        'recorded',
        'trailheadapps/apex-recipes#22'
    ],
    [
        'permission-unknown',
        'a user permission that is not there',
        permissionSet('<userPermissions><enabled>true</enabled><name>FlyToTheMoon</name></userPermissions>'),
        'PermissionSet ConformanceFault: Unknown user permission: FlyToTheMoon',
        'recorded',
        'SFDO-Community/declarative-lookup-rollup-summaries#58'
    ],
    [
        'tab',
        'a permission on a tab that is not there',
        permissionSet('<tabSettings><tab>Nothing__c</tab><visibility>Visible</visibility></tabSettings>'),
        'PermissionSet ConformanceFault: In field: tab - no CustomTab named Nothing__c found',
        'recorded',
        'trailheadapps/lwc-recipes#586'
    ],
    [
        'not-in-zip',
        'a component named and not there',
        { 'package.xml': manifest({ PermissionSet: ['Gone'] }) },
        "PermissionSet Gone: An object 'Gone' of type PermissionSet was named in package.xml, but was not found in zipped directory",
        'recorded',
        HARDIS
    ],
    [
        'malformed',
        'XML that breaks off',
        { ...permissionSet(''), 'permissionsets/ConformanceFault.permissionset': '<PermissionSet>' },
        'PermissionSet ConformanceFault: Error parsing file: …',
        'recorded',
        HARDIS
    ]
];

/** Where only the beginning of the text is known. */
const UNTIL = /(Error parsing file: )(?!Element|')[^]*/;

async function firstFault({ connection }: Stage, files: Readonly<Record<string, string>>): Promise<string> {
    const [fault = 'the deploy is accepted'] = await deployFiles(connection, files, { checkOnly: true });
    return fault.replace(UNTIL, '$1…');
}

const UNINSTALLED: Members = { CustomObject: ['Nothing__c'] };

const cases: readonly Case<undefined>[] = [
    ...FAULTS.map(([id, title, files, expected, basis, source]): Case<undefined> => ({
        id,
        title,
        source,
        basis,
        run: async (stage) => firstFault(stage, files),
        expected
    })),
    {
        id: 'delete-unknown',
        title: 'a deletion of what is not there is a warning, and warnings fail a deploy that does not ignore them',
        source: 'Metadata API Developer Guide, "Deleting Components from an Org", "deploy()": ignoreWarnings; words from memory',
        basis: 'assumed',
        run: async (stage) =>
            firstFault(stage, { 'package.xml': manifest({}), 'destructiveChanges.xml': manifest(UNINSTALLED) }),
        expected: 'CustomObject Nothing__c: No CustomObject named: Nothing__c found'
    }
];

/** What a deploy says to faults. All of them are check-only, so nothing of them stays. */
export const deployErrors = subject('deploy-errors', async () => Promise.resolve(undefined), cases);
