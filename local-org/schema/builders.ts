import { autoNumber, fieldMap, ownerField, systemFields, text } from './fields.ts';
import type {
    FieldSchema,
    ObjectPermission,
    ObjectSchema,
    OrgSchema,
    PermissionSetSchema,
    SharingModel,
    ValidationRuleSchema
} from './model.ts';
import { standardProfiles } from './profiles.ts';
import { shareObjectOf } from './share-objects.ts';
import { standardObjects } from './standard-objects.ts';

/** What a test says about a custom object; the rest is as in an ordinary one. */
export interface CustomObjectSpec {
    readonly name: string;
    readonly fields?: readonly FieldSchema[];
    readonly validationRules?: readonly ValidationRuleSchema[];
    /** `ControlledByParent` when a field is a master-detail, else `ReadWrite`. */
    readonly sharingModel?: SharingModel;
    /** Auto-number pattern of the Name field; a text field without it. */
    readonly nameFormat?: string;
    readonly keyPrefix?: string;
}

let nextPrefix = 0;

/** A custom object for tests: system fields, `Name` and, unless it is a detail, `OwnerId` come with it. */
export function customObject(spec: CustomObjectSpec): ObjectSchema {
    const { name, fields = [], validationRules = [], nameFormat } = spec;
    const isDetail = fields.some((each) => each.type === 'MasterDetail');
    const nameField = nameFormat === undefined ? text('Name', 80, { required: true }) : autoNumber('Name', nameFormat);
    const label = name.replace(/__c$/, '').replaceAll('_', ' ');
    const sharingModel = spec.sharingModel ?? (isDetail ? 'ControlledByParent' : 'ReadWrite');
    return {
        name,
        label,
        pluralLabel: `${label}s`,
        keyPrefix: spec.keyPrefix ?? `a${String(nextPrefix++ % 100).padStart(2, '0')}`,
        kind: 'custom',
        sharingModel,
        nameField: 'Name',
        fields: fieldMap([
            ...systemFields(),
            nameField,
            ...(isDetail ? [] : [ownerField(['User', 'Group'])]),
            ...fields
        ]),
        validationRules,
        ...(sharingModel === 'Private' ? { shareObject: name.replace(/__c$/, '__Share') } : {})
    };
}

/** The standard objects, these custom ones with their share objects, and whatever else is given. */
export function schemaWith(objects: readonly ObjectSchema[] = [], rest: Partial<OrgSchema> = {}): OrgSchema {
    const all = [...standardObjects(), ...objects];
    const shares = objects
        .filter((each) => each.shareObject !== undefined)
        .map((each, index) => shareObjectOf(each, `s${String(index).padStart(2, '0')}`));
    return {
        objects: new Map([...all, ...shares].map((each) => [each.name.toLowerCase(), each])),
        permissionSets: new Map(),
        profiles: profilesOfSetup(objects),
        customPermissions: new Set(),
        restrictionRules: [],
        labels: new Map(),
        documents: new Map(),
        bundles: new Map(),
        ...rest
    };
}

/** The standard profiles; the administrator sees all these fields, as when he has made them in the setup pages. */
function profilesOfSetup(objects: readonly ObjectSchema[]): ReadonlyMap<string, PermissionSetSchema> {
    const profiles = new Map(standardProfiles());
    const administrator = profiles.get('System Administrator');
    const fields = objects.flatMap(({ name, fields }) => [...fields.keys()].map((field) => `${name}.${field}`));
    const granted = new Map(fields.map((key) => [key.toLowerCase(), { read: true, edit: true }]));
    if (administrator) profiles.set(administrator.name, { ...administrator, fields: granted });
    return profiles;
}

/** What a test says about a permission set: `objects: { Deal__c: 'read create edit' }`, `fields: { 'Deal__c.Size__c': 'edit' }`. */
export interface PermissionSetSpec {
    readonly name: string;
    readonly objects?: Readonly<Record<string, string>>;
    readonly fields?: Readonly<Record<string, 'read' | 'edit'>>;
    readonly customPermissions?: readonly string[];
    readonly userPermissions?: readonly string[];
}

function objectPermission(words: string): ObjectPermission {
    const given = new Set(words.split(' '));
    return {
        read: given.has('read'),
        create: given.has('create'),
        edit: given.has('edit'),
        delete: given.has('delete'),
        viewAll: given.has('viewAll'),
        modifyAll: given.has('modifyAll')
    };
}

/** A permission set for tests; its row in the org is the test's own business (`orgWith` writes it). */
export function permissionSet(spec: PermissionSetSpec): PermissionSetSchema {
    const { name, objects = {}, fields = {}, customPermissions = [], userPermissions = [] } = spec;
    return {
        name,
        label: name,
        objects: new Map(Object.entries(objects).map(([key, words]) => [key.toLowerCase(), objectPermission(words)])),
        fields: new Map(
            Object.entries(fields).map(([key, right]) => [key.toLowerCase(), { read: true, edit: right === 'edit' }])
        ),
        customPermissions: new Set(customPermissions),
        userPermissions: new Set(userPermissions),
        applications: new Set(),
        tabs: new Set()
    };
}
