/** Which org is meant: a scratch org that lives, the Dev Hub that makes one, or an org that somebody names. */
import { CliError } from '../scripts/errors.ts';
import { installCommand, sfCommand } from './commands.ts';
import type { Tools } from './tools.ts';

/** The org that is installed into. */
export interface TargetOrg {
    /** Alias or user name, as commands name it. */
    readonly name: string;
    readonly username: string;
    readonly id: string;
    /** Made by this program, so its data are nobody's. */
    readonly isOurs: boolean;
    readonly isProduction: boolean;
}

/** An org as `sf org list` tells of it. */
export interface ListedOrg {
    /** Several are separated by commas. */
    readonly alias?: string;
    readonly username: string;
    readonly orgId: string;
    readonly isDevHub?: boolean;
    readonly isDefaultDevHubUsername?: boolean;
    /** `Connected`, or why not; scratch orgs have none. */
    readonly connectedStatus?: string;
    /** Of a scratch org: `YYYY-MM-DD`. */
    readonly expirationDate?: string;
    readonly isExpired?: boolean;
}

export interface ListedOrgs {
    readonly devHubs: readonly ListedOrg[];
    readonly scratchOrgs: readonly ListedOrg[];
    readonly nonScratchOrgs: readonly ListedOrg[];
    readonly sandboxes: readonly ListedOrg[];
    readonly other: readonly ListedOrg[];
}

export async function listOrgs({ sf }: Tools): Promise<ListedOrgs> {
    return (await sf(['org', 'list'])) as ListedOrgs;
}

/**
 * The scratch org of that alias, if it lives: one that has expired or was deleted is not listed.
 * @throws CliError BadUsage where the alias is another kind of org's
 */
export function livingScratchOrg(orgs: ListedOrgs, alias: string): ListedOrg | undefined {
    const found = orgs.scratchOrgs.find((org) => isCalled(org, alias) && org.isExpired !== true);
    const others = [...orgs.nonScratchOrgs, ...orgs.sandboxes, ...orgs.other, ...orgs.devHubs];
    if (!found && others.some((org) => isCalled(org, alias))) {
        throw new CliError('BadUsage', `The alias ${alias} belongs to an org that is no scratch org.`, [
            `To install into that org: ${installCommand(['--target-org', alias])}`,
            `To make a scratch org of another name: ${installCommand(['--alias', `${alias}-scratch`])}`
        ]);
    }
    return found;
}

/**
 * The Dev Hub that makes the scratch org: the one that is named, else the default, else the only one.
 * @throws CliError BadUsage where there is none or which one is not clear, LoginExpired where its login has ended
 */
export function chooseDevHub({ devHubs }: ListedOrgs, wanted?: string): string {
    const hub = wanted === undefined ? defaultHub(devHubs) : devHubs.find((org) => isCalled(org, wanted));
    if (!hub) throw noHub(devHubs, wanted);
    const name = nameOf(hub);
    if (hub.connectedStatus !== undefined && hub.connectedStatus !== 'Connected') {
        throw new CliError('LoginExpired', `The login to the Dev Hub ${name} has ended: ${hub.connectedStatus}.`, [
            `Log in again: ${hubLogin(name)}`
        ]);
    }
    return name;
}

function defaultHub(devHubs: readonly ListedOrg[]): ListedOrg | undefined {
    return devHubs.find((org) => org.isDefaultDevHubUsername) ?? (devHubs.length === 1 ? devHubs[0] : undefined);
}

function noHub(devHubs: readonly ListedOrg[], wanted: string | undefined): CliError {
    if (wanted !== undefined) {
        return new CliError('BadUsage', `The Salesforce CLI knows no Dev Hub "${wanted}".`, [
            `Log in to it: ${hubLogin(wanted)}`
        ]);
    }
    if (devHubs.length > 1) {
        const names = devHubs.map(nameOf);
        return new CliError('BadUsage', `There are ${names.length} Dev Hubs: ${names.join(', ')}.`, [
            `Say which one: ${installCommand(['--target-dev-hub', names[0] ?? ''])}`
        ]);
    }
    return new CliError('BadUsage', 'The Salesforce CLI is logged in to no Dev Hub, which makes scratch orgs.', [
        `Log in to one: ${hubLogin('hub')}`,
        'A production org can be one, and so can a free Developer Edition: Setup → Dev Hub → Enable Dev Hub.',
        `To install into an org that exists: ${installCommand(['--target-org', '<alias>'])}`
    ]);
}

function hubLogin(alias: string): string {
    return sfCommand(['org', 'login', 'web', '--set-default-dev-hub', '--alias', alias]);
}

function isCalled({ alias, username }: ListedOrg, name: string): boolean {
    return username === name || (alias ?? '').split(',').includes(name);
}

function nameOf({ alias, username }: ListedOrg): string {
    return alias?.split(',')[0] || username;
}

/** @throws CliError BadUsage for a production org that was not agreed to */
export async function existingOrg({ sf }: Tools, name: string, isAgreed: boolean): Promise<TargetOrg> {
    const query = 'SELECT IsSandbox, OrganizationType FROM Organization';
    const { records } = (await sf(['data', 'query', '--target-org', name, '--query', query])) as {
        records: readonly { readonly IsSandbox: boolean; readonly OrganizationType: string }[];
    };
    const isProduction = records.some((org) => !org.IsSandbox && org.OrganizationType !== 'Developer Edition');
    if (isProduction && !isAgreed) {
        throw new CliError('BadUsage', `${name} is a production org: try the package in a sandbox first.`, [
            `When you have: ${installCommand(['--target-org', name, '--yes'])}`
        ]);
    }
    const { username, id } = (await sf(['org', 'display', '--target-org', name])) as Pick<TargetOrg, 'username' | 'id'>;
    return { name, username, id, isOurs: false, isProduction };
}
