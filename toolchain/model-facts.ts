/** What the metadata of the package says about its objects, their fields and who may do what with them. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

const ROOT = join(import.meta.dirname, '..');
const parser = new XMLParser({
    parseTagValue: false,
    ignoreAttributes: true,
    isArray: (name) =>
        [
            'fieldPermissions',
            'objectPermissions',
            'userPermissions',
            'customPermissions',
            'recordCreates',
            'inputAssignments'
        ].includes(name)
});

export interface FieldFacts {
    readonly name: string;
    /** As in metadata: `Lookup`, `MasterDetail`, `Text`; formulas are called so. */
    readonly type: string;
    readonly description: string;
    /** The object that a lookup or a master-detail points to. */
    readonly target?: string;
    readonly isRequired: boolean;
    readonly isUnique: boolean;
}

export interface ObjectFacts {
    readonly name: string;
    readonly label: string;
    readonly description: string;
    /** The org-wide default of records, for example `Private`; none for custom metadata. */
    readonly sharing?: string;
    /** The same for users from outside the company. */
    readonly externalSharing?: string;
    readonly fields: readonly FieldFacts[];
}

/** What one permission set lets its holders do. */
export interface RightsFacts {
    readonly name: string;
    readonly label: string;
    readonly description: string;
    /** Object -> its rights, in one letter each: Create, Read, Edit, Delete, View all, Modify all. */
    readonly objects: ReadonlyMap<string, string>;
    /** `Object__c.Field__c` -> whether it can be edited; what is missing cannot be read. */
    readonly fields: ReadonlyMap<string, boolean>;
    /** Names of the custom permissions that it gives. */
    readonly customPermissions: readonly string[];
}

/** A flow that shows single records to somebody beside those who see them anyway. */
export interface ShareFacts {
    readonly flow: string;
    /** The object whose records are shared. */
    readonly object: string;
    /** `Read`, `Edit` */
    readonly level: string;
    /** The field that names who is let in. */
    readonly to: string;
}

type Document = Readonly<Record<string, unknown>>;

/** Every object of the package, by name. */
export function objectFacts(): ObjectFacts[] {
    return globSync('force-app/main/*/objects/*/*.object-meta.xml', { cwd: ROOT })
        .map((file) => objectOf(file))
        .sort((a, b) => a.name.localeCompare(b.name));
}

function objectOf(file: string): ObjectFacts {
    const document = read(file, 'CustomObject');
    const fields = globSync(`${dirname(file)}/fields/*.field-meta.xml`, { cwd: ROOT }).map(fieldOf);
    return {
        name: basename(file, '.object-meta.xml'),
        label: text(document, 'label'),
        description: text(document, 'description'),
        sharing: optionalText(document, 'sharingModel'),
        externalSharing: optionalText(document, 'externalSharingModel'),
        fields: fields.sort((a, b) => a.name.localeCompare(b.name))
    };
}

function fieldOf(file: string): FieldFacts {
    const document = read(file, 'CustomField');
    const type = text(document, 'type');
    return {
        name: text(document, 'fullName'),
        type: optionalText(document, 'formula') === undefined ? type : `Formula (${type})`,
        description: text(document, 'description'),
        target: optionalText(document, 'referenceTo'),
        isRequired: type === 'MasterDetail' || text(document, 'required') === 'true',
        isUnique: text(document, 'unique') === 'true'
    };
}

/** Every permission set of the package, by name. */
export function rightsFacts(): RightsFacts[] {
    return globSync('force-app/main/*/permissionsets/*.permissionset-meta.xml', { cwd: ROOT })
        .map((file) => rightsOf(file))
        .sort((a, b) => a.name.localeCompare(b.name));
}

const LETTERS = {
    allowCreate: 'C',
    allowRead: 'R',
    allowEdit: 'E',
    allowDelete: 'D',
    viewAllRecords: 'V',
    modifyAllRecords: 'M'
} as const;

function rightsOf(file: string): RightsFacts {
    const document = read(file, 'PermissionSet');
    const objects = list(document, 'objectPermissions').map((each): [string, string] => [
        text(each, 'object'),
        Object.entries(LETTERS)
            .filter(([right]) => text(each, right) === 'true')
            .map(([, letter]) => letter)
            .join('')
    ]);
    const fields = list(document, 'fieldPermissions')
        .filter((each) => text(each, 'readable') === 'true')
        .map((each): [string, boolean] => [text(each, 'field'), text(each, 'editable') === 'true']);
    return {
        name: basename(file, '.permissionset-meta.xml'),
        label: text(document, 'label'),
        description: text(document, 'description'),
        objects: new Map(objects),
        fields: new Map(fields),
        customPermissions: list(document, 'customPermissions').map((each) => text(each, 'name'))
    };
}

/** What custom permissions are for, by name. */
export function customPermissionFacts(): ReadonlyMap<string, string> {
    const files = globSync('force-app/main/*/customPermissions/*.customPermission-meta.xml', { cwd: ROOT }).sort();
    return new Map(
        files.map((file) => [
            basename(file, '.customPermission-meta.xml'),
            text(read(file, 'CustomPermission'), 'description')
        ])
    );
}

/** Every share that a flow of the package creates. */
export function shareFacts(): ShareFacts[] {
    return globSync('force-app/main/*/flows/*.flow-meta.xml', { cwd: ROOT })
        .sort()
        .flatMap((file) => list(read(file, 'Flow'), 'recordCreates').flatMap((create) => shareOf(file, create)));
}

function shareOf(file: string, create: Document): ShareFacts[] {
    const object = text(create, 'object');
    if (!object.endsWith('__Share')) return [];
    const assigned = (field: string): Document =>
        (list(create, 'inputAssignments').find((each) => text(each, 'field') === field)?.['value'] ?? {}) as Document;
    return [
        {
            flow: basename(file, '.flow-meta.xml'),
            object: object.replace(/__Share$/, '__c'),
            level: text(assigned('AccessLevel'), 'stringValue'),
            to: text(assigned('UserOrGroupId'), 'elementReference').replace('$Record.', '')
        }
    ];
}

/** How many rules of the package narrow or widen who sees records: restriction rules and sharing rules. */
export function ruleCount(): number {
    return globSync('force-app/main/**/*.{rule,sharingRules}-meta.xml', { cwd: ROOT }).length;
}

function read(file: string, root: string): Document {
    const parsed = parser.parse(readFileSync(join(ROOT, file), 'utf8')) as Readonly<Record<string, Document>>;
    return parsed[root] ?? {};
}

function list(document: Document, name: string): readonly Document[] {
    return (document[name] ?? []) as readonly Document[];
}

function text(document: Document, name: string): string {
    return optionalText(document, name) ?? '';
}

function optionalText(document: Document, name: string): string | undefined {
    const value = document[name];
    return typeof value === 'string' ? value.trim().replaceAll(/\s+/g, ' ') : undefined;
}
