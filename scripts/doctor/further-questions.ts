/** Questions that other doors answer, or that need an answer to be asked. Pure. */
import { isoDay } from '../day.ts';
import type { Day } from '../day.ts';
import type { OrgRow } from '../org/read.ts';
import { countQuery, newerQuery, sumQuery } from '../rollups/org/soql.ts';
import type { Counts } from './facts.ts';
import { PACKAGE_PARTS } from './package-parts.ts';
import { ADMIN, VIEW_SETUP, listOf, nameAt, numberOf, question, textOf } from './question.ts';
import type { Question } from './question.ts';

/** Of the Tooling API. */
export const TOOLING_QUESTIONS = {
    rules: question(
        `SELECT ValidationName, Active, EntityDefinition.QualifiedApiName FROM ValidationRule WHERE EntityDefinition.QualifiedApiName IN (${listOf(PACKAGE_PARTS.objects.map(({ name }) => name))})`,
        VIEW_SETUP,
        ({ records }): ReadonlyMap<string, boolean> =>
            new Map(
                records.map((row) => [
                    ruleName(nameAt(row, 'EntityDefinition', 'QualifiedApiName'), row),
                    row['Active'] === true
                ])
            )
    ),
    pages: question(
        `SELECT DeveloperName FROM FlexiPage WHERE DeveloperName IN (${listOf(PACKAGE_PARTS.pages)})`,
        VIEW_SETUP,
        ({ records }): ReadonlySet<string> => new Set(records.map((row) => textOf(row['DeveloperName'])))
    )
} as const;

/** Fields with words that these users can read. */
export function wordsReadBy(userIds: readonly string[]): Question<readonly string[]> {
    const sets = `SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId IN (${listOf(userIds)})`;
    return question(
        `SELECT Field, Parent.Label FROM FieldPermissions WHERE PermissionsRead = true AND Field IN (${listOf(PACKAGE_PARTS.words)}) AND ParentId IN (${sets}) ORDER BY Field`,
        VIEW_SETUP,
        ({ records }) => records.map((row) => `${textOf(row['Field'])} (${nameAt(row, 'Parent', 'Label')})`)
    );
}

/** Who has one of these permission set groups. */
export function membersOf(
    groupIds: readonly string[]
): Question<readonly { readonly userId: string; readonly group: string }[]> {
    return question(
        `SELECT AssigneeId, PermissionSetGroupId FROM PermissionSetAssignment WHERE PermissionSetGroupId IN (${listOf(groupIds)}) AND Assignee.IsActive = true`,
        VIEW_SETUP,
        ({ records }) =>
            records.map((row) => ({ userId: textOf(row['AssigneeId']), group: textOf(row['PermissionSetGroupId']) }))
    );
}

/** How many moments have changed since then, or their deals; to be asked with deleted rows. */
export function changedSince(watermark: number): Question<number> {
    return question(newerQuery('all', watermark).soql, ADMIN, ({ totalSize }) => totalSize);
}

/** Moments that the roll-ups of pairs hold, of periods that a purge has not closed. */
export function storedSince(horizon: Day | undefined): Question<Pick<Counts, 'byMonth' | 'byQuarter'>> {
    return question(sumQuery('all', horizon).soql, ADMIN, ({ records }) => ({
        byMonth: totalOf(records, 'Month'),
        byQuarter: totalOf(records, 'Quarter')
    }));
}

/** Moments that count, of periods that a purge has not closed. */
export function momentsSince(horizon: Day | undefined): Question<number> {
    const open = horizon === undefined ? '' : ` AND OccurredOn__c >= ${isoDay(horizon)}`;
    return question(`${countQuery('all').soql}${open}`, ADMIN, ({ totalSize }) => totalSize);
}

function ruleName(object: string, row: Readonly<Record<string, unknown>>): string {
    return `${object}.${textOf(row['ValidationName'])}`;
}

function totalOf(records: readonly OrgRow[], type: string): number {
    return numberOf(records.find((row) => row['type'] === type)?.['total']) ?? 0;
}
