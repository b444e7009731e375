/** Removes what was seeded, children first; what stood in the org before stays. */
import type { OrgClient } from '../org/client.ts';
import { deleteMany } from '../org/delete.ts';
import { readRights, requireDelete } from '../org/permissions.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { SURROUNDINGS } from '../org/retry.ts';
import type { Surroundings } from '../org/retry.ts';
import { whereIn } from '../org/soql.ts';
import type { Progress } from '../progress.ts';
import { KEYS } from './records.ts';
import { Refusals } from './refusals.ts';
import { removeSeeded } from './remove.ts';
import type { Removal } from './remove.ts';
import { resetPeople } from './reset-people.ts';
import type { RefusalReport } from './result.ts';
import { awaitOwnJobs } from './resume.ts';

/** In this order nothing that is ours goes with its parent uncounted. */
const REMOVALS: readonly Removal[] = [
    { object: 'Event' },
    { object: 'DealInvolvement__c' },
    { object: 'HelpRequest__c' },
    { object: 'CoachingReply__c' },
    { object: 'CoachingCommitment__c' },
    { object: 'CoachingNote__c' },
    { object: 'Opportunity' },
    { object: 'Account', holding: accountsInUse }
];

/** An account takes its deals and contacts with it: one that somebody else works with stays. */
async function accountsInUse(client: OrgClient, ids: readonly string[]): Promise<Set<string>> {
    const used = new Set<string>();
    for (const object of ['Opportunity', 'Contact']) {
        for (const condition of whereIn('AccountId', ids)) {
            const soql = `SELECT AccountId FROM ${object} WHERE ${condition} GROUP BY AccountId`;
            const rows = await readAll<OrgRow & { AccountId: string }>(client, soql);
            for (const { AccountId } of rows) used.add(AccountId);
        }
    }
    return used;
}

/** What `--reset` did. */
export interface ResetResult extends RefusalReport {
    /** Records removed, by object; people and their roles too. */
    readonly removed: Readonly<Record<string, number>>;
    /** Records of ours that stay because of what others put there. */
    readonly kept: Readonly<Record<string, number>>;
}

export interface ResetOptions {
    /** File for what the org refuses, once it is too much for the screen. */
    readonly refusedFile: string;
    readonly pageSize?: number | undefined;
    /** So many records of a page, and more, are deleted by a Bulk job. */
    readonly bulkFrom?: number | undefined;
    readonly surroundings?: Pick<Surroundings, 'sleep'> | undefined;
}

/**
 * Removes all that was seeded, whatever the seed number and the export were: records, then roles; users are deactivated.
 * What others put on a seeded deal or note goes with it. A second reset does nothing.
 * @throws CliError from the org; what is removed stays so, and the next run removes the rest.
 */
export async function reset(client: OrgClient, options: ResetOptions, progress: Progress): Promise<ResetResult> {
    const { refusedFile, pageSize, bulkFrom, surroundings = SURROUNDINGS } = options;
    requireDelete(
        await readRights(client),
        REMOVALS.map(({ object }) => object).filter((object) => object !== 'Event')
    );
    const onWait = (jobs: number): void => progress.update(`Waiting for ${jobs} Bulk jobs of an earlier run`);
    await awaitOwnJobs(client, Object.keys(KEYS), { sleep: surroundings.sleep, onWait });
    const refusals = new Refusals(refusedFile);
    const removed: Record<string, number> = {};
    const kept: Record<string, number> = {};
    const remove = (object: string) => (ids: readonly string[]) =>
        deleteMany(client, ids, { object, bulkFrom, ...surroundings });
    for (const removal of REMOVALS) {
        const { object } = removal;
        const onProgress = (count: number): void => progress.update(`${object}: ${count} removed`);
        const result = await removeSeeded({ client, remove: remove(object), onProgress, pageSize }, removal);
        removed[object] = result.removed;
        if (result.kept > 0) kept[object] = result.kept;
        refusals.add(object, result.refused);
        progress.step(`${object}: ${result.removed} removed${result.kept > 0 ? `, ${result.kept} in use, kept` : ''}`);
    }
    const people = await resetPeople(client);
    progress.step(`Users: ${people.deactivated} deactivated; roles: ${people.rolesRemoved} removed`);
    for (const { object, ...refused } of people.refused) refusals.add(object, [refused]);
    return {
        removed: { ...removed, User: people.deactivated, UserRole: people.rolesRemoved },
        kept,
        ...refusals.report()
    };
}
