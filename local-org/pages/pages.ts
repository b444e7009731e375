import { tryDecode } from 'hono/utils/url';
import { toId18 } from '../ids.ts';
import type { Caller } from '../org.ts';
import { objectOf } from '../schema/model.ts';
import type { ObjectSchema, XmlElement } from '../schema/model.ts';
import { objectAccess, userOf } from '../security/access.ts';
import { runSoql, soqlString } from '../soql/run.ts';
import { appFor, objectModel } from './apps.ts';
import { arrange, parseFlexiPage } from './flexipage.ts';
import { listViews } from './list-views.ts';
import { textOf } from './metadata-xml.ts';
import { choosePage } from './page-choice.ts';
import { pageItems } from './page-items.ts';
import type { PageLayout, PageLink, PageModel } from './page-model.ts';
import { detailSections, highlightFields } from './record-fields.ts';

const HOME: PageLink = { label: 'Go to Home', url: '/lightning/page/home' };

/** What the shell shows at an address (`/lightning/...` with its query), for this person in this app. */
export function pageModel(caller: Caller, url: URL, appName?: string): PageModel {
    const [, root, kind, first = '', second = ''] = url.pathname
        .split('/')
        .map((part) => tryDecode(part, decodeURIComponent));
    const app = appFor(caller, appName).name;
    if (root === '' || (root === 'lightning' && (!kind || kind === 'page' || kind === 'app')))
        return homePage(caller, app);
    if (root === 'lightning' && kind === 'r') return recordPage(caller, app, second || first);
    if (root === 'lightning' && kind === 'o') return listPage(caller, first, url.searchParams.get('filterName') ?? '');
    if (root === 'lightning' && kind === 'n') return tabPage(caller, first);
    return failure('Page not found', `There is no page at ${url.pathname} on the local org.`, [HOME]);
}

function homePage(caller: Caller, appName: string): PageModel {
    const profileName = profileOf(caller);
    const page = choosePage(caller, { appName, profileName, target: 'standard-home' });
    const layout = page ? layoutOf(caller, page.content) : { rows: [] };
    return { kind: 'layout', title: 'Home', isHome: true, layout };
}

function layoutOf(
    caller: Caller,
    content: XmlElement,
    record: { object?: ObjectSchema; recordId?: string } = {}
): PageLayout {
    const page = parseFlexiPage(content);
    return arrange(page, (placed) => pageItems({ caller, page, ...record }, placed));
}

function recordPage(caller: Caller, appName: string, idText: string): PageModel {
    const recordId = toId18(idText);
    const { schema } = caller.org;
    const object = [...schema.objects.values()].find((each) => each.keyPrefix === recordId?.slice(0, 3));
    if (!recordId || !object) {
        return failure('Record not found', `${idText} is not the id of a record of this org. Check the link.`, [HOME]);
    }
    if (!objectAccess(caller, object).read) return noAccess(caller, object);
    const toList = { label: `Go to ${object.pluralLabel}`, url: `/lightning/o/${object.name}/list` };
    const name = nameOfRecord(caller, object, recordId);
    if (name === undefined) {
        const message =
            `This ${object.label} does not exist, was deleted, or is not shared with you. ` +
            `Ask its owner or your administrator for access.`;
        return failure('Record not found', message, [toList, HOME]);
    }
    const page = choosePage(caller, { appName, profileName: profileOf(caller), target: object.name });
    const layout = page ? layoutOf(caller, page.content, { object, recordId }) : genericLayout(caller, object);
    return { kind: 'record', title: name, object: objectModel(schema, object), recordId, layout };
}

function nameOfRecord(caller: Caller, object: ObjectSchema, id: string): string | undefined {
    const soql = `SELECT ${object.nameField} FROM ${object.name} WHERE Id = ${soqlString(id)}`;
    const record = runSoql(caller, soql).records[0] as Readonly<Record<string, unknown>> | undefined;
    return record && String(record[object.nameField] ?? object.label);
}

function genericLayout(caller: Caller, object: ObjectSchema): PageLayout {
    const items = [
        { kind: 'highlights', id: 'highlights', fields: highlightFields(caller, object) },
        { kind: 'details', id: 'details', sections: detailSections(caller, object) }
    ] as const;
    return {
        rows: items.map((item) => ({ id: item.id, regions: [{ name: item.id, width: 12, items: [item] }] }))
    };
}

function listPage(caller: Caller, objectName: string, viewName: string): PageModel {
    const { schema } = caller.org;
    const object = objectOf(schema, objectName);
    if (!object) {
        return failure('Object not found', `The object ${objectName} is not on this org. Deploy it, then reload.`, [
            HOME
        ]);
    }
    if (!objectAccess(caller, object).read) return noAccess(caller, object);
    const views = listViews(caller, object);
    const view = views.find((each) => each.name === viewName) ?? views[0];
    return {
        kind: 'list',
        title: object.pluralLabel,
        object: objectModel(schema, object),
        view: view?.name ?? '',
        views: views.map(({ name, label }) => ({ name, label })),
        columns: (view?.columns ?? []).map(({ key, label, type, isSortable }) => ({ key, label, type, isSortable }))
    };
}

function tabPage(caller: Caller, name: string): PageModel {
    const { schema } = caller.org;
    const tab = schema.documents.get(`CustomTab:${name}`)?.content;
    const title = textOf(tab, 'label') ?? name;
    const flexiPage = schema.documents.get(`FlexiPage:${textOf(tab, 'flexiPage') ?? ''}`);
    if (flexiPage) return { kind: 'layout', title, isHome: false, layout: layoutOf(caller, flexiPage.content) };
    const component = textOf(tab, 'lwcComponent');
    if (!component)
        return failure('Page not found', `The tab ${name} is not on this org. Deploy it, then reload.`, [HOME]);
    const page = parseFlexiPage({});
    const items = pageItems({ caller, page }, [{ name: component, id: component, properties: new Map() }]);
    const rows = [{ id: 'tab', regions: [{ name: 'main', width: 12, items }] }];
    return { kind: 'layout', title, isHome: false, layout: { rows } };
}

function noAccess(caller: Caller, object: ObjectSchema): PageModel {
    const who = String(userOf(caller)['Name'] ?? 'You');
    const message =
        `${who} has no permission to read ${object.pluralLabel}. ` +
        `An administrator gives it with a permission set (sf org assign permset).`;
    return failure("You can't view this page", message, [HOME]);
}

function failure(title: string, message: string, next: readonly PageLink[]): PageModel {
    return { kind: 'error', title, message, next };
}

function profileOf(caller: Caller): string {
    const profile = objectOf(caller.org.schema, 'Profile');
    const id = userOf(caller)['ProfileId'];
    const row = profile && typeof id === 'string' ? caller.org.db.find(profile, id) : undefined;
    return String(row?.['Name'] ?? '');
}
