import type { OrgDefinition } from './definition.ts';
import type { Org } from './org.ts';
import { insertSetupRow, requireObject, rowWhere } from './rows.ts';
import type { Row } from './schema/model.ts';
import { userPermissionFlags } from './schema/standard/metadata-rows.ts';
import { stages } from './schema/standard/sales.ts';

/** A scratch org ends after at most 30 days; clients take an org with an end for a scratch org and track its source. */
const LIFE_IN_DAYS = 30;

/** Writes the rows every new org has: the organization, its administrator, profiles, licences and stages. */
export function setUp(org: Org, definition: Partial<OrgDefinition> = {}): void {
    const adminId = org.db.nextId(requireObject(org, 'User'));
    const license = {
        Name: 'Salesforce',
        MasterLabel: 'Salesforce',
        LicenseDefinitionKey: 'SFDC',
        Status: 'Active',
        TotalLicenses: org.limits.userLicenses,
        UsedLicenses: 1
    };
    const licenseId = insertSetupRow(org, 'UserLicense', license, adminId);
    const profileIds = new Map(
        [...org.schema.profiles].map(([name, profile]) => {
            const rights = userPermissionFlags(profile);
            const row = { Name: name, UserLicenseId: licenseId, UserType: 'Standard', ...rights };
            return [name, insertSetupRow(org, 'Profile', row, adminId)];
        })
    );
    const admin = administrator(org, profileIds.get('System Administrator') ?? null, definition);
    insertSetupRow(org, 'User', { ...admin, Id: adminId }, adminId);
    insertSetupRow(org, 'Organization', organization(org, definition), adminId);
    insertSetupRow(org, 'Group', { DeveloperName: 'AllInternalUsers', Type: 'Organization' }, adminId);
    stages.forEach((stage, index) => {
        insertSetupRow(
            org,
            'OpportunityStage',
            {
                ApiName: stage.name,
                MasterLabel: stage.name,
                IsActive: true,
                SortOrder: index + 1,
                IsClosed: stage.isClosed ?? false,
                IsWon: stage.isWon ?? false,
                DefaultProbability: stage.probability,
                ForecastCategoryName: stage.forecast
            },
            adminId
        );
    });
}

/** What people of this org have in common when nobody says otherwise. */
export const LOCALE: Row = {
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US'
};

function administrator(org: Org, profileId: string | null, definition: Partial<OrgDefinition>): Row {
    const username = `admin@${org.id.slice(-10).toLowerCase()}.example.com`;
    const person = definition.administrator ?? { username, email: 'admin@example.com' };
    return {
        ...LOCALE,
        LanguageLocaleKey: definition.language ?? LOCALE['LanguageLocaleKey'] ?? null,
        Username: person.username,
        FirstName: 'Admin',
        LastName: 'User',
        Name: 'Admin User',
        Email: person.email,
        Alias: 'admin',
        CommunityNickname: 'admin',
        IsActive: true,
        UserType: 'Standard',
        ProfileId: profileId
    };
}

function organization(org: Org, { orgName = 'Local Org', edition, language, expires }: Partial<OrgDefinition>): Row {
    const end = expires ?? new Date(org.now().getTime() + LIFE_IN_DAYS * 24 * 60 * 60 * 1000);
    return {
        Id: org.id,
        Name: orgName,
        OrganizationType: organizationType(edition ?? 'Developer'),
        InstanceName: 'LOCAL',
        IsSandbox: true,
        TrialExpirationDate: end.toISOString(),
        FiscalYearStartMonth: 1,
        TimeZoneSidKey: 'America/Los_Angeles',
        DefaultLocaleSidKey: 'en_US',
        LanguageLocaleKey: language ?? 'en_US'
    };
}

/** How `Organization` writes an edition (Object Reference, "Organization"). */
function organizationType(edition: string): string {
    const name = edition.replace(/^Partner /, '');
    return `${name === 'Group' ? 'Team' : name} Edition`;
}

/** The administrator that the org was born with. */
export function adminOf(org: Org): Row {
    const oldest = org.db.query(`SELECT "Id" FROM "User" ORDER BY rowid LIMIT 1`, [])[0];
    const row = oldest && org.db.find(requireObject(org, 'User'), String(oldest['Id']));
    if (row === undefined) throw new Error('This org has no user');
    return row;
}

/** The profile's id by its name. */
export function profileId(org: Org, name: string): string {
    const row = rowWhere(org, 'Profile', 'Name', name);
    if (row === undefined) throw new Error(`This org has no profile ${name}`);
    return String(row['Id']);
}

/** A role comes with two groups that stand for it: its users, and they with all below (Object Reference, `Group`). */
export function addRoleGroups(org: Org, role: Row, by: string): void {
    for (const Type of ['Role', 'RoleAndSubordinates']) {
        const group = { Type, RelatedId: role['Id'] ?? null, DeveloperName: role['DeveloperName'] ?? null };
        insertSetupRow(org, 'Group', { ...group, DoesIncludeBosses: true }, by);
    }
}
