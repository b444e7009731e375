import { deployZip } from '../deploy/deploy.ts';
import { toolingOrg } from '../deploy/source-members.ts';
import { SalesforceApiError } from '../errors.ts';
import { openOrg } from '../open-org.ts';
import type { Caller, Org } from '../org.ts';
import { insertSetupRow, requireObject, rowsWhere, rowWhere, updateSetupRow } from '../rows.ts';
import type { Row } from '../schema/model.ts';
import { contentOf, keepContent } from './content.ts';
import type { VersionInfo } from './version-info.ts';

const NUMBER = ['MajorVersion', 'MinorVersion', 'PatchVersion'] as const;

/**
 * Registers a package. Only unlocked ones without a namespace: others are refused.
 * @throws SalesforceApiError
 */
export function createPackage({ org, userId }: Caller, values: Row): string {
    const hub = toolingOrg(org);
    const { Name, ContainerOptions, NamespacePrefix } = values;
    if (typeof Name !== 'string') throw missing('Name');
    if (ContainerOptions !== 'Unlocked') {
        throw new SalesforceApiError(
            'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
            'bad value for restricted picklist field',
            ['ContainerOptions']
        );
    }
    if (typeof NamespacePrefix === 'string' && NamespacePrefix !== '') {
        throw new SalesforceApiError('INVALID_INPUT', `The namespace ${NamespacePrefix} is not linked to this Dev Hub`);
    }
    if (rowWhere(hub, 'Package2', 'Name', Name) !== undefined) {
        throw new SalesforceApiError('DUPLICATE_VALUE', `There is a package named ${Name} already`, ['Name']);
    }
    return hub.db.transaction(() => {
        const about: Row = { Name, NamespacePrefix: null, Description: values['Description'] ?? null };
        const SubscriberPackageId = insertSetupRow(hub, 'SubscriberPackage', about, userId);
        return insertSetupRow(hub, 'Package2', { ...values, ...about, SubscriberPackageId }, userId);
    });
}

/**
 * Makes a version of a package: it is deployed, after all it depends on, to an org of its own. What is wrong with it is in the
 * request's errors.
 * @throws SalesforceApiError for a request that cannot even be kept
 */
export async function requestVersion({ org, userId }: Caller, values: Row, info: VersionInfo): Promise<string> {
    const hub = toolingOrg(org);
    const { Package2Id, InstallKey } = values;
    const known = typeof Package2Id === 'string' ? hub.db.find(requireObject(hub, 'Package2'), Package2Id) : undefined;
    if (known === undefined) throw missing('Package2Id');
    if (typeof InstallKey === 'string') {
        throw new SalesforceApiError('INVALID_INPUT', 'This org does not support installation keys', ['InstallKey']);
    }
    const request: Row = { ...values, Status: 'InProgress' };
    const id = insertSetupRow(hub, 'Package2VersionCreateRequest', request, userId);
    const problems = await problemsOf(hub, String(Package2Id), info);
    hub.db.transaction(() => {
        const Package2VersionId = problems.length > 0 ? null : keepVersion(hub, { values, info, userId, known });
        for (const Message of problems) {
            insertSetupRow(hub, 'Package2VersionCreateRequestError', { ParentRequestId: id, Message }, userId);
        }
        const Status = problems.length > 0 ? 'Error' : 'Success';
        updateSetupRow(hub, 'Package2VersionCreateRequest', id, { Status, Package2VersionId });
    });
    return id;
}

async function problemsOf(hub: Org, packageId: string, info: VersionInfo): Promise<string[]> {
    const missingNeeds = info.needs.filter((version) => contentOf(hub, version) === undefined);
    if (missingNeeds.length > 0)
        return missingNeeds.map((version) => `The dependency ${version} is not in this Dev Hub.`);
    const taken = sameNumber(hub, packageId, info.versionNumber);
    if (taken.some((version) => version['IsReleased'] === true)) {
        return [`The version number ${threeOf(info.versionNumber)} was released already. Choose a higher one.`];
    }
    return deployProblems(hub, info);
}

async function deployProblems(hub: Org, { settings, needs, zip }: VersionInfo): Promise<string[]> {
    const workshop = openOrg({ now: hub.now });
    const before = needs.flatMap((version) => contentOf(hub, version)?.zip ?? []);
    try {
        for (const each of [...(settings === undefined ? [] : [settings]), ...before, zip]) {
            const { success, errorMessage, details } = await deployZip(workshop, each);
            if (success) continue;
            const failed = details.componentFailures.map(({ fullName, problem }) => `${fullName}: ${problem ?? ''}`);
            return errorMessage === undefined ? failed : [errorMessage, ...failed];
        }
        return [];
    } finally {
        workshop.db.close();
    }
}

