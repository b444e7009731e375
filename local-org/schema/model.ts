/** What an org consists of, as plain data: learned from deployed metadata and the standard objects, read by every room above. */

/** Metadata field types (CustomField.type), plus `Id` and `Integer`, which only standard fields have. */
export type FieldType =
    | 'Id'
    | 'Text'
    | 'TextArea'
    | 'LongTextArea'
    | 'Html'
    | 'Email'
    | 'Phone'
    | 'Url'
    | 'Picklist'
    | 'MultiselectPicklist'
    | 'Checkbox'
    | 'Integer'
    | 'Number'
    | 'Currency'
    | 'Percent'
    | 'Date'
    | 'DateTime'
    | 'Time'
    | 'Lookup'
    | 'MasterDetail'
    | 'AutoNumber'
    | 'Summary';

/** A field's value in the engine: dates `YYYY-MM-DD`, date-times ISO 8601 in UTC with milliseconds, ids always 18 characters. */
export type Value = string | number | boolean | null;

/** One record: canonical field API name -> value. A field that is absent was not given; `null` is an explicit blank. */
export type Row = Record<string, Value>;

/** One value of a picklist. */
export interface PicklistValue {
    readonly value: string;
    readonly label: string;
    readonly isDefault: boolean;
    readonly isActive: boolean;
}

/** What a roll-up summary field adds up. */
export interface SummaryDefinition {
    readonly operation: 'count' | 'sum' | 'min' | 'max';
    readonly childObject: string;
    /** The master-detail field on the child that points here. */
    readonly foreignKey: string;
    /** The child's field that is summarised; absent for `count`. */
    readonly summarizedField?: string;
    readonly filters: readonly FilterItem[];
}

/** A filter line as metadata writes it (roll-up summaries, list views, flow entry conditions). */
export interface FilterItem {
    readonly field: string;
    readonly operation: string;
    readonly value: string;
}

/** A field of an object, as describe and all rules know it. */
export interface FieldSchema {
    readonly name: string;
    readonly label: string;
    readonly type: FieldType;
    readonly custom: boolean;
    /** A create without a value is refused with REQUIRED_FIELD_MISSING (checkboxes and defaulted fields are never required). */
    readonly required: boolean;
    /** A client may give a value on create / on update. False for system, formula, summary and auto-number fields. */
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly length?: number;
    readonly precision?: number;
    readonly scale?: number;
    readonly unique?: boolean;
    readonly caseSensitive?: boolean;
    readonly externalId?: boolean;
    /** Formula text, evaluated when a create leaves the field out. */
    readonly defaultValue?: string;
    /** A formula field: `type` is the type of its result and nothing is stored. */
    readonly formula?: string;
    readonly blanksAs?: 'BlankAsZero' | 'BlankAsBlank';
    readonly picklist?: { readonly isRestricted: boolean; readonly values: readonly PicklistValue[] };
    /** Lookup and MasterDetail only. */
    readonly referenceTo?: readonly string[];
    /** Name used to go from child to parent in a query: `Account`, `Project__r`. */
    readonly relationshipName?: string;
    /** Name used in a sub-query on the parent: `Contacts`, `Visits__r`. */
    readonly childRelationshipName?: string;
    readonly deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
    readonly relationshipOrder?: number;
    readonly writeRequiresMasterRead?: boolean;
    readonly isReparentable?: boolean;
    readonly summary?: SummaryDefinition;
    /** AutoNumber pattern, for example `VISIT-{000000}`. */
    readonly displayFormat?: string;
    readonly description?: string;
    readonly helpText?: string;
}

/** A validation rule: refuses a save with its message when the formula is true. */
export interface ValidationRuleSchema {
    readonly name: string;
    readonly isActive: boolean;
    readonly formula: string;
    readonly message: string;
    readonly errorField?: string;
}

/** Org-wide default of an object. */
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'ControlledByParent';

/** An object with its fields and rules. */
export interface ObjectSchema {
    readonly name: string;
    readonly label: string;
    readonly pluralLabel: string;
    readonly keyPrefix: string;
    readonly kind: 'standard' | 'custom' | 'metadataType' | 'share';
    readonly sharingModel: SharingModel;
    /** The org-wide default for users from outside; absent where nothing was deployed. */
    readonly externalSharingModel?: SharingModel;
    /** Field history is on: the platform keeps a history object beside this one. */
    readonly hasHistory?: boolean;
    readonly nameField: string;
    /** Lower-case field name -> field, in declaration order. Use `fieldOf` to look up. */
    readonly fields: ReadonlyMap<string, FieldSchema>;
    readonly validationRules: readonly ValidationRuleSchema[];
    /** The object that holds the shares of this object's records: of `Private` and `Read` custom objects, and of some standard ones. */
    readonly shareObject?: string;
    /** On a share object: what it shares, which field points to the record and which says how far. */
    readonly shares?: { readonly object: string; readonly keyField: string; readonly levelField: string };
    readonly description?: string;
}

