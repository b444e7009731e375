import type { Caller } from '../org.ts';
import { documentsOf, fieldOf } from '../schema/model.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, XmlElement } from '../schema/model.ts';
import { fieldAccess } from '../security/access.ts';
import { childrenOf, textOf, textsOf } from './metadata-xml.ts';
import type { ListColumn } from './page-model.ts';

export interface ListFilter {
    readonly path: string;
    readonly field: FieldSchema;
    readonly operation: string;
    readonly value: string;
}

/** One list view as the list page uses it. */
export interface ListView {
    readonly name: string;
    readonly label: string;
    readonly columns: readonly ViewColumn[];
    readonly filters: readonly ListFilter[];
    /** `1 AND (2 OR 3)` over the filters; absent: all of them. */
    readonly booleanFilter?: string;
    readonly isMine: boolean;
}

/** A column, with the query path of what it shows and, for links, of the record it leads to. */
export interface ViewColumn extends ListColumn {
    readonly path: string;
    readonly link?: { readonly path: string; readonly object: string };
}

const DEFAULT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
    Account: ['Name', 'Industry', 'Type', 'OwnerId'],
    Contact: ['Name', 'AccountId', 'Title', 'Email'],
    Opportunity: ['Name', 'AccountId', 'StageName', 'Amount', 'CloseDate', 'OwnerId'],
    User: ['Name', 'Title', 'UserRoleId', 'ManagerId', 'IsActive']
};

/** Column names of list-view metadata that are no field names. */
const COLUMN_FIELDS: Readonly<Record<string, string>> = {
    CREATED_DATE: 'CreatedDate',
    CREATEDBY_USER: 'CreatedById',
    'CREATEDBY_USER.ALIAS': 'CreatedById',
    LAST_UPDATE: 'LastModifiedDate',
    UPDATEDBY_USER: 'LastModifiedById',
    'OWNER.ALIAS': 'OwnerId',
    'OWNER.FIRST_NAME': 'OwnerId',
    'OWNER.LAST_NAME': 'OwnerId',
    'CORE.USERS.ALIAS': 'OwnerId',
    'CORE.USERS.FULL_NAME': 'OwnerId',
    'ACCOUNT.NAME': 'AccountId',
    'OPPORTUNITY.CLOSED': 'IsClosed',
    'OPPORTUNITY.WON': 'IsWon'
};

/** The object's deployed list views, plus one of all records unless `All` is deployed; columns only where the caller may read. */
export function listViews(caller: Caller, object: ObjectSchema): ListView[] {
    const deployed = viewDocuments(caller.org.schema, object).map(([name, content]) =>
        deployedView(caller, object, name, content)
    );
    const hasAll = deployed.some((view) => view.name === 'All' || (!view.isMine && view.filters.length === 0));
    return hasAll ? deployed : [...deployed, allRecords(caller, object)];
}

function viewDocuments(schema: OrgSchema, object: ObjectSchema): [string, XmlElement][] {
    const nested = childrenOf(schema.documents.get(`CustomObject:${object.name}`)?.content, 'listViews');
    const own = documentsOf(schema, 'ListView').filter((each) => each.fullName.startsWith(`${object.name}.`));
    const views = new Map<string, XmlElement>(nested.map((view) => [textOf(view, 'fullName') ?? '', view]));
    for (const { fullName, content } of own) views.set(fullName.slice(object.name.length + 1), content);
    return [...views];
}

function deployedView(caller: Caller, object: ObjectSchema, name: string, content: XmlElement): ListView {
    const filters = childrenOf(content, 'filters').flatMap((filter) => {
        const field = columnField(object, textOf(filter, 'field') ?? '');
        const operation = textOf(filter, 'operation') ?? 'equals';
        return field ? [{ path: field.name, field, operation, value: textOf(filter, 'value') ?? '' }] : [];
    });
    return {
        name,
        label: textOf(content, 'label') ?? name,
        columns: columnsOf(caller, object, textsOf(content, 'columns')),
        filters,
        booleanFilter: textOf(content, 'booleanFilter'),
        isMine: textOf(content, 'filterScope') === 'Mine'
    };
}

function allRecords(caller: Caller, object: ObjectSchema): ListView {
    const custom = [...object.fields.values()].filter((field) => field.custom && field.type !== 'LongTextArea');
    const names = DEFAULT_COLUMNS[object.name] ?? [
        object.nameField,
        ...custom.slice(0, 4).map(({ name }) => name),
        'OwnerId'
    ];
    return {
        name: 'All',
        label: `All ${object.pluralLabel}`,
        columns: columnsOf(caller, object, names),
        filters: [],
        isMine: false
    };
}

/** The columns of these names, as far as the caller may read their fields. */
export function columnsOf(caller: Caller, object: ObjectSchema, names: readonly string[]): ViewColumn[] {
    const fields = names.flatMap((name) => columnField(object, name) ?? []);
    const visible = fields.filter((field) => fieldAccess(caller, object, field).read);
    return [...new Set(visible)].map((field, index) => column(object, field, `c${index}`));
}

/** The field a list-view column shows: `NAME`, `OPPORTUNITY.STAGE_NAME`, `Status__c`. */
export function columnField(object: ObjectSchema, column: string): FieldSchema | undefined {
    const known = COLUMN_FIELDS[column];
    const last = column.slice(column.lastIndexOf('.') + 1);
    if (known) return fieldOf(object, known);
    if (last === 'NAME') return fieldOf(object, object.nameField);
    return fieldOf(object, last) ?? fieldOf(object, last.replaceAll('_', '')) ?? fieldOf(object, `${last}Id`);
}

function column(object: ObjectSchema, field: FieldSchema, key: string): ViewColumn {
    const base = { key, label: field.label.replace(/ ID$/, ''), isSortable: true };
    if (field.name === object.nameField) {
        return { ...base, type: 'url', path: field.name, link: { path: 'Id', object: object.name } };
    }
    const target = field.referenceTo?.[0];
    if (target && field.relationshipName) {
        const link = target === 'UserRole' ? undefined : { path: field.name, object: target };
        return { ...base, type: link ? 'url' : 'text', path: `${field.relationshipName}.Name`, link };
    }
    const isSortable = field.type !== 'LongTextArea';
    return { ...base, type: COLUMN_TYPES[field.type] ?? 'text', path: field.name, isSortable };
}

const COLUMN_TYPES: Readonly<Record<string, ListColumn['type']>> = {
    Checkbox: 'boolean',
    Currency: 'currency',
    Date: 'date-local',
    DateTime: 'date',
    Integer: 'number',
    Number: 'number',
    Percent: 'percent',
    Summary: 'number'
};
