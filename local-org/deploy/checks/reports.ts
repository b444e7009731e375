import { childOf, childrenOf, textOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type OrgSchema, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, hasComponent, notFound } from './documents.ts';
import { missingUsers, sharedUsers } from './people.ts';

/** Report types of the standard objects that this org has. */
const STANDARD_TYPES = new Set([
    'AccountContactRole',
    'AccountList',
    'AccountOwner',
    'Activity',
    'ContactList',
    'Event',
    'Opportunity',
    'OpportunityContact',
    'OpportunityHistory',
    'OpportunityTrend',
    'Task',
    'User'
]);

const MAX_NAME = 40;

/** Folders that every org has. */
const STANDARD_FOLDERS = new Set(['unfiled$public']);

/** Reports, their types, dashboards and folders name only what exists and are of one piece. */
export function checkReports(plan: DeployPlan): Problem[] {
    const report = (type: string, check: (plan: DeployPlan, document: MetadataDocument) => string[]) =>
        broughtDocuments(plan, type).flatMap((document) =>
            check(plan, document).map((message) => problemAt(type, document.fullName, message, document.content))
        );
    return [
        ...report('ReportType', reportTypeFaults),
        ...report('Report', reportFaults),
        ...report('Dashboard', dashboardFaults),
        ...report('ReportFolder', folderFaults),
        ...report('DashboardFolder', folderFaults)
    ];
}

/** `Sales/Won` stands in `Sales`. */
function missingFolder(schema: OrgSchema, type: string, fullName: string): string[] {
    const folder = fullName.split('/').slice(0, -1).join('/');
    return STANDARD_FOLDERS.has(folder) || hasComponent(schema, type, folder) ? [] : [`Cannot find folder:${folder}`];
}

function folderFaults(plan: DeployPlan, { type, fullName, content }: MetadataDocument): string[] {
    const missing = missingUsers(plan, sharedUsers(content));
    return [
        ...(fullName.includes('/') ? missingFolder(plan.schema, type, fullName) : []),
        ...(missing.length === 0
            ? []
            : [`Cannot find a user that matches any of the following usernames: ${missing.join(', ')}`])
    ];
}

function reportFaults({ schema }: DeployPlan, { fullName, content }: MetadataDocument): string[] {
    const name = textOf(content, 'name') ?? '';
    const type = textOf(content, 'reportType') ?? '';
    return [
        ...missingFolder(schema, 'ReportFolder', fullName),
        ...(name.length > MAX_NAME ? [`Value too long for field: Name maximum length is:${MAX_NAME}`] : []),
        ...(isReportType(schema, type) ? [] : ['invalid report type']),
        ...groupingFaults(content),
        ...missingColumns(schema, content)
    ];
}

/** `Opportunity`, `Deals__c` (a deployed type) or `CustomEntityCustomEntity$Deal__c$Visit__c@Visit__c.Deal__c`. */
function isReportType(schema: OrgSchema, type: string): boolean {
    const [kind = '', ...objects] = type.split('$');
    if (objects.length > 0) return objects.every((each) => objectOf(schema, each.split('@')[0] ?? '') !== undefined);
    return STANDARD_TYPES.has(kind) || hasComponent(schema, 'ReportType', kind.replace(/__c$/, ''));
}

/** How reports are grouped: counted over published packages, which all keep to this. */
function groupingFaults(content: XmlElement): string[] {
    const groupings = [...childrenOf(content, 'groupingsDown'), ...childrenOf(content, 'groupingsAcross')];
    const fields = groupings.map((grouping) => textOf(grouping, 'field') ?? '');
    const format = textOf(content, 'format');
    const columns = childrenOf(content, 'columns').map((column) => textOf(column, 'field') ?? '');
    if (format === 'Tabular' && groupings.length > 0) return ['Groupings are not supported on a tabular report.'];
    if ((format === 'Summary' || format === 'Matrix') && groupings.length === 0) {
        return [`Required field is missing: groupingsDown`];
    }
    return fields
        .filter((field) => columns.includes(field))
        .map((field) => `Field:field, value:${field} appears more than once`);
}

/** Columns of custom fields say where they belong: `Deal__c.Size__c`, `Deal__c$Size__c`, `Deal__c.Account__c.Region__c`. */
function missingColumns(schema: OrgSchema, content: XmlElement): string[] {
    const named = [
        ...childrenOf(content, 'columns').map((each) => textOf(each, 'field')),
        ...childrenOf(content, 'groupingsDown').map((each) => textOf(each, 'field')),
        ...childrenOf(content, 'groupingsAcross').map((each) => textOf(each, 'field')),
        ...childrenOf(childOf(content, 'filter') ?? {}, 'criteriaItems').map((each) => textOf(each, 'column'))
    ];
    return [...new Set(named)].flatMap((name) => {
        const [objectName = '', ...path] = (name ?? '').split(/[.$]/);
        const last = path.at(-1) ?? '';
        const object = objectOf(schema, objectName);
        if (!last.endsWith('__c') || object === undefined || path.length > 1) return [];
        return fieldOf(object, last) === undefined ? [notFound('field', 'CustomField', `${object.name}.${last}`)] : [];
    });
}

function reportTypeFaults({ schema }: DeployPlan, { content }: MetadataDocument): string[] {
    const base = textOf(content, 'baseObject') ?? '';
    const object = objectOf(schema, base);
    if (object === undefined) return [notFound('baseObject', 'CustomObject', base)];
    const columns = childrenOf(content, 'sections').flatMap((section) => childrenOf(section, 'columns'));
    return columns.flatMap((column) => {
        const [field = '', table = ''] = [textOf(column, 'field'), textOf(column, 'table')];
        // Columns of joined objects begin at the base object and follow relationships: `Account.Opportunities`.
        if (table !== base || field.includes('.') || fieldOf(object, field) !== undefined) return [];
        return [`Could not find field ${field} in table ${table}`];
    });
}

function dashboardFaults(plan: DeployPlan, { fullName, content }: MetadataDocument): string[] {
    const grid = childrenOf(childOf(content, 'dashboardGridLayout') ?? {}, 'dashboardGridComponents');
    const sections = ['leftSection', 'middleSection', 'rightSection'].flatMap((name) =>
        childrenOf(childOf(content, name) ?? {}, 'components')
    );
    const components = [...grid.flatMap((each) => childrenOf(each, 'dashboardComponent')), ...sections];
    const reports = components.flatMap((component) => textOf(component, 'report') ?? []);
    const runningUser = textOf(content, 'runningUser');
    return [
        ...missingFolder(plan.schema, 'DashboardFolder', fullName),
        ...reports
            .filter((name) => !hasComponent(plan.schema, 'Report', name))
            .map((name) => notFound('report', 'Report', name)),
        ...missingUsers(plan, runningUser === undefined ? [] : [runningUser]).map((name) =>
            notFound('runningUser', 'User', name)
        )
    ];
}
