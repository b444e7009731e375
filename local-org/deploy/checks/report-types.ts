import { childrenOf, textOf } from '../../schema/document.ts';
import {
    fieldOf,
    objectOf,
    type FieldSchema,
    type MetadataDocument,
    type ObjectSchema,
    type OrgSchema,
    type XmlElement
} from '../../schema/model.ts';
import { notFound, type ElementFault } from './documents.ts';

/** What is wrong with a report type: the object it begins at, what it joins, the columns it offers. */
export function reportTypeFaults(schema: OrgSchema, { content }: MetadataDocument): ElementFault[] {
    const base = textOf(content, 'baseObject') ?? '';
    if (objectOf(schema, base) === undefined) {
        return [{ element: content, message: notFound('baseObject', 'CustomObject', base) }];
    }
    return [...joinFaults(schema, base, content), ...columnsOf(content).flatMap((each) => columnFaults(schema, each))];
}

function columnsOf(content: XmlElement): XmlElement[] {
    return childrenOf(content, 'sections').flatMap((section) => childrenOf(section, 'columns'));
}

/** Each join names a relationship to the details of the table before it. */
function joinFaults(schema: OrgSchema, table: string, element: XmlElement): ElementFault[] {
    return childrenOf(element, 'join').flatMap((join) => {
        const joined = `${table}.${textOf(join, 'relationship') ?? ''}`;
        if (tableObject(schema, joined) !== undefined) return joinFaults(schema, joined, join);
        return [{ element: join, message: `Could not find relationship ${joined}` }];
    });
}

function columnFaults(schema: OrgSchema, column: XmlElement): ElementFault[] {
    const [field = '', table = ''] = [textOf(column, 'field'), textOf(column, 'table')];
    if (fieldInTable(schema, table, field) !== undefined) return [];
    return [{ element: column, message: `Could not find field ${field} in table ${table}` }];
}

/** The object of a table: `Account`, or what its details are called from there: `Account.Contacts`, `Deal__c.Visits__r`. */
function tableObject(schema: OrgSchema, table: string): ObjectSchema | undefined {
    const [base = '', ...relationships] = table.split('.');
    return relationships.reduce<ObjectSchema | undefined>(
        (parent, relationship) => parent && detailOf(schema, parent, relationship),
        objectOf(schema, base)
    );
}

function detailOf(schema: OrgSchema, parent: ObjectSchema, relationship: string): ObjectSchema | undefined {
    return [...schema.objects.values()].find((object) =>
        [...object.fields.values()].some(
            ({ childRelationshipName, referenceTo }) =>
                childRelationshipName === relationship && referenceTo?.includes(parent.name) === true
        )
    );
}

/** A column's field, through lookups: `Size__c`, `Owner`, `Account__c.Industry`. */
function fieldInTable(schema: OrgSchema, table: string, column: string): FieldSchema | undefined {
    const path = column.split('.');
    const last = path.pop() ?? '';
    const object = path.reduce<ObjectSchema | undefined>(
        (from, name) => {
            const [target = ''] = (from && fieldByColumn(from, name)?.referenceTo) ?? [];
            return objectOf(schema, target);
        },
        tableObject(schema, table)
    );
    return object && fieldByColumn(object, last);
}

/** Standard lookups are columns by the name of what they lead to (`Owner`), custom ones by their own (`Owner__c`). */
function fieldByColumn(object: ObjectSchema, name: string): FieldSchema | undefined {
    const field = fieldOf(object, name);
    if (field !== undefined) return field;
    return [...object.fields.values()].find((each) => !each.custom && each.relationshipName === name);
}

/** The field behind a report's column, `Deal__c$Size__c`, when that type offers it. */
export function offeredField(
    schema: OrgSchema,
    { content }: MetadataDocument,
    column: string
): FieldSchema | undefined {
    const [table = '', field = ''] = column.split('$');
    const isOffered = columnsOf(content).some(
        (each) => textOf(each, 'table') === table && textOf(each, 'field') === field
    );
    return isOffered ? fieldInTable(schema, table, field) : undefined;
}
