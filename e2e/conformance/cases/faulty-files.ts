import { manifest } from '../install.ts';

const PARENT = 'ConformanceParent__c';

/** A metadata file. */
function xml(type: string, content: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${type}>\n`;
}

/** An object that nobody deploys for good: every deploy here is a check only, and fails. */
export const NAME = 'ConformanceFault__c';
/** What every object must say of itself. */
export const HEAD =
    '<deploymentStatus>Deployed</deploymentStatus><label>Fault</label><nameField><label>Name</label><type>Text</type></nameField>' +
    '<pluralLabel>Faults</pluralLabel>';

/** An object file and its manifest. */
export function object(content: string, sharing = 'ReadWrite', head = HEAD): Readonly<Record<string, string>> {
    return {
        'package.xml': manifest({ CustomObject: [NAME] }),
        [`objects/${NAME.replace(/__c$/, '')}__c.object`]: xml(
            'CustomObject',
            `${head}<sharingModel>${sharing}</sharingModel>${content}`
        )
    };
}

/** A field of an object file. */
export function field(type: string, content: string, name = 'Kind__c'): string {
    return `<fields><fullName>${name}</fullName><label>Kind</label>${content}<type>${type}</type></fields>`;
}

/** A permission set and its manifest. */
export function permissionSet(content: string): Readonly<Record<string, string>> {
    return {
        'package.xml': manifest({ PermissionSet: ['ConformanceFault'] }),
        'permissionsets/ConformanceFault.permissionset': xml('PermissionSet', `<label>Fault</label>${content}`)
    };
}

/** A validation rule of an object file. */
export function rule(name: string, formula: string): string {
    return (
        `<validationRules><fullName>${name}</fullName><active>true</active><errorConditionFormula>${formula}` +
        '</errorConditionFormula><errorMessage>No</errorMessage></validationRules>'
    );
}

/** A field that a permission set opens. */
export const fieldPermission = (name: string) =>
    `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;

const ALL_RIGHTS = ['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords', 'viewAllRecords'];

/** An object that a permission set opens, with these rights. */
export function objectPermission(name: string, ...rights: readonly string[]): string {
    const flags = ALL_RIGHTS.map((right) => `<${right}>${String(rights.includes(right))}</${right}>`).join('');
    return `<objectPermissions>${flags}<object>${name}</object></objectPermissions>`;
}

/** A reference to the master that the package brings. */
export const MASTER = `<referenceTo>${PARENT}</referenceTo><relationshipLabel>Faults</relationshipLabel><relationshipName>Faults</relationshipName>`;
/** A picklist value. */
export const VALUE = '<value><fullName>Open</fullName><default>false</default><label>Open</label></value>';
