import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { fieldOf, objectOf } from '../schema/model.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, XmlElement } from '../schema/model.ts';
import { fieldAccess, objectAccess } from '../security/access.ts';
import { objectModel } from './apps.ts';
import { listRows } from './list-rows.ts';
import { columnsOf } from './list-views.ts';
import type { ListView } from './list-views.ts';
import { childrenOf, textOf, textsOf } from './metadata-xml.ts';
import type { ListRows, RelatedListModel } from './page-model.ts';
import { layoutOf } from './record-form.ts';

/** Names of the platform's own related lists in layouts. */
const STANDARD_LISTS: Readonly<Record<string, readonly [child: string, field: string]>> = {
    RelatedContactList: ['Contact', 'AccountId'],
    RelatedOpportunityList: ['Opportunity', 'AccountId']
};

interface RelatedList {
    readonly name: string;
    readonly child: ObjectSchema;
    readonly field: FieldSchema;
    readonly content: XmlElement;
}

/** The related lists that the page layout names, as far as the caller may see what is in them. */
export function relatedLists(caller: Caller, object: ObjectSchema, recordId: string): RelatedListModel[] {
    return listsOf(caller, object).map((list) => modelOf(caller, recordId, list));
}

/** One of them by the name of its relationship, as a page places it: `Visits__r`. */
export function relatedList(
    caller: Caller,
    object: ObjectSchema,
    recordId: string,
    name: string
): RelatedListModel | undefined {
    const found = listsOf(caller, object).find(
        (list) => list.name === name || list.field.childRelationshipName === name
    );
    return found && modelOf(caller, recordId, found);
}

/** The rows of a related list. @throws NOT_FOUND */
export function relatedRows(caller: Caller, object: ObjectSchema, recordId: string, name: string): ListRows {
    const list = listsOf(caller, object).find((each) => each.name === name);
    if (!list) throw new SalesforceApiError('NOT_FOUND', 'There is no such related list');
    const view = viewOf(caller, list);
    const ofParent = { path: list.field.name, field: list.field, operation: 'equals', value: recordId };
    const sortField = textOf(list.content, 'sortField');
    const sorted = view.columns.find(({ path }) => path === sortField)?.key;
    return listRows(
        caller,
        list.child,
        { ...view, filters: [ofParent] },
        { search: '', offset: 0, sortBy: sorted, isDescending: textOf(list.content, 'sortOrder') === 'Desc' }
    );
}

function listsOf(caller: Caller, object: ObjectSchema): RelatedList[] {
    const { schema } = caller.org;
    return childrenOf(layoutOf(schema, object), 'relatedLists').flatMap((content) => {
        const name = textOf(content, 'relatedList') ?? '';
        const [child, field] = childOf(schema, name);
        const isVisible = child && field && objectAccess(caller, child).read && fieldAccess(caller, child, field).read;
        return isVisible ? [{ name, child, field, content }] : [];
    });
}

function childOf(schema: OrgSchema, name: string): [ObjectSchema | undefined, FieldSchema | undefined] {
    const [childName = '', fieldName = ''] = STANDARD_LISTS[name] ?? name.split('.');
    const child = objectOf(schema, childName);
    return [child, child && fieldOf(child, fieldName)];
}

function modelOf(caller: Caller, recordId: string, list: RelatedList): RelatedListModel {
    const { child, field, name, content } = list;
    const values = encodeURIComponent(`${field.name}=${recordId}`);
    const newUrl = `/lightning/o/${child.name}/new?defaultFieldValues=${values}`;
    return {
        name,
        title: textOf(content, 'customLabel') ?? child.pluralLabel,
        iconName: objectModel(caller.org.schema, child).iconName,
        columns: viewOf(caller, list).columns.map(({ key, label, type }) => ({ key, label, type, isSortable: false })),
        ...(objectAccess(caller, child).create ? { newUrl } : {})
    };
}

function viewOf(caller: Caller, { name, child, content }: RelatedList): ListView {
    const columns = columnsOf(caller, child, textsOf(content, 'fields'));
    return { name, label: name, columns, filters: [], isMine: false };
}
