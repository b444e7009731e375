import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type ObjectSchema, type Row } from '../schema/model.ts';

/** A record about to be saved, with what it was before and the values that the client gave. */
interface Draft {
    readonly row: Row;
    readonly prior: Row | undefined;
    readonly given: Row;
}

/** Fills the fields that the platform computes on standard objects: what a stage means, the full name of a person, the set of a group. */
export function deriveFields(caller: Caller, object: ObjectSchema, draft: Draft): void {
    const { row } = draft;
    if (object.name === 'Opportunity') deriveStage(caller, draft);
    if (object.name === 'User' || object.name === 'Contact') row['Name'] = fullName(row);
    if (object.name === 'PermissionSetAssignment') deriveGroup(caller, row);
}

/** Who is assigned a permission set group has the set that stands for it, and the other way round. */
function deriveGroup({ org }: Caller, row: Row): void {
    const sets = objectOf(org.schema, 'PermissionSet');
    const groupField = sets && fieldOf(sets, 'PermissionSetGroupId');
    const { PermissionSetId: set, PermissionSetGroupId: group } = row;
    if (sets === undefined || groupField === undefined) return;
    if (typeof set === 'string') row['PermissionSetGroupId'] = org.db.find(sets, set)?.['PermissionSetGroupId'] ?? null;
    else if (typeof group === 'string')
        row['PermissionSetId'] = org.db.findBy(sets, groupField, group)[0]?.['Id'] ?? null;
}

/**
 * A stage implies whether the deal is closed and won, its probability and its forecast category; the last two may be set to
 * something else in the same save or later, until the stage changes again (Object Reference, "Opportunity").
 */
function deriveStage(caller: Caller, draft: Draft): void {
    const { row, prior } = draft;
    if (prior !== undefined && prior['StageName'] === row['StageName']) return;
    const stages = objectOf(caller.org.schema, 'OpportunityStage');
    const apiName = stages && fieldOf(stages, 'ApiName');
    const stageName = row['StageName'];
    if (stages === undefined || apiName === undefined || typeof stageName !== 'string') return;
    const stage = caller.org.db.findBy(stages, apiName, stageName, { limit: 1 })[0];
    row['IsClosed'] = stage?.['IsClosed'] ?? false;
    row['IsWon'] = stage?.['IsWon'] ?? false;
    if (!isSet(draft, 'Probability')) row['Probability'] = stage?.['DefaultProbability'] ?? 0;
    if ('ForecastCategoryName' in row && !isSet(draft, 'ForecastCategoryName')) {
        row['ForecastCategoryName'] = stage?.['ForecastCategoryName'] ?? null;
    }
}

/** Whether this save sets the field: by the client's word, or by a flow before the save. */
function isSet({ row, prior, given }: Draft, name: string): boolean {
    const value = row[name] ?? null;
    return value !== null && (name in given || value !== (prior?.[name] ?? null));
}

function fullName(row: Row): string | null {
    return [row['FirstName'], row['LastName']].filter(Boolean).join(' ') || null;
}
