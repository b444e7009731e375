import { fieldAccess } from '../security/access.ts';
import type { Caller } from '../org.ts';
import { documentsOf, fieldOf, objectOf } from '../schema/model.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, XmlElement } from '../schema/model.ts';
import { childrenOf, textOf, textsOf } from './metadata-xml.ts';
import type { FieldModel, FieldSection } from './page-model.ts';

/** What Salesforce's own compact layouts show for objects that deploy none. */
const COMPACT: Readonly<Record<string, readonly string[]>> = {
    Account: ['Type', 'Phone', 'Website', 'OwnerId', 'Industry'],
    Contact: ['Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
    Opportunity: ['AccountId', 'CloseDate', 'Amount', 'OwnerId', 'StageName'],
    User: ['Title', 'ManagerId', 'UserRoleId', 'Email']
};

const SYSTEM_FIELDS = new Set(['Id', 'IsDeleted', 'SystemModstamp', 'RecordTypeId']);
const AUDIT_FIELDS = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];
const COMPACT_LENGTH = 5;

/** Fields of the record's header: the deployed compact layout, else Salesforce's, else the first ones. */
export function highlightFields(caller: Caller, object: ObjectSchema): FieldModel[] {
    const names = compactLayout(caller.org.schema, object) ?? COMPACT[object.name] ?? customFieldNames(object);
    return readable(caller, object, names)
        .filter((field) => field.name !== object.nameField)
        .slice(0, COMPACT_LENGTH);
}

function compactLayout(schema: OrgSchema, object: ObjectSchema): string[] | undefined {
    const document = schema.documents.get(`CustomObject:${object.name}`)?.content;
    const assigned = textOf(document, 'compactLayoutAssignment');
    const layout = childrenOf(document, 'compactLayouts').find((each) => textOf(each, 'fullName') === assigned);
    return layout && textsOf(layout, 'fields').filter((name) => name !== object.nameField);
}

function customFieldNames(object: ObjectSchema): string[] {
    return [...object.fields.values()].filter((field) => field.custom && !isLong(field)).map((field) => field.name);
}

/** Sections of the record's details: the deployed page layout, else all readable fields in two columns. */
export function detailSections(caller: Caller, object: ObjectSchema): FieldSection[] {
    const layout = documentsOf(caller.org.schema, 'Layout').find((each) => each.fullName.startsWith(`${object.name}-`));
    const sections = layout ? layoutSections(caller, object, layout.content) : [];
    return sections.length ? sections : genericSections(caller, object);
}

function layoutSections(caller: Caller, object: ObjectSchema, layout: XmlElement): FieldSection[] {
    return childrenOf(layout, 'layoutSections').flatMap((section, index) => {
        const columns = childrenOf(section, 'layoutColumns').map((column, position) => ({
            key: `column-${position}`,
            fields: readable(
                caller,
                object,
                childrenOf(column, 'layoutItems').flatMap((item) => textsOf(item, 'field'))
            )
        }));
        if (!columns.some((column) => column.fields.length)) return [];
        return [{ key: `section-${index}`, heading: textOf(section, 'label') ?? 'Information', columns }];
    });
}

function genericSections(caller: Caller, object: ObjectSchema): FieldSection[] {
    const names = [...object.fields.values()].map((field) => field.name).filter((name) => !SYSTEM_FIELDS.has(name));
    const own = readable(
        caller,
        object,
        names.filter((name) => !AUDIT_FIELDS.includes(name))
    );
    return [
        { key: 'information', heading: 'Information', columns: inTwo(own) },
        { key: 'system', heading: 'System Information', columns: inTwo(readable(caller, object, AUDIT_FIELDS)) }
    ];
}

function inTwo(fields: readonly FieldModel[]): FieldSection['columns'] {
    const half = Math.ceil(fields.length / 2);
    return [fields.slice(0, half), fields.slice(half)].map((part, index) => ({ key: `column-${index}`, fields: part }));
}

/** The named fields that the caller may see, in that order, as the shell needs them. */
export function readable(caller: Caller, object: ObjectSchema, names: readonly string[]): FieldModel[] {
    return names.flatMap((name) => {
        const field = fieldOf(object, name);
        return field && fieldAccess(caller, object, field).read ? [fieldModel(caller.org.schema, field)] : [];
    });
}

function fieldModel(schema: OrgSchema, field: FieldSchema): FieldModel {
    const target = objectOf(schema, field.referenceTo?.[0] ?? '');
    const reference =
        target && field.relationshipName
            ? { relationshipName: field.relationshipName, nameField: target.nameField, target: target.name }
            : undefined;
    const label = field.type === 'Lookup' ? field.label.replace(/ ID$/, '') : field.label;
    return {
        name: field.name,
        label,
        type: field.type,
        ...(field.helpText ? { helpText: field.helpText } : {}),
        ...(reference ? { reference } : {})
    };
}

function isLong(field: FieldSchema): boolean {
    return field.type === 'LongTextArea' || field.type === 'Html' || field.type === 'TextArea';
}
