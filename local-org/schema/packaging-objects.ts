import { checkbox, field, integer, longText, lookup, text } from './fields.ts';
import { standardObject, type StandardObject } from './standard-objects.ts';

const derived = { createable: false, updateable: false } as const;
const fixed = { updateable: false } as const;

const versionNumber = [
    integer('MajorVersion', derived),
    integer('MinorVersion', derived),
    integer('PatchVersion', derived),
    integer('BuildNumber', derived)
];

/** What only a Dev Hub has: packages, their versions, and requests for new ones (Tooling API, "Package2" and its kin). */
const hub: readonly StandardObject[] = [
    {
        name: 'Package2',
        keyPrefix: '0Ho',
        fields: [
            text('Name', 80, { required: true }),
            longText('Description'),
            text('NamespacePrefix', 15, fixed),
            text('ContainerOptions', 40, { required: true, ...fixed }),
            checkbox('IsOrgDependent', 'false', fixed),
            text('PackageErrorUsername', 80),
            checkbox('IsDeprecated', 'false', derived),
            text('ConvertedFromPackageId', 18, derived),
            checkbox('AppAnalyticsEnabled', 'false', derived),
            text('RecommendedVersionId', 18, derived),
            lookup('SubscriberPackageId', 'SubscriberPackage', derived)
        ]
    },
    {
        name: 'Package2Version',
        keyPrefix: '05i',
        fields: [
            lookup('Package2Id', 'Package2', derived),
            lookup('SubscriberPackageVersionId', 'SubscriberPackageVersion', derived),
            text('Name', 80, derived),
            longText('Description', derived),
            text('Tag', 240, derived),
            text('Branch', 240, derived),
            ...versionNumber,
            checkbox('IsReleased'),
            checkbox('IsDeprecated', 'false', derived),
            checkbox('IsPasswordProtected', 'false', derived),
            text('InstallKey', 255, derived),
            checkbox('ValidationSkipped', 'false', derived),
            checkbox('ValidatedAsync', 'false', derived),
            checkbox('HasPassedCodeCoverageCheck', 'false', derived),
            text('CodeCoverage', 255, derived),
            text('CodeCoveragePercentages', 255, derived),
            checkbox('HasMetadataRemoved', 'false', derived),
            checkbox('HasVpi', 'false', derived),
            text('AncestorId', 18, derived),
            text('ConvertedFromVersionId', 18, derived),
            text('ReleaseVersion', 10, derived),
            text('Language', 10, derived),
            integer('BuildDurationInSeconds', derived),
            integer('EndToEndBuildDurationInSeconds', derived),
            integer('TotalNumberOfMetadataFiles', derived),
            integer('TotalSizeOfMetadataFiles', derived)
        ]
    },
    {
        name: 'Package2VersionCreateRequest',
        keyPrefix: '08c',
        nameField: 'Status',
        fields: [
            text('Status', 40, derived),
            lookup('Package2Id', 'Package2', { required: true, ...fixed }),
            lookup('Package2VersionId', 'Package2Version', derived),
            text('Tag', 240, fixed),
            text('Branch', 240, fixed),
            text('InstallKey', 255, fixed),
            text('Instance', 40, fixed),
            text('SourceOrg', 18, fixed),
            text('Language', 10, fixed),
            checkbox('CalculateCodeCoverage', 'false', fixed),
            checkbox('SkipValidation', 'false', fixed),
            checkbox('AsyncValidation', 'false', fixed),
            checkbox('IsConversionRequest', 'false', derived),
            checkbox('IsDevUsePkgZipRequested', 'false', fixed),
            checkbox('CalcTransitiveDependencies', 'false', fixed)
        ]
    },
    {
        name: 'Package2VersionCreateRequestError',
        // Not published.
        keyPrefix: '0xE',
        nameField: 'Message',
        fields: [lookup('ParentRequestId', 'Package2VersionCreateRequest', derived), longText('Message', derived)]
    }
];

/** What a version may say beside itself: these are always blank here. */
const UNTOLD = [
    'AppExchangeDescription',
    'AppExchangeLogoUrl',
    'AppExchangePackageName',
    'AppExchangePublisherName',
    'CspTrustedSites',
    'Dependencies',
    'PostInstallUrl',
    'Profiles',
    'PublisherName',
    'ReleaseNotesUrl',
    'RemoteSiteSettings'
];

/** What every org has: versions that it may install, and those it has installed. */
const subscriber: readonly StandardObject[] = [
    {
        name: 'SubscriberPackage',
        keyPrefix: '033',
        fields: [text('Name', 80, derived), text('NamespacePrefix', 15, derived), longText('Description', derived)]
    },
    {
        name: 'SubscriberPackageVersion',
        keyPrefix: '04t',
        fields: [
            lookup('SubscriberPackageId', 'SubscriberPackage', derived),
            text('Name', 80, derived),
            longText('Description', derived),
            ...versionNumber,
            checkbox('IsBeta', 'false', derived),
            checkbox('IsDeprecated', 'false', derived),
            checkbox('IsManaged', 'false', derived),
            checkbox('IsOrgDependent', 'false', derived),
            checkbox('IsPasswordProtected', 'false', derived),
            checkbox('IsSecurityReviewed', 'false', derived),
            text('Package2ContainerOptions', 40, derived),
            text('ReleaseState', 40, derived),
            text('InstallValidationStatus', 80, derived),
            ...UNTOLD.map((name) => text(name, 255, derived))
        ]
    },
    {
        name: 'PackageInstallRequest',
        keyPrefix: '0Hf',
        nameField: 'Status',
        fields: [
            text('SubscriberPackageVersionKey', 18, { required: true, ...fixed }),
            text('Status', 40, derived),
            field('Errors', 'LongTextArea', { length: 131_072, ...derived }),
            text('Password', 255, fixed),
            text('SecurityType', 40, fixed),
            text('NameConflictResolution', 40, fixed),
            text('PackageInstallSource', 40, fixed),
            text('ApexCompileType', 40, fixed),
            text('UpgradeType', 40, fixed),
            text('SkipHandlers', 255, fixed),
            checkbox('EnableRss', 'false', fixed)
        ]
    },
    {
        name: 'InstalledSubscriberPackage',
        keyPrefix: '0A3',
        nameField: 'Id',
        fields: [
            lookup('SubscriberPackageId', 'SubscriberPackage', derived),
            lookup('SubscriberPackageVersionId', 'SubscriberPackageVersion', derived)
        ]
    }
];

export const packagingHubObjects = hub.map(standardObject);
export const subscriberObjects = subscriber.map(standardObject);