interface Making {
    readonly values: Row;
    readonly info: VersionInfo;
    readonly userId: string;
    readonly known: Row;
}

/** Writes the version down, for the Dev Hub and for those who install it. */
function keepVersion(hub: Org, { values, info, userId, known }: Making): string {
    const { Package2Id, SkipValidation, CalculateCodeCoverage, Tag, Branch } = values;
    const [major, minor, patch, build = 'NEXT'] = info.versionNumber.split('.');
    const builds = sameNumber(hub, String(Package2Id), info.versionNumber).map((each) => Number(each['BuildNumber']));
    const number: Row = {
        MajorVersion: Number(major),
        MinorVersion: Number(minor),
        PatchVersion: Number(patch),
        BuildNumber: build === 'NEXT' ? Math.max(0, ...builds) + 1 : Number(build)
    };
    const about: Row = { Name: info.name, Description: info.description, ...number };
    const SubscriberPackageVersionId = insertSetupRow(
        hub,
        'SubscriberPackageVersion',
        {
            ...about,
            SubscriberPackageId: known['SubscriberPackageId'] ?? null,
            IsBeta: true,
            ReleaseState: 'Beta',
            Package2ContainerOptions: known['ContainerOptions'] ?? null,
            InstallValidationStatus: 'NO_ERRORS_DETECTED'
        },
        userId
    );
    keepContent(hub, SubscriberPackageVersionId, info);
    const checks: Row = {
        ValidationSkipped: SkipValidation === true,
        HasPassedCodeCoverageCheck: CalculateCodeCoverage === true && SkipValidation !== true
    };
    const origin: Row = { Package2Id: Package2Id ?? null, Tag: Tag ?? null, Branch: Branch ?? null };
    return insertSetupRow(
        hub,
        'Package2Version',
        { ...about, ...origin, ...checks, SubscriberPackageVersionId, IsReleased: false },
        userId
    );
}

/** Releases a version, for good. @throws SalesforceApiError when it cannot be */
export function releaseVersion({ org }: Caller, id: string): void {
    const hub = toolingOrg(org);
    const version = hub.db.find(requireObject(hub, 'Package2Version'), id);
    if (version === undefined) throw new SalesforceApiError('NOT_FOUND', 'The requested resource does not exist');
    const number = NUMBER.map((name) => String(version[name])).join('.');
    const others = sameNumber(hub, String(version['Package2Id']), number).filter((each) => each['IsReleased'] === true);
    if (others.length > 0) {
        throw new SalesforceApiError('DUPLICATE_VALUE', `The version number ${number} was previously released`);
    }
    if (version['HasPassedCodeCoverageCheck'] !== true) {
        const message = 'Code coverage was not calculated for this version: create it with code coverage to promote it';
        throw new SalesforceApiError('INVALID_OPERATION', message);
    }
    const subscriber = String(version['SubscriberPackageVersionId']);
    const unreleased = contentOf(hub, subscriber)?.needs.filter((needed) => isBeta(hub, needed)) ?? [];
    if (unreleased.length > 0) {
        throw new SalesforceApiError('INVALID_OPERATION', `Promote what it depends on first: ${unreleased.join(', ')}`);
    }
    hub.db.transaction(() => {
        updateSetupRow(hub, 'Package2Version', id, { IsReleased: true });
        updateSetupRow(hub, 'SubscriberPackageVersion', subscriber, { IsBeta: false, ReleaseState: 'Released' });
    });
}

function isBeta(hub: Org, version: string): boolean {
    return hub.db.find(requireObject(hub, 'SubscriberPackageVersion'), version)?.['IsBeta'] === true;
}

function sameNumber(hub: Org, packageId: string, versionNumber: string): Row[] {
    const number = threeOf(versionNumber);
    return rowsWhere(hub, 'Package2Version', 'Package2Id', packageId).filter(
        (row) => NUMBER.map((name) => String(row[name])).join('.') === number
    );
}

function threeOf(versionNumber: string): string {
    return versionNumber.split('.').slice(0, 3).join('.');
}

function missing(field: string): SalesforceApiError {
    return new SalesforceApiError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${field}]`, [field]);
}
