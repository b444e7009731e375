import { asSystem } from '../org.ts';
import type { Caller } from '../org.ts';
import { hasCustomPermission, objectAccess, userOf } from '../security/access.ts';
import { permissionsOf } from '../security/permissions.ts';
import { runSoql, soqlString } from '../soql/run.ts';
import { objectOf } from '../schema/model.ts';
import { appFor, visibleApps } from './apps.ts';
import { isoTime } from './list-rows.ts';
import { textOf } from './metadata-xml.ts';
import type { Notification, PageContext, Person } from './page-model.ts';
import { userLocale } from './user-locale.ts';
import { utilityItems } from './utility-bar.ts';

/** Newest notifications shown in the bell's list. */
const NOTIFICATIONS = 20;
const PEOPLE = 2000;

/** Everything the page must know before the first request: who looks, with which rights, in which app and language. */
export function pageContext(caller: Caller, options: { appName?: string; origin?: Caller } = {}): PageContext {
    const { org } = caller;
    const user = userOf(caller);
    const { origin } = options;
    const app = appFor(caller, options.appName);
    return {
        userId: caller.userId,
        userName: String(user['Name'] ?? ''),
        orgName: String(select(caller, 'SELECT Name FROM Organization LIMIT 1')[0]?.['Name'] ?? ''),
        i18n: userLocale(user),
        ...(org.schema.translatedLabels ? { labels: Object.fromEntries(org.schema.translatedLabels) } : {}),
        customPermissions: [...org.schema.customPermissions].filter((name) => hasCustomPermission(caller, name)),
        userPermissions: userPermissions(caller),
        formFactor: 'Large',
        app,
        utilities: utilityItems(caller, app.name),
        apps: visibleApps(caller).map(({ fullName, content }) => ({
            name: fullName,
            label: textOf(content, 'label') ?? fullName,
            description: textOf(content, 'description') ?? ''
        })),
        ...(origin ? { origin: { userId: origin.userId, name: String(userOf(origin)['Name'] ?? '') } } : {})
    };
}

function userPermissions(caller: Caller): string[] {
    const { profile, sets } = permissionsOf(caller);
    return [...new Set([profile, ...sets].flatMap((source) => [...(source?.userPermissions ?? [])]))];
}

/** Active users, grouped by role, else by their first permission set, else by profile. */
export function people(caller: Caller): Person[] {
    const rows = select(
        caller,
        'SELECT Id, Name, Title, UserRole.Name, Profile.Name, ' +
            '(SELECT PermissionSet.Label FROM PermissionSetAssignments LIMIT 1) ' +
            `FROM User WHERE IsActive = true ORDER BY Name LIMIT ${PEOPLE}`
    );
    return rows.map((row) => ({
        userId: String(row['Id']),
        name: String(row['Name']),
        title: String(row['Title'] ?? ''),
        group: groupOf(row)
    }));
}

function groupOf(row: Json): string {
    const assigned = (row['PermissionSetAssignments'] as { records?: Json[] } | null)?.records?.[0];
    const names = [
        (row['UserRole'] as Json | null)?.['Name'],
        (assigned?.['PermissionSet'] as Json | undefined)?.['Label'],
        (row['Profile'] as Json | null)?.['Name']
    ];
    return String(names.find((name) => typeof name === 'string' && name !== '') ?? 'Other');
}

/** The newest notifications sent to the caller, with links to what they are about. */
export function notifications(caller: Caller): Notification[] {
    const { schema } = caller.org;
    if (!objectOf(schema, 'CustomNotification')) return [];
    const rows = select(
        caller,
        'SELECT Id, Title, Body, TargetId, CreatedDate FROM CustomNotification ' +
            `WHERE RecipientId = ${soqlString(caller.userId)} ORDER BY CreatedDate DESC LIMIT ${NOTIFICATIONS}`
    );
    return rows.map((row) => {
        const targetId = typeof row['TargetId'] === 'string' ? row['TargetId'] : undefined;
        const object = [...schema.objects.values()].find((each) => each.keyPrefix === targetId?.slice(0, 3));
        const canOpen = object !== undefined && objectAccess(caller, object).read;
        return {
            id: String(row['Id']),
            title: String(row['Title'] ?? ''),
            body: String(row['Body'] ?? ''),
            createdDate: isoTime(String(row['CreatedDate'])),
            ...(canOpen ? { url: `/lightning/r/${object.name}/${targetId}/view` } : {})
        };
    });
}

type Json = Readonly<Record<string, unknown>>;

/** Rows the page itself needs, whatever the person may query. */
function select(caller: Caller, soql: string): Json[] {
    return runSoql(asSystem(caller), soql).records as unknown as Json[];
}
