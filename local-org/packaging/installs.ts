import { deployZip } from '../deploy/deploy.ts';
import { toolingOrg } from '../deploy/source-members.ts';
import type { Caller, Org } from '../org.ts';
import { insertSetupRow, requireObject, rowWhere, updateSetupRow } from '../rows.ts';
import type { Row } from '../schema/model.ts';
import { contentOf } from './content.ts';

/** The rows of the Dev Hub's versions that any org may look up before it installs them. */
export function publishVersions(hub: Org, org: Org): void {
    if (hub.id === org.id) return;
    const [from, to] = [toolingOrg(hub), toolingOrg(org)];
    for (const name of ['SubscriberPackage', 'SubscriberPackageVersion']) {
        const object = requireObject(from, name);
        for (const { Id } of from.db.query(`SELECT "Id" FROM "${name}" WHERE "IsDeleted" = 0`, [])) {
            const row = from.db.find(object, String(Id));
            if (row === undefined) continue;
            const known = to.db.find(requireObject(to, name), String(Id));
            if (known === undefined) insertSetupRow(to, name, row);
            else if (known['SystemModstamp'] !== row['SystemModstamp']) to.db.update(object, String(Id), row);
        }
    }
}

/** Installs a version into the caller's org, as its request asks; how that went is in the request. @returns its id */
export async function installVersion(hub: Org, { org, userId }: Caller, values: Row): Promise<string> {
    publishVersions(hub, org);
    const tooling = toolingOrg(org);
    const id = insertSetupRow(tooling, 'PackageInstallRequest', { ...values, Status: 'IN_PROGRESS' }, userId);
    const version = String(values['SubscriberPackageVersionKey']);
    const errors = await install(hub, { org, userId }, version);
    const Errors = errors.length === 0 ? null : JSON.stringify({ errors: errors.map((message) => ({ message })) });
    updateSetupRow(tooling, 'PackageInstallRequest', id, { Status: errors.length === 0 ? 'SUCCESS' : 'ERROR', Errors });
    return id;
}

async function install(hub: Org, { org, userId }: Caller, version: string): Promise<string[]> {
    const tooling = toolingOrg(org);
    const content = contentOf(hub, version);
    const published = tooling.db.find(requireObject(tooling, 'SubscriberPackageVersion'), version);
    if (content === undefined || published === undefined) return [`There is no package version ${version}.`];
    const missing = content.needs.filter((needed) => !isInstalled(tooling, needed));
    if (missing.length > 0) return missing.map((needed) => requirement(tooling, needed));
    const { success, errorMessage, details } = await deployZip(org, content.zip, { userId });
    if (!success) {
        const failed = details.componentFailures.map(({ fullName, problem }) => `${fullName}: ${problem ?? ''}`);
        return errorMessage === undefined ? failed : [errorMessage, ...failed];
    }
    note(tooling, {
        SubscriberPackageId: published['SubscriberPackageId'] ?? null,
        SubscriberPackageVersionId: version
    });
    return [];
}

/** An org has one version of a package; an upgrade takes its place. */
function note(tooling: Org, installed: Row): void {
    const known = rowWhere(
        tooling,
        'InstalledSubscriberPackage',
        'SubscriberPackageId',
        String(installed['SubscriberPackageId'])
    );
    if (known === undefined) insertSetupRow(tooling, 'InstalledSubscriberPackage', installed);
    else updateSetupRow(tooling, 'InstalledSubscriberPackage', String(known['Id']), installed);
}

/** That version of its package, or a later one, is there. */
function isInstalled(tooling: Org, needed: string): boolean {
    const versions = requireObject(tooling, 'SubscriberPackageVersion');
    const wanted = tooling.db.find(versions, needed);
    const packageId = String(wanted?.['SubscriberPackageId']);
    const installed = rowWhere(tooling, 'InstalledSubscriberPackage', 'SubscriberPackageId', packageId);
    const found = installed && tooling.db.find(versions, String(installed['SubscriberPackageVersionId']));
    return wanted !== undefined && found !== undefined && compare(found, wanted) >= 0;
}

function compare(a: Row, b: Row): number {
    for (const name of ['MajorVersion', 'MinorVersion', 'PatchVersion', 'BuildNumber']) {
        const difference = Number(a[name]) - Number(b[name]);
        if (difference !== 0) return difference;
    }
    return 0;
}

function requirement(tooling: Org, needed: string): string {
    const version = tooling.db.find(requireObject(tooling, 'SubscriberPackageVersion'), needed);
    const name = rowWhere(tooling, 'SubscriberPackage', 'Id', String(version?.['SubscriberPackageId']))?.['Name'];
    const number = `${String(version?.['MajorVersion'])}.${String(version?.['MinorVersion'])}`;
    return `A required package is missing: Package "${String(name)}", Version ${number} or later must be installed first.`;
}
