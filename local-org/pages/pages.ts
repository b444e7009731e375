import { tryDecode } from 'hono/utils/url';
import { toId18 } from '../ids.ts';
import type { Caller } from '../org.ts';
import { objectOf } from '../schema/model.ts';
import type { ObjectSchema, XmlElement } from '../schema/model.ts';
import { canEditRow, objectAccess, userOf } from '../security/access.ts';
import { runSoql, soqlString } from '../soql/run.ts';
import { appFor, isTabVisible, objectModel } from './apps.ts';
import { arrange, parseFlexiPage } from './flexipage.ts';
import { listViews } from './list-views.ts';
import { textOf } from './metadata-xml.ts';
import { choosePage } from './page-choice.ts';
import { pageItems } from './page-items.ts';
import type { PageLayout, PageLink, PageModel } from './page-model.ts';
import { recordActions } from './record-actions.ts';
import { detailSections, highlightFields } from './record-fields.ts';
import { defaultFieldValues, recordForm } from './record-form.ts';

const HOME: PageLink = { label: 'Go to Home', url: '/lightning/page/home' };

/** What the shell shows at an address (`/lightning/...` with its query), for this person in this app. */
export function pageModel(caller: Caller, url: URL, appName?: string): PageModel {
    const [, root, kind, first = '', second = '', third = ''] = url.pathname
        .split('/')
        .map((part) => tryDecode(part, decodeURIComponent));
    const app = appFor(caller, appName).name;
    if (root === '' || (root === 'lightning' && (!kind || kind === 'page' || kind === 'app')))
        return homePage(caller, app);
    if (root === 'lightning' && kind === 'r') {
        return withEditForm(caller, third, recordPage(caller, app, second || first));
    }
    if (root === 'lightning' && kind === 'o') {
        const list = listPage(caller, first, url.searchParams.get('filterName') ?? '');
        return second === 'new' ? withNewForm(caller, url, list) : list;
    }
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
    const page = parseFlexiPage(content, caller.org.schema.labels);
    return arrange(page, (placed) => pageItems({ caller, page, ...record }, placed));
}

function recordPage(caller: Caller, appName: string, idText: string): PageModel {
    const recordId = toId18(idText);
    const { schema } = caller.org;
    const object = [...schema.objects.values()].find((each) => each.keyPrefix === recordId?.slice(0, 3));
    if (!recordId || !object) {
        return failure('Record not found', `${idText} is not the id of a record of this org. Check the link.`, [HOME]);
    }
    if (!objectAccess(caller, object).read) return insufficient(caller, `read ${object.pluralLabel}`);
    const name = nameOfRecord(caller, object, recordId);
    if (name === undefined) return noRecord(caller, object, recordId);
    const page = choosePage(caller, { appName, profileName: profileOf(caller), target: object.name });
    const layout = page
        ? layoutOf(caller, page.content, { object, recordId })
        : genericLayout(caller, object, recordId);
    return { kind: 'record', title: name, object: objectModel(schema, object), recordId, layout };
}

function nameOfRecord(caller: Caller, object: ObjectSchema, id: string): string | undefined {
    const soql = `SELECT ${object.nameField} FROM ${object.name} WHERE Id = ${soqlString(id)}`;
    const record = runSoql(caller, soql).records[0] as Readonly<Record<string, unknown>> | undefined;
    return record && String(record[object.nameField] ?? object.label);
}

function genericLayout(caller: Caller, object: ObjectSchema, recordId: string): PageLayout {
    const items = [
        {
            kind: 'highlights',
            id: 'highlights',
            fields: highlightFields(caller, object),
            actions: recordActions(caller, object, recordId)
        },
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
    if (!objectAccess(caller, object).read) return insufficient(caller, `read ${object.pluralLabel}`);
    const views = listViews(caller, object);
    const view = views.find((each) => each.name === viewName) ?? views[0];
    return {
        kind: 'list',
        title: object.pluralLabel,
        object: objectModel(schema, object),
        view: view?.name ?? '',
        views: views.map(({ name, label }) => ({ name, label })),
        columns: (view?.columns ?? []).map(({ key, label, type, isSortable }) => ({ key, label, type, isSortable })),
        ...(objectAccess(caller, object).create ? { newUrl: `/lightning/o/${object.name}/new` } : {})
    };
}

/** `/lightning/r/<object>/<id>/edit`: the record's page with its form over it. */
function withEditForm(caller: Caller, action: string, page: PageModel): PageModel {
    if (action !== 'edit' || page.kind !== 'record') return page;
    const object = objectOf(caller.org.schema, page.object.apiName);
    const row = object && caller.org.db.find(object, page.recordId);
    if (!object || !row || !canEditRow(caller, object, row))
        return insufficient(caller, `edit this ${page.object.label}`);
    const { recordId } = page;
    return { ...page, form: recordForm(caller, { object, recordId, title: `Edit ${page.title}` }) };
}

/** `/lightning/o/<object>/new`: the object's list with the form for a new record over it. */
function withNewForm(caller: Caller, url: URL, page: PageModel): PageModel {
    if (page.kind !== 'list') return page;
    const object = objectOf(caller.org.schema, page.object.apiName);
    if (!object || !objectAccess(caller, object).create)
        return insufficient(caller, `create ${page.object.pluralLabel}`);
    const values = defaultFieldValues(object, url.searchParams.get('defaultFieldValues') ?? '');
    return { ...page, form: recordForm(caller, { object, title: `New ${object.label}`, values }) };
}

function tabPage(caller: Caller, name: string): PageModel {
    const { schema } = caller.org;
    const tab = schema.documents.get(`CustomTab:${name}`)?.content;
    const title = textOf(tab, 'label') ?? name;
    if (tab && !isTabVisible(caller, name)) return insufficient(caller, `see the tab ${title}`);
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

/** What the platform says to whoever lacks a permission, with what is lacking and how it is given here. */
function insufficient(caller: Caller, what: string): PageModel {
    const who = String(userOf(caller)['Name'] ?? 'You');
    const message =
        'You do not have the level of access necessary to perform the operation you requested. ' +
        `${who} has no permission to ${what}: an administrator gives it with a permission set (sf org assign permset).`;
    return failure('Insufficient Privileges', message, [HOME]);
}

/** A record that is not there is told apart from one that is not shared, as on the platform. */
function noRecord(caller: Caller, object: ObjectSchema, id: string): PageModel {
    const next = [{ label: `Go to ${object.pluralLabel}`, url: `/lightning/o/${object.name}/list` }, HOME];
    const row = caller.org.db.find(object, id);
    if (row && row['IsDeleted'] !== true) {
        const message = `Ask your administrator for help: this ${object.label} is not shared with you.`;
        return failure("You don't have access to this record", message, next);
    }
    const message =
        "We couldn't find the record you're trying to access. It may have been deleted by another user, " +
        'or there may have been a system error.';
    return failure('Record not found', message, next);
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
