/** Questions that other doors answer, or that need an answer to be asked. Pure. */
import { newerQuery } from '../rollups/org/soql.ts';
import { PACKAGE_PARTS } from './package-parts.ts';
import { ADMIN, VIEW_SETUP, listOf, nameAt, question, textOf } from './question.ts';
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

function ruleName(object: string, row: Readonly<Record<string, unknown>>): string {
    return `${object}.${textOf(row['ValidationName'])}`;
}
