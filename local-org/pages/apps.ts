import type { Caller } from '../org.ts';
import { documentsOf, objectOf } from '../schema/model.ts';
import type { MetadataDocument, ObjectSchema, OrgSchema } from '../schema/model.ts';
import { objectAccess } from '../security/access.ts';
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

/** The app of that name, else the first deployed one, else Sales; tabs only for what the caller may read. */
export function appFor(caller: Caller, name?: string): AppModel {
    const apps = appDocuments(caller.org.schema);
    const app = apps.find((each) => each.fullName === name) ?? apps[0];
    if (!app) return SALES;
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
        if (!objectAccess(caller, object).read) return undefined;
        return { name, label: object.pluralLabel, url: `/lightning/o/${object.name}/list` };
    }
    const tab = schema.documents.get(`CustomTab:${name}`);
    return tab && { name, label: textOf(tab.content, 'label') ?? name, url: `/lightning/n/${name}` };
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
