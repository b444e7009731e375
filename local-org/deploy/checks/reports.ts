import { textOf } from '../../schema/document.ts';
import { objectOf, type MetadataDocument, type OrgSchema } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { dashboardFaults } from './dashboards.ts';
import { broughtDocuments, hasComponent, type ElementFault } from './documents.ts';
import { missingUsers, sharedUsers } from './people.ts';
import { columnFaults } from './report-columns.ts';
import { shapeFaults } from './report-shape.ts';
import { reportTypeFaults } from './report-types.ts';

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

/** Folders that every org has. */
const STANDARD_FOLDERS = new Set(['unfiled$public']);

/** Reports, their types, dashboards and folders name only what exists and are of one piece. */
export function checkReports(plan: DeployPlan): Problem[] {
    const { schema } = plan;
    const check = (type: string, faults: (document: MetadataDocument) => ElementFault[]) =>
        broughtDocuments(plan, type).flatMap((document) =>
            faults(document).map(({ element, message }) => problemAt(type, document.fullName, message, element))
        );
    return [
        ...check('ReportType', (document) => reportTypeFaults(schema, document)),
        ...check('Report', (document) => [
            ...missingFolder(schema, 'ReportFolder', document),
            ...reportFaults(schema, document)
        ]),
        ...check('Dashboard', (document) => [
            ...missingFolder(schema, 'DashboardFolder', document),
            ...dashboardFaults(plan, document)
        ]),
        ...check('ReportFolder', (document) => folderFaults(plan, document)),
        ...check('DashboardFolder', (document) => folderFaults(plan, document))
    ];
}

/** `Sales/Won` stands in `Sales`. */
function missingFolder(schema: OrgSchema, type: string, { fullName, content }: MetadataDocument): ElementFault[] {
    const folder = fullName.split('/').slice(0, -1).join('/');
    const isThere = STANDARD_FOLDERS.has(folder) || hasComponent(schema, type, folder);
    return isThere ? [] : [{ element: content, message: `Cannot find folder:${folder}` }];
}

function folderFaults(plan: DeployPlan, document: MetadataDocument): ElementFault[] {
    const { type, fullName, content } = document;
    const missing = missingUsers(plan, sharedUsers(content));
    const message = `Cannot find a user that matches any of the following usernames: ${missing.join(', ')}`;
    return [
        ...(fullName.includes('/') ? missingFolder(plan.schema, type, document) : []),
        ...(missing.length === 0 ? [] : [{ element: content, message }])
    ];
}

function reportFaults(schema: OrgSchema, { content }: MetadataDocument): ElementFault[] {
    const type = textOf(content, 'reportType') ?? '';
    return [
        ...(isReportType(schema, type) ? columnFaults(schema, content) : [unknownType(content)]),
        ...shapeFaults(content)
    ];
}

const unknownType = (element: MetadataDocument['content']): ElementFault => ({
    element,
    message: 'invalid report type'
});

/** `Opportunity`, `Deals__c` (a deployed type) or `CustomEntityCustomEntity$Deal__c$Visit__c@Visit__c.Deal__c`. */
function isReportType(schema: OrgSchema, type: string): boolean {
    const [kind = '', ...objects] = type.split('$');
    if (objects.length > 0) return objects.every((each) => objectOf(schema, each.split('@')[0] ?? '') !== undefined);
    return STANDARD_TYPES.has(kind) || hasComponent(schema, 'ReportType', kind.replace(/__c$/, ''));
}
