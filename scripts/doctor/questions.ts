/** The queries that facts are read by, and what their rows say. Pure. */
import type { OrgRow } from '../org/read.ts';
import { RUN_COLUMNS, toRun } from '../rollups/org/run-rows.ts';
import type { FactName, FactValues, Person } from './facts.ts';
import { PACKAGE_PARTS } from './package-parts.ts';
import { ADMIN, VIEW_SETUP, byName, idOf, listOf, nameAt, numberOf, question, textOf } from './question.ts';
import type { Question } from './question.ts';

const OBJECTS = PACKAGE_PARTS.objects.map(({ name }) => name);
/** Field history is an object of its own. */
const HISTORIES = OBJECTS.filter((name) => name.endsWith('__c')).map((name) => name.replace(/__c$/, '__History'));

/** Facts of one query each. */
export const QUESTIONS = {
    organization: question('SELECT Id, Name, IsSandbox FROM Organization', VIEW_SETUP, ({ records: [row] }) => ({
        id: textOf(row?.['Id']),
        name: textOf(row?.['Name']),
        isSandbox: row?.['IsSandbox'] === true
    })),
    entities: question(
        `SELECT QualifiedApiName, InternalSharingModel, ExternalSharingModel FROM EntityDefinition WHERE QualifiedApiName IN (${listOf(['Opportunity', ...OBJECTS, ...HISTORIES])})`,
        VIEW_SETUP,
        byName('QualifiedApiName', (row) => ({
            internal: textOf(row['InternalSharingModel']),
            external: textOf(row['ExternalSharingModel'])
        }))
    ),
    flows: question(
        `SELECT ApiName, ActiveVersionId FROM FlowDefinitionView WHERE ApiName IN (${listOf(PACKAGE_PARTS.flows)})`,
        VIEW_SETUP,
        byName('ApiName', (row) => idOf(row['ActiveVersionId']) !== undefined)
    ),
    apps: question(
        `SELECT Name, IsVisible FROM AppMenuItem WHERE Type = 'TabSet' AND Name IN (${listOf(PACKAGE_PARTS.apps)})`,
        VIEW_SETUP,
        byName('Name', (row) => row['IsVisible'] === true)
    ),
    notificationTypes: question(
        `SELECT DeveloperName FROM CustomNotificationType WHERE DeveloperName IN (${listOf(PACKAGE_PARTS.notificationTypes)})`,
        VIEW_SETUP,
        ({ records }) => new Set(records.map((row) => textOf(row['DeveloperName'])))
    ),
    permissionSets: question(
        `SELECT Id, Name FROM PermissionSet WHERE Name IN (${listOf(PACKAGE_PARTS.permissionSets)})`,
        VIEW_SETUP,
        byName('Name', (row) => textOf(row['Id']))
    ),
    people: question(
        `SELECT Id, Name, Profile.Name, ManagerId, Manager.Name, Manager.IsActive, UserRoleId FROM User WHERE IsActive = true AND UserType = 'Standard'`,
        VIEW_SETUP,
        ({ records }) => new Map(records.map(toPerson).map((person) => [person.id, person]))
    ),
    roles: question(
        'SELECT Id, ParentRoleId FROM UserRole',
        'the permission View Roles and Role Hierarchy',
        byName('Id', (row) => idOf(row['ParentRoleId']))
    ),
    // An answer holds at most 2,000 groups: the owners of most deals.
    dealOwners: question(
        'SELECT OwnerId seller, Owner.Name person, COUNT(Id) deals FROM Opportunity WHERE IsClosed = false AND Owner.IsActive = true GROUP BY OwnerId, Owner.Name ORDER BY COUNT(Id) DESC LIMIT 2000',
        'the permission View All on opportunities',
        ({ records }) => records.map((row) => ({ id: textOf(row['seller']), name: textOf(row['person']) }))
    ),
    licenses: question(
        `SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = 'Salesforce'`,
        VIEW_SETUP,
        ({ records: [row] }) => ({
            total: numberOf(row?.['TotalLicenses']) ?? -1,
            used: numberOf(row?.['UsedLicenses']) ?? 0
        })
    ),
    thresholds: question(
        'SELECT DeveloperName, Minimum__c, Low__c, High__c FROM CoachingThreshold__mdt',
        ADMIN,
        byName('DeveloperName', (row) => ({
            minimum: numberOf(row['Minimum__c']),
            low: numberOf(row['Low__c']),
            high: numberOf(row['High__c'])
        }))
    ),
    runs: question(
        `SELECT ${RUN_COLUMNS.join(', ')} FROM RollupRun__c ORDER BY CreatedDate DESC, Name DESC LIMIT 50`,
        ADMIN,
        ({ records }) => records.map(toRun)
    ),
    absentAsked: question(
        `SELECT AskedOf__r.Name person, COUNT(Id) requests FROM HelpRequest__c WHERE Status__c = 'Open' AND AskedOf__r.IsActive = false AND OwnerId IN (SELECT Id FROM User WHERE IsActive = true) GROUP BY AskedOf__r.Name`,
        ADMIN,
        ({ records }) => records.map((row) => textOf(row['person']))
    )
} satisfies { readonly [Name in FactName]?: Question<FactValues[Name]> };

/** What several facts are put together from. */
export const PARTS = {
    assignments: question(
        `SELECT AssigneeId, PermissionSet.Name FROM PermissionSetAssignment WHERE PermissionSet.Name IN (${listOf(PACKAGE_PARTS.permissionSets)}) AND Assignee.IsActive = true`,
        VIEW_SETUP,
        ({ records }) =>
            records.map((row) => ({ userId: textOf(row['AssigneeId']), set: nameAt(row, 'PermissionSet') }))
    ),
    groups: question(
        `SELECT PermissionSetGroupId, PermissionSet.Name FROM PermissionSetGroupComponent WHERE PermissionSet.Name IN (${listOf(PACKAGE_PARTS.permissionSets)})`,
        VIEW_SETUP,
        ({ records }) =>
            records.map((row) => ({ group: textOf(row['PermissionSetGroupId']), set: nameAt(row, 'PermissionSet') }))
    ),
    seeingBySet: question(
        'SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.PermissionsViewAllData = true AND Assignee.IsActive = true',
        VIEW_SETUP,
        ({ records }) => records.map((row) => textOf(row['AssigneeId']))
    ),
    seeingByProfile: question(
        'SELECT Id FROM User WHERE Profile.PermissionsViewAllData = true AND IsActive = true',
        VIEW_SETUP,
        ({ records }) => records.map((row) => textOf(row['Id']))
    ),
    customQuarters: question(
        `SELECT Type kind, COUNT(Id) total FROM Period WHERE Type = 'Quarter' AND FiscalYearSettings.IsStandardYear = false AND StartDate <= TODAY AND EndDate >= TODAY GROUP BY Type`,
        VIEW_SETUP,
        ({ records }) => records.length > 0
    ),
    customYears: question(
        'SELECT Id FROM FiscalYearSettings WHERE IsStandardYear = false LIMIT 1',
        VIEW_SETUP,
        ({ records }) => records.length > 0
    )
} as const;

function toPerson(row: OrgRow): Person {
    const manager = row['Manager'] as OrgRow | null | undefined;
    return {
        id: textOf(row['Id']),
        name: textOf(row['Name']),
        profile: nameAt(row, 'Profile'),
        managerId: idOf(row['ManagerId']),
        managerName: manager ? textOf(manager['Name']) : undefined,
        hasActiveManager: manager?.['IsActive'] === true,
        roleId: idOf(row['UserRoleId'])
    };
}
