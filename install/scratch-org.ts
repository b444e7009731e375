import { chooseDevHub, listOrgs, livingScratchOrg } from './orgs.ts';
import type { TargetOrg } from './orgs.ts';
import type { Tools } from './tools.ts';

export interface ScratchWish {
    readonly alias: string;
    readonly targetDevHub?: string;
    /** How long it is to live. */
    readonly days: number;
}

/** Salesforce usually takes some minutes, and up to ten on a bad day. */
const MINUTES = '30';

/**
 * The scratch org of that alias: the one that lives, else a new one by config/project-scratch-def.json.
 * @throws CliError, CommandFailed
 */
export async function scratchOrg(tools: Tools, { alias, targetDevHub, days }: ScratchWish): Promise<TargetOrg> {
    const orgs = await listOrgs(tools);
    const living = livingScratchOrg(orgs, alias);
    if (living) {
        tools.say(`    ${alias} lives until ${living.expirationDate ?? 'its last day'}: it is used as it is`);
        return { name: alias, username: living.username, id: living.orgId, isOurs: true, isProduction: false };
    }
    const hub = chooseDevHub(orgs, targetDevHub);
    const { username, orgId } = (await tools.sf([
        ...['org', 'create', 'scratch', '--target-dev-hub', hub, '--alias', alias],
        ...['--definition-file', 'config/project-scratch-def.json'],
        ...['--duration-days', String(days), '--wait', MINUTES]
    ])) as { username: string; orgId: string };
    return { name: alias, username, id: orgId, isOurs: true, isProduction: false };
}
