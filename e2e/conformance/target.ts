import type { Connection } from 'jsforce';
import { CliError } from '../../scripts/errors.ts';

/** What an org is, as far as it decides whether cases may play there. */
export interface OrgKind {
    readonly id: string;
    readonly name: string;
    /** Organization.OrganizationType: `Developer Edition`. */
    readonly type: string;
    readonly isScratch: boolean;
    readonly isSandbox: boolean;
}

/** Asks an org what it is. */
export async function kindOf(connection: Connection): Promise<OrgKind> {
    const { records } = await connection.query<{
        Id: string;
        Name: string;
        OrganizationType: string;
        IsSandbox: boolean;
        TrialExpirationDate: string | null;
    }>('SELECT Id, Name, OrganizationType, IsSandbox, TrialExpirationDate FROM Organization');
    const [row] = records;
    if (row === undefined) throw new Error('The org does not say what it is.');
    return {
        id: row.Id,
        name: row.Name,
        type: row.OrganizationType,
        isScratch: row.IsSandbox && row.TrialExpirationDate !== null,
        isSandbox: row.IsSandbox
    };
}

/**
 * Says no to orgs in which people work: cases deploy objects and write rows. Scratch orgs are free; in a sandbox or a
 * Developer Edition somebody has to agree. @throws CliError BadUsage
 */
export function refuseUnfit({ name, type, isScratch, isSandbox }: OrgKind, isAgreed: boolean): void {
    if (isScratch) return;
    if (!isSandbox && type !== 'Developer Edition') {
        throw new CliError('BadUsage', `"${name}" (${type}) is a production org, and this suite never runs in one.`, [
            'Make a scratch org: `sf org create scratch --edition developer --alias conformance`.'
        ]);
    }
    if (isAgreed) return;
    throw new CliError('BadUsage', `"${name}" (${type}) is not a scratch org.`, [
        'This suite deploys 2 objects, 2 flows and 2 permission sets, writes some hundred rows, and removes them again.',
        'Give --yes when that is fine.'
    ]);
}
