import {
    checkbox,
    date,
    dateTime,
    field,
    integer,
    longText,
    lookup,
    number,
    ownerField,
    picklist,
    text
} from '../fields.ts';
import type { StandardObject } from '../standard-objects.ts';
import { groupObjects } from './groups.ts';
import { USER_PERMISSION_FIELDS, metadataRowObjects } from './metadata-rows.ts';

const derived = { createable: false, updateable: false } as const;

const user: StandardObject = {
    name: 'User',
    keyPrefix: '005',
    sharingModel: 'Read',
    fields: [
        text('Username', 80, { required: true, unique: true }),
        text('LastName', 80, { required: true }),
        text('FirstName', 40),
        text('Name', 121, { ...derived, label: 'Full Name' }),
        text('CompanyName', 80),
        text('Division', 80),
        text('Department', 80),
        text('Title', 80),
        field('Email', 'Email', { length: 128, required: true }),
        field('Phone', 'Phone', { length: 40 }),
        text('Alias', 8, { required: true }),
        text('CommunityNickname', 40, { label: 'Nickname' }),
        checkbox('IsActive', 'true', { label: 'Active' }),
        text('TimeZoneSidKey', 40, { label: 'Time Zone', required: true }),
        text('LocaleSidKey', 40, { label: 'Locale', required: true }),
        text('EmailEncodingKey', 40, { label: 'Email Encoding', required: true }),
        text('LanguageLocaleKey', 40, { label: 'Language', required: true }),
        lookup('UserRoleId', 'UserRole', { label: 'Role ID', childRelationshipName: 'Users' }),
        lookup('ProfileId', 'Profile', { required: true, childRelationshipName: 'Users' }),
        lookup('ManagerId', 'User', { childRelationshipName: 'ManagedUsers' }),
        text('UserType', 40, { ...derived, defaultValue: '"Standard"' }),
        text('EmployeeNumber', 20),
        text('FederationIdentifier', 512, { label: 'SAML Federation ID' }),
        field('SmallPhotoUrl', 'Url', { ...derived, length: 1024, label: 'Photo' }),
        longText('AboutMe', { label: 'About Me', length: 1000 })
    ]
};

const userRole: StandardObject = {
    name: 'UserRole',
    label: 'Role',
    keyPrefix: '00E',
    fields: [
        text('Name', 80, { required: true }),
        text('DeveloperName', 80, { unique: true }),
        lookup('ParentRoleId', 'UserRole', { relationshipName: 'ParentRole' }),
        text('RollupDescription', 80),
        // The platform's own default is not documented; none is what an administrator of the setup page is offered first.
        ...['Opportunity', 'Contact'].map((name) =>
            picklist(`${name}AccessForAccountOwner`, ['None', 'Read', 'Edit'], { defaultValue: 'None' })
        )
    ]
};

const organization: StandardObject = {
    name: 'Organization',
    keyPrefix: '00D',
    fields: [
        text('Name', 80, { required: true }),
        text('OrganizationType', 40, derived),
        text('InstanceName', 5, derived),
        checkbox('IsSandbox', 'false', derived),
        dateTime('TrialExpirationDate', derived),
        text('NamespacePrefix', 15, derived),
        integer('FiscalYearStartMonth', { label: 'Fiscal Year Starts In' }),
        checkbox('UsesStartDateAsFiscalYearName', 'false', derived),
        text('TimeZoneSidKey', 40, { label: 'Time Zone' }),
        text('DefaultLocaleSidKey', 40, { label: 'Locale' }),
        text('LanguageLocaleKey', 40, { label: 'Language' }),
        text('PrimaryContact', 80)
    ]
};

/** Years as an administrator defines them, and their parts (Object Reference, "FiscalYearSettings", "Period"). */
const fiscalYears: readonly StandardObject[] = [
    {
        name: 'FiscalYearSettings',
        keyPrefix: '022',
        fields: [
            text('Name', 80),
            date('StartDate'),
            date('EndDate'),
            checkbox('IsStandardYear', 'true'),
            picklist('YearType', ['Standard', 'Custom'], { defaultValue: 'Standard' })
        ]
    },
    {
        name: 'Period',
        keyPrefix: '026',
        nameField: 'Id',
        fields: [
            lookup('FiscalYearSettingsId', 'FiscalYearSettings', { relationshipName: 'FiscalYearSettings' }),
            picklist('Type', ['Month', 'Quarter', 'Week', 'Year']),
            integer('Number'),
            date('StartDate'),
            date('EndDate'),
            checkbox('IsForecastPeriod')
        ]
    }
];