/** What a profile or permission set allows on an object. */
export interface ObjectPermission {
    readonly read: boolean;
    readonly create: boolean;
    readonly edit: boolean;
    readonly delete: boolean;
    readonly viewAll: boolean;
    readonly modifyAll: boolean;
    /** All fields may be read, whatever the field permissions say. */
    readonly viewAllFields?: boolean;
}

/** A permission set or a profile. Profiles ship with the org; permission sets are deployed. */
export interface PermissionSetSchema {
    readonly name: string;
    readonly label: string;
    readonly description?: string;
    /** Lower-case object name -> permission. */
    readonly objects: ReadonlyMap<string, ObjectPermission>;
    /** Lower-case `object.field` -> permission. */
    readonly fields: ReadonlyMap<string, { readonly read: boolean; readonly edit: boolean }>;
    readonly customPermissions: ReadonlySet<string>;
    readonly userPermissions: ReadonlySet<string>;
    readonly applications: ReadonlySet<string>;
    readonly tabs: ReadonlySet<string>;
    /** A permission set group: what its sets grant together. */
    readonly isGroup?: boolean;
    /** Lower-case names of the custom metadata types whose records may be read. */
    readonly customMetadataTypes?: ReadonlySet<string>;
    /** A session-based permission set: it grants nothing until a session activates it. */
    readonly hasActivationRequired?: boolean;
}

/** Which records of an object some users see, of those they have access to (Metadata API, RestrictionRule). */
export interface RestrictionRuleSchema {
    readonly name: string;
    readonly label: string;
    readonly isActive: boolean;
    /** API name of the object whose records are filtered. */
    readonly object: string;
    /** Formula text over `$User` and `$Permission` that says whom the rule is about: `$User.IsActive = true`. */
    readonly userCriteria: string;
    /** Formula text over the record that says which records they keep: `OwnerId = $User.Id`. */
    readonly recordFilter: string;
    /** Scoping only sets what lists show first; `Restrict` takes access away. */
    readonly enforcementType: 'Restrict' | 'Scoping';
    readonly version: number;
}

/** A deployed component whose XML is read by one room only (flows, pages, apps, tabs, layouts ...): kept as the parsed document. */
export interface MetadataDocument {
    /** Metadata type, for example `FlexiPage`. */
    readonly type: string;
    readonly fullName: string;
    /** The root element's content as fast-xml-parser gives it, with every element an array (`deploy/xml.ts`). */
    readonly content: XmlElement;
}

/** Parsed XML: element name -> its occurrences; text is a string. */
export interface XmlElement {
    readonly [name: string]: readonly XmlNode[] | undefined;
}

/** An element with children, or the text of one without. */
export type XmlNode = XmlElement | string;

/** All that deployed metadata and the standard objects say; replaced whole by a deploy. */
export interface OrgSchema {
    /** Lower-case API name -> object. Use `objectOf` to look up. */
    readonly objects: ReadonlyMap<string, ObjectSchema>;
    /** Name -> permission set. */
    readonly permissionSets: ReadonlyMap<string, PermissionSetSchema>;
    /** Profile name -> its permissions; `System Administrator` passes every check. */
    readonly profiles: ReadonlyMap<string, PermissionSetSchema>;
    readonly customPermissions: ReadonlySet<string>;
    /** All deployed restriction rules, the inactive ones too. */
    readonly restrictionRules: readonly RestrictionRuleSchema[];
    /** Label name -> text. */
    readonly labels: ReadonlyMap<string, string>;
    /** Of a schema in the words of a language: the labels that are translated. */
    readonly translatedLabels?: ReadonlyMap<string, string>;
    /** `Type:fullName` -> document, for every deployed component that is XML. */
    readonly documents: ReadonlyMap<string, MetadataDocument>;
    /** LWC bundle name -> paths of its deployed files (`lwc/orderForm/orderForm.js`); contents: `Database.file`. */
    readonly bundles: ReadonlyMap<string, readonly string[]>;
}

/** The object of that name in any letter case, or undefined. */
export function objectOf(schema: OrgSchema, name: string): ObjectSchema | undefined {
    return schema.objects.get(name.toLowerCase());
}

/** The object's field of that name in any letter case, or undefined. */
export function fieldOf(object: ObjectSchema, name: string): FieldSchema | undefined {
    return object.fields.get(name.toLowerCase());
}

/** All documents of one metadata type, by full name. */
export function documentsOf(schema: OrgSchema, type: string): MetadataDocument[] {
    return [...schema.documents.values()]
        .filter((document) => document.type === type)
        .sort((a, b) => a.fullName.localeCompare(b.fullName));
}
