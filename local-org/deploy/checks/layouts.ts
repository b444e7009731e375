import { childOf, childrenOf, textOf, textsOf } from '../../schema/document.ts';
import {
    fieldOf,
    objectOf,
    type FieldSchema,
    type MetadataDocument,
    type ObjectSchema,
    type OrgSchema,
    type XmlElement
} from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, notFound, type ElementFault } from './documents.ts';
import { hasColumn } from './list-columns.ts';
import { hasQuickAction } from './quick-actions.ts';

/** Layouts show fields, related lists, actions and charts that exist, and every field that must be filled in. */
export function checkLayouts(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'Layout').flatMap((document) =>
        layoutFaults(plan.schema, document).map(({ message, element }) =>
            problemAt('Layout', document.fullName, message, element)
        )
    );
}

function layoutFaults(schema: OrgSchema, { content, fullName }: MetadataDocument): ElementFault[] {
    const objectName = fullName.split('-')[0] ?? '';
    const object = objectOf(schema, objectName);
    const fault = (message: string, element = content): ElementFault => ({ message, element });
    if (object === undefined) return [fault(`Parent entity failed to deploy: ${objectName}`)];
    const sections = childrenOf(content, 'layoutSections');
    if (sections.length === 0) return [fault('Layout must have at least 1 section')];
    const items = sections
        .flatMap((section) => childrenOf(section, 'layoutColumns'))
        .flatMap((column) => childrenOf(column, 'layoutItems'));
    const shown = items.flatMap((item) => textOf(item, 'field') ?? []);
    return [
        ...items.flatMap((item) => itemFaults(schema, object, item).map((message) => fault(message, item))),
        ...requiredFields(object)
            .filter((name) => !shown.includes(name))
            .map((name) => fault(`Layout must contain an item for required layout field: ${name}`)),
        ...childrenOf(content, 'relatedLists').flatMap((list) =>
            relatedListFaults(schema, object, list).map((message) => fault(message, list))
        ),
        ...actionFaults(schema, content).map(({ message, element }) => fault(message, element)),
        ...missingLinks(schema, object, content).map((message) => fault(message))
    ];
}

function itemFaults(schema: OrgSchema, object: ObjectSchema, item: XmlElement): string[] {
    const name = textOf(item, 'field');
    const field = name === undefined ? undefined : fieldOf(object, name);
    const link = textOf(item, 'customLink');
    const page = textOf(item, 'page');
    const chart = childOf(item, 'reportChartComponent');
    return [
        ...(name === undefined || field !== undefined || isOnlyOnLayouts(object, name)
            ? []
            : [notFound('field', 'CustomField', `${object.name}.${name}`)]),
        ...(field !== undefined && isComputed(field) && textOf(item, 'behavior') === 'Required'
            ? [`Field:${field.name} must not be Required`]
            : []),
        ...(link === undefined || hasLink(schema, object, link)
            ? []
            : [notFound('customLink', 'WebLink', `${object.name}.${link}`)]),
        ...(page === undefined ? [] : [notFound('page', 'ApexPage', page)]),
        ...(chart === undefined ? [] : chartFaults(schema, textOf(chart, 'reportName') ?? ''))
    ];
}

/** A chart names its report by the report's own name, with or without the folder. */
export function chartFaults(schema: OrgSchema, reportName: string): string[] {
    const isThere = [...schema.documents.values()].some(
        ({ type, fullName }) =>
            type === 'Report' && (fullName === reportName || fullName.split('/').at(-1) === reportName)
    );
    return isThere ? [] : [`The ${reportName} report chart has a problem with the "reportName" field`];
}

function isComputed(field: FieldSchema): boolean {
    return field.formula !== undefined || field.type === 'Summary' || field.type === 'AutoNumber';
}

/** What layouts of custom metadata types show although nobody can query it. */
const ONLY_ON_LAYOUTS = new Set(['IsProtected', 'CreatedById', 'LastModifiedById']);

function isOnlyOnLayouts(object: ObjectSchema, name: string): boolean {
    return object.kind === 'metadataType' && ONLY_ON_LAYOUTS.has(name);
}

function requiredFields(object: ObjectSchema): string[] {
    if (object.kind !== 'custom') return [];
    return [...object.fields.values()]
        .filter((field) => field.required && field.createable && (field.custom || field.name === object.nameField))
        .map((field) => field.name);
}

/** Only lists of custom objects say in their name which field they follow. */
function relatedListFaults(schema: OrgSchema, object: ObjectSchema, element: XmlElement): string[] {
    const list = textOf(element, 'relatedList') ?? '';
    const [childName = '', fieldName = ''] = list.split('.');
    const actions = textsOf(element, 'quickActions').filter((name) => !hasQuickAction(schema, name));
    const missing = actions.map((name) => notFound('QuickAction', 'QuickAction', name));
    if (!fieldName.endsWith('__c')) return missing;
    const child = objectOf(schema, childName);
    const field = child && fieldOf(child, fieldName);
    if (child === undefined || field?.referenceTo?.includes(object.name) !== true)
        return [`Cannot find related list:${list}`, ...missing];
    const columns = textsOf(element, 'fields').filter((name) => !hasColumn(schema, child, name));
    return [...columns.map((name) => `Invalid field:${name} in related list:${list}`), ...missing];
}

function actionFaults(schema: OrgSchema, content: XmlElement): ElementFault[] {
    const quick = childrenOf(childOf(content, 'quickActionList') ?? {}, 'quickActionListItems');
    const platform = childrenOf(childOf(content, 'platformActionList') ?? {}, 'platformActionListItems');
    const named = [
        ...quick.map((element) => ({ element, name: textOf(element, 'quickActionName') ?? '' })),
        ...platform
            .filter((element) => textOf(element, 'actionType') === 'QuickAction')
            .map((element) => ({ element, name: textOf(element, 'actionName') ?? '' }))
    ];
    const orders = platform.map((element) => textOf(element, 'sortOrder') ?? '');
    const repeated = platform.filter((_, index) => orders.indexOf(orders[index] ?? '') !== index);
    return [
        ...named
            .filter(({ name }) => !hasQuickAction(schema, name))
            .map(({ element, name }) => ({ element, message: notFound('QuickAction', 'QuickAction', name) })),
        ...repeated.map((element) => ({
            element,
            message: 'duplicate value found: PlatformActionListId duplicates value on record with id: <unknown>'
        }))
    ];
}

function missingLinks(schema: OrgSchema, object: ObjectSchema, content: XmlElement): string[] {
    return textsOf(content, 'customButtons')
        .filter((name) => !hasLink(schema, object, name))
        .map((name) => notFound('customButtons', 'WebLink', `${object.name}.${name}`));
}

function hasLink(schema: OrgSchema, object: ObjectSchema, name: string): boolean {
    const content = schema.documents.get(`CustomObject:${object.name}`)?.content ?? {};
    return childrenOf(content, 'webLinks').some((link) => textOf(link, 'fullName') === name);
}