const opportunityStage: StandardObject = {
    name: 'OpportunityStage',
    keyPrefix: '01J',
    nameField: 'MasterLabel',
    fields: [
        text('ApiName', 255),
        text('MasterLabel', 255),
        checkbox('IsActive', 'true'),
        integer('SortOrder'),
        checkbox('IsClosed'),
        checkbox('IsWon'),
        field('DefaultProbability', 'Percent', { precision: 3, scale: 0 }),
        text('ForecastCategoryName', 40)
    ]
};

const permissionSets: readonly StandardObject[] = [
    {
        name: 'PermissionSet',
        keyPrefix: '0PS',
        fields: [
            text('Name', 80, { required: true }),
            text('Label', 80, { required: true }),
            text('Description', 255),
            text('NamespacePrefix', 15),
            checkbox('IsOwnedByProfile', 'false', derived),
            lookup('ProfileId', 'Profile', derived),
            checkbox('IsCustom', 'true', derived),
            ...USER_PERMISSION_FIELDS,
            lookup('PermissionSetGroupId', 'PermissionSetGroup', derived),
            picklist('Type', ['Regular', 'Standard', 'Session', 'Group', 'Profile'], { defaultValue: 'Regular' })
        ]
    },
    {
        name: 'PermissionSetAssignment',
        keyPrefix: '0Pa',
        nameField: 'Id',
        fields: [
            lookup('PermissionSetId', 'PermissionSet', {
                required: true,
                deleteConstraint: 'Cascade',
                childRelationshipName: 'Assignments',
                updateable: false
            }),
            lookup('PermissionSetGroupId', 'PermissionSetGroup', {
                childRelationshipName: 'Assignments',
                updateable: false
            }),
            lookup('AssigneeId', 'User', {
                required: true,
                childRelationshipName: 'PermissionSetAssignments',
                updateable: false
            }),
            dateTime('ExpirationDate')
        ]
    }
];

const notifications: readonly StandardObject[] = [
    {
        name: 'CustomNotificationType',
        keyPrefix: '0ML',
        nameField: 'DeveloperName',
        fields: [
            text('CustomNotifTypeName', 80, { label: 'Custom Notification Name' }),
            text('DeveloperName', 80),
            text('MasterLabel', 80),
            text('Description', 255),
            checkbox('Desktop'),
            checkbox('Mobile')
        ]
    },
    {
        /* Not an object of the platform: there a sent notification cannot be queried. Here it can, so that tests and pages see it. */
        name: 'CustomNotification',
        keyPrefix: '0MM',
        nameField: 'Title',
        sharingModel: 'Private',
        fields: [
            lookup('NotificationTypeId', 'CustomNotificationType', { required: true }),
            lookup('RecipientId', 'User', { required: true }),
            text('Title', 250),
            text('Body', 750),
            field('TargetId', 'Text', { length: 18 }),
            ownerField()
        ]
    }
];

/** People, permissions and the org itself. */
export const setupObjects: readonly StandardObject[] = [
    user,
    userRole,
    organization,
    ...fiscalYears,
    opportunityStage,
    ...permissionSets,
    ...groupObjects,
    ...notifications,
    ...metadataRowObjects,
    {
        name: 'Profile',
        keyPrefix: '00e',
        fields: [
            text('Name', 255, { required: true }),
            lookup('UserLicenseId', 'UserLicense'),
            text('UserType', 40, derived),
            ...USER_PERMISSION_FIELDS,
            text('Description', 255)
        ]
    },
    {
        name: 'UserLicense',
        keyPrefix: '100',
        fields: [
            text('Name', 40),
            text('MasterLabel', 40),
            text('LicenseDefinitionKey', 40),
            text('Status', 40),
            number('TotalLicenses', 9),
            number('UsedLicenses', 9)
        ]
    },
    {
        name: 'RecordType',
        keyPrefix: '012',
        fields: [
            text('Name', 80),
            text('DeveloperName', 80),
            text('SobjectType', 40),
            checkbox('IsActive', 'true'),
            text('Description', 255)
        ]
    }
];
