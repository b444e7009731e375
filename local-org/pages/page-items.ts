import type { Caller } from '../org.ts';
import type { ObjectSchema, Value } from '../schema/model.ts';
import { hasCustomPermission, userOf } from '../security/access.ts';
import { runSoql, soqlString } from '../soql/run.ts';
import { bundleMeta } from './bundle-meta.ts';
import type { FlexiPage, PlacedComponent } from './flexipage.ts';
import type { PageItem } from './page-model.ts';
import { isPathEnabled, pathOf } from './path.ts';
import { recordActions } from './record-actions.ts';
import { detailSections, highlightFields, readable } from './record-fields.ts';
import { relatedList, relatedLists } from './related-lists.ts';
import { isVisible } from './visibility.ts';

/** What a page is about, while its components are turned into what the shell draws. */
export interface PageSubject {
    readonly caller: Caller;
    readonly page: FlexiPage;
    /** Record pages only. */
    readonly object?: ObjectSchema;
    readonly recordId?: string;
}

type Drawer = (subject: PageSubject, placed: PlacedComponent) => PageItem | PageItem[];

const DRAWERS: Readonly<Record<string, Drawer>> = {
    'force:highlightsPanel': forRecord(({ caller, recordId = '' }, object, id, { properties }) => ({
        kind: 'highlights',
        id,
        fields: highlightFields(caller, object),
        actions: recordActions(caller, object, recordId, properties)
    })),
    'force:relatedListContainer': forRecord(({ caller, recordId = '' }, object, id) =>
        relatedLists(caller, object, recordId).map((list) => ({
            kind: 'relatedList',
            id: `${id}-${list.name}`,
            list
        }))
    ),
    'force:relatedListSingleContainer': forRecord(({ caller, recordId = '' }, object, id, placed) => {
        const name = placed.properties.get('relatedListApiName') ?? '';
        const list = relatedList(caller, object, recordId, name);
        return list
            ? { kind: 'relatedList', id, list }
            : missing(placed, `The page layout has no related list ${name}.`);
    }),
    'force:detailPanel': forRecord(({ caller }, object, id) => ({
        kind: 'details',
        id,
        sections: detailSections(caller, object)
    })),
    'flexipage:fieldSection': forRecord(({ caller, page }, object, id, placed) => {
        const columns = inFacet(page, placed, 'columns').map((column, index) => {
            const names = inFacet(page, column, 'body').flatMap(({ field }) => field ?? []);
            return { key: `column-${index}`, fields: readable(caller, object, names) };
        });
        const heading = placed.properties.get('label') ?? 'Information';
        return { kind: 'details', id, sections: [{ key: id, heading, columns }] };
    }),
    'flexipage:tabset': (subject, placed) => withTabs(subject, placed, 'tabs', 'tabs'),
    'flexipage:tabset2': (subject, placed) => withTabs(subject, placed, 'tabs', 'tabs'),
    'flexipage:accordion': (subject, placed) => withTabs(subject, placed, 'sections', 'accordion'),
    'runtime_sales_pathassistant:pathAssistant': forRecord(({ caller, recordId = '' }, object, id, placed) => {
        if (!isPathEnabled(caller.org.schema))
            return missing(placed, 'Path is not switched on: deploy pathAssistantEnabled in PathAssistantSettings.');
        const path = pathOf(caller, object, recordId);
        const isButtonHidden = placed.properties.get('hideUpdateButton') === 'true';
        return path ? { kind: 'path', id, path: { ...path, canEdit: path.canEdit && !isButtonHidden } } : [];
    }),
    'flexipage:richText': (_subject, { id, properties }) => ({
        kind: 'richText',
        id,
        html: properties.get('richTextValue') ?? ''
    })
};

/** What the shell draws for what is placed somewhere, without what a visibility rule hides. */
export function pageItems(subject: PageSubject, placed: readonly PlacedComponent[]): PageItem[] {
    return placed.flatMap((each) => {
        const visible = each.rule ? isVisible(each.rule, (path) => ruleValue(subject, path)) : true;
        if (visible === true) return pageItem(subject, each);
        return visible === false ? [] : missing(each, visible);
    });
}

/** What a visibility rule may ask about: the record, the person, his permissions and the device. */
function ruleValue({ caller, object, recordId }: PageSubject, path: string): Value | undefined {
    const [root = '', ...rest] = path.split('.');
    const name = rest.join('.');
    if (path === '$Client.FormFactor') return 'Large';
    if (root === '$User' && rest.length === 1) return userOf(caller)[name];
    if (root === '$Permission' && rest[0] === 'CustomPermission') return hasCustomPermission(caller, rest[1] ?? '');
    if (root !== 'Record' || !object || !recordId) return undefined;
    if (rest.length !== 1 || !readable(caller, object, [name]).length) return undefined;
    const [record] = runSoql(caller, `SELECT ${name} FROM ${object.name} WHERE Id = ${soqlString(recordId)}`).records;
    return (record as Readonly<Record<string, Value>> | undefined)?.[name];
}

/** What the shell draws for a placed component; what this org cannot show becomes a note that says why. */
function pageItem(subject: PageSubject, placed: PlacedComponent): PageItem | PageItem[] {
    const drawer = DRAWERS[placed.name];
    if (drawer) return drawer(subject, placed);
    const name = placed.name.replace(/^c:/, '');
    if (name.includes(':'))
        return missing(placed, `${placed.name} is part of Salesforce and not shown on the local org.`);
    const meta = bundleMeta(subject.caller.org, name);
    if (!meta) return missing(placed, `The component ${name} is not deployed. Deploy it, then reload the page.`);
    const properties = [...placed.properties].map(
        ([key, text]) => [key, typed(text, meta.propertyTypes.get(key))] as const
    );
    return { kind: 'component', id: placed.id, name, properties: Object.fromEntries(properties) };
}

function typed(text: string, type: string | undefined): string | number | boolean {
    if (type === 'Boolean') return text === 'true';
    return type === 'Integer' ? Number(text) : text;
}

function missing(placed: PlacedComponent, reason: string): PageItem {
    return { kind: 'missing', id: placed.id, name: placed.name, reason };
}

function forRecord(
    draw: (subject: PageSubject, object: ObjectSchema, id: string, placed: PlacedComponent) => PageItem | PageItem[]
): Drawer {
    return (subject, placed) =>
        subject.object
            ? draw(subject, subject.object, placed.id, placed)
            : missing(placed, `${placed.name} needs a record and is placed on a page without one.`);
}

function inFacet(page: FlexiPage, placed: PlacedComponent, property: string): readonly PlacedComponent[] {
    return page.facets.get(placed.properties.get(property) ?? '') ?? [];
}

function withTabs(
    subject: PageSubject,
    placed: PlacedComponent,
    property: string,
    kind: 'tabs' | 'accordion'
): PageItem {
    const tabs = inFacet(subject.page, placed, property).map((tab, index) => ({
        id: `${placed.id}-${index}`,
        label: tabLabel(tab.properties.get('title') ?? tab.properties.get('label') ?? `Tab ${index + 1}`),
        items: pageItems(subject, inFacet(subject.page, tab, 'body'))
    }));
    return { kind, id: placed.id, tabs };
}

/** `Standard.Tab.detail` names one of the platform's own tab labels. */
function tabLabel(title: string): string {
    const standard = /^Standard\.Tab\.(\w+)$/.exec(title)?.[1];
    if (!standard) return title;
    return standard.charAt(0).toUpperCase() + standard.slice(1).replace(/([A-Z])/g, ' $1');
}
