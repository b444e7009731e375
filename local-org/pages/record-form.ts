import type { Caller } from '../org.ts';
import { documentsOf, fieldOf } from '../schema/model.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, XmlElement } from '../schema/model.ts';
import { fieldAccess } from '../security/access.ts';
import { childrenOf, textOf } from './metadata-xml.ts';
import type { FormInput, FormModel } from './page-model.ts';

type Values = FormModel['values'];

/** What a form is for: a new record, or the one with that id. */
export interface FormWish {
    readonly object: ObjectSchema;
    readonly recordId?: string;
    readonly title: string;
    readonly values?: Values;
}

/** The form for a record: the fields of the page layout that the caller may fill in, else all of them. */
export function recordForm(caller: Caller, { object, recordId, title, values = {} }: FormWish): FormModel {
    const isNew = recordId === undefined;
    const layout = layoutOf(caller.org.schema, object);
    const sections = childrenOf(layout, 'layoutSections').flatMap((section, index) => {
        const columns = childrenOf(section, 'layoutColumns').map((column, position) => ({
            key: `column-${position}`,
            fields: childrenOf(column, 'layoutItems').flatMap((item) => input(caller, object, item, isNew))
        }));
        const heading = textOf(section, 'label') ?? 'Information';
        return columns.some(({ fields }) => fields.length) ? [{ key: `section-${index}`, heading, columns }] : [];
    });
    return {
        title,
        objectApiName: object.name,
        ...(isNew ? {} : { recordId }),
        sections: sections.length ? sections : [allFields(caller, object, isNew)],
        values,
        saveLabel: 'Save'
    };
}

/** The form of a quick action that creates or updates a record: the fields of its own layout. */
export function actionForm(caller: Caller, wish: FormWish, action: XmlElement): FormModel {
    const { object, recordId, title, values = {} } = wish;
    const layout = childrenOf(action, 'quickActionLayout')[0];
    const columns = childrenOf(layout, 'quickActionLayoutColumns').map((column, position) => ({
        key: `column-${position}`,
        fields: childrenOf(column, 'quickActionLayoutItems').flatMap((item) =>
            input(caller, object, item, recordId === undefined, 'uiBehavior')
        )
    }));
    return {
        title,
        objectApiName: object.name,
        ...(recordId === undefined ? {} : { recordId }),
        sections: [{ key: 'action', heading: '', columns }],
        values,
        saveLabel: 'Save'
    };
}

/** The object's page layout: the first deployed one. */
export function layoutOf(schema: OrgSchema, object: ObjectSchema): XmlElement | undefined {
    return documentsOf(schema, 'Layout').find((each) => each.fullName.startsWith(`${object.name}-`))?.content;
}

function input(
    caller: Caller,
    object: ObjectSchema,
    item: XmlElement,
    isNew: boolean,
    behaviorName = 'behavior'
): FormInput[] {
    const behavior = textOf(item, behaviorName);
    if (behavior === 'Readonly') return [];
    const isRequired = behavior === 'Required';
    return namesOf(object, textOf(item, 'field') ?? '').flatMap((name) => {
        const field = fieldOf(object, name);
        return field && mayFill(caller, object, field, isNew) ? [{ name: field.name, isRequired }] : [];
    });
}

/** A person's name is asked for in its parts. */
function namesOf(object: ObjectSchema, name: string): string[] {
    const isPerson = name === 'Name' && fieldOf(object, 'LastName') !== undefined;
    return isPerson ? ['FirstName', 'LastName'] : [name];
}

function mayFill(caller: Caller, object: ObjectSchema, field: FieldSchema, isNew: boolean): boolean {
    const isOpen = isNew ? field.createable : field.updateable;
    return isOpen && field.name !== 'OwnerId' && fieldAccess(caller, object, field).edit;
}

function allFields(caller: Caller, object: ObjectSchema, isNew: boolean): FormModel['sections'][number] {
    const fields = [...object.fields.values()]
        .filter((field) => mayFill(caller, object, field, isNew) && field.name !== 'RecordTypeId')
        .map(({ name }) => ({ name, isRequired: false }));
    const half = Math.ceil(fields.length / 2);
    const columns = [fields.slice(0, half), fields.slice(half)];
    return {
        key: 'information',
        heading: 'Information',
        columns: columns.map((part, index) => ({ key: `column-${index}`, fields: part }))
    };
}

/** `Name=Rome,Cost__c=900` as addresses carry it (`defaultFieldValues`, written by `encodeDefaultFieldValues`), for known fields. */
export function defaultFieldValues(object: ObjectSchema, text: string): Values {
    const pairs = text.split(',').flatMap((pair) => {
        const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
        const field = fieldOf(object, name);
        return field ? [[field.name, typed(field, decoded(value))] as const] : [];
    });
    return Object.fromEntries(pairs);
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

/** The value that a text stands for in a field of that type. */
export function typed(field: FieldSchema, text: string): string | number | boolean | null {
    if (text === '') return null;
    if (field.type === 'Checkbox') return text.toLowerCase() === 'true' || text === '1';
    const isNumber = ['Number', 'Integer', 'Currency', 'Percent'].includes(field.type);
    return isNumber && !Number.isNaN(Number(text)) ? Number(text) : text;
}
