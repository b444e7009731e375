import type { Caller } from '../org.ts';
import { documentsOf, objectOf } from '../schema/model.ts';
import type { MetadataDocument, ObjectSchema, OrgSchema } from '../schema/model.ts';
import { objectAccess } from '../security/access.ts';
import { permissionsOf } from '../security/permissions.ts';
import { textOf, textsOf } from './metadata-xml.ts';
import type { AppModel, NavigationTab, ObjectModel } from './page-model.ts';

/** What an org without a deployed app shows, as a new Salesforce org shows Sales. */
const SALES: AppModel = {
    name: 'standard__Sales',
    label: 'Sales',
    tabs: [
        { name: 'standard-home', label: 'Home', url: '/lightning/page/home' },
        { name: 'standard-Opportunity', label: 'Opportunities', url: '/lightning/o/Opportunity/list' },
        { name: 'standard-Account', label: 'Accounts', url: '/lightning/o/Account/list' }
    ]
};

/** Deployed Lightning apps, by name. */
export function appDocuments(schema: OrgSchema): MetadataDocument[] {
    return documentsOf(schema, 'CustomApplication').filter((app) => textOf(app.content, 'uiType') === 'Lightning');
}

/** The deployed apps that a profile or permission set makes visible to the caller; the administrator sees all. */
export function visibleApps(caller: Caller): MetadataDocument[] {
    const { isAdministrator, profile, sets } = permissionsOf(caller);
    const sources = [...(profile ? [profile] : []), ...sets];
    return appDocuments(caller.org.schema).filter(
        ({ fullName }) => isAdministrator || sources.some(({ applications }) => applications.has(fullName))
    );
}

/** Whether a profile or permission set gives the caller that custom tab; the administrator has all. */
export function isTabVisible(caller: Caller, name: string): boolean {
    const { isAdministrator, profile, sets } = permissionsOf(caller);
    return isAdministrator || [...(profile ? [profile] : []), ...sets].some(({ tabs }) => tabs.has(name));
}

/**
 * The app of that name, which addresses write with the namespace `c` of what has none; else the first one that the caller may
 * see, else Sales. Tabs only for what the caller may read.
 */
export function appFor(caller: Caller, name?: string): AppModel {
    const apps = visibleApps(caller);
    const app = apps.find(({ fullName }) => fullName === name || `c__${fullName}` === name) ?? apps[0];
    if (!app) return { ...SALES, tabs: SALES.tabs.flatMap((tab) => navigationTab(caller, tab.name) ?? []) };
    return {
        name: app.fullName,
        label: textOf(app.content, 'label') ?? app.fullName,
        tabs: textsOf(app.content, 'tabs').flatMap((tab) => navigationTab(caller, tab) ?? [])
    };
}

function navigationTab(caller: Caller, name: string): NavigationTab | undefined {
    const { schema } = caller.org;
    if (name === 'standard-home') return { name, label: 'Home', url: '/lightning/page/home' };
    const object = objectOf(schema, name.replace(/^standard-/, ''));
    if (object) {
        const isCustom = object.kind === 'custom';
        if (!objectAccess(caller, object).read || (isCustom && !isTabVisible(caller, object.name))) return undefined;
        return { name, label: object.pluralLabel, url: `/lightning/o/${object.name}/list` };
    }
    const tab = schema.documents.get(`CustomTab:${name}`);
    if (!tab || !isTabVisible(caller, name)) return undefined;
    return { name, label: textOf(tab.content, 'label') ?? name, url: `/lightning/n/${name}` };
}

const STANDARD_ICONS = new Set(['account', 'contact', 'event', 'group', 'opportunity', 'task', 'user']);

/** The object's names and its icon: the standard one, or the motif of its tab. */
export function objectModel(schema: OrgSchema, object: ObjectSchema): ObjectModel {
    return {
        apiName: object.name,
        label: object.label,
        pluralLabel: object.pluralLabel,
        iconName: iconOf(schema, object)
    };
}

function iconOf(schema: OrgSchema, object: ObjectSchema): string {
    const standard = object.name.toLowerCase();
    if (STANDARD_ICONS.has(standard)) return `standard:${standard}`;
    const motif = textOf(schema.documents.get(`CustomTab:${object.name}`)?.content, 'motif');
    const custom = /^Custom(\d+)/.exec(motif ?? '')?.[1];
    return custom ? `custom:custom${custom}` : 'standard:record';
}
