import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type ObjectSchema, type Row } from '../schema/model.ts';

/** Fills the fields that the platform computes on standard objects: what a stage means, the full name of a person. */
export function deriveFields(caller: Caller, object: ObjectSchema, row: Row, prior: Row | undefined): void {
    if (object.name === 'Opportunity') deriveStage(caller, row, prior);
    if (object.name === 'User' || object.name === 'Contact') row['Name'] = fullName(row);
}

function deriveStage(caller: Caller, row: Row, prior: Row | undefined): void {
    if (prior !== undefined && prior['StageName'] === row['StageName']) return;
    const stages = objectOf(caller.org.schema, 'OpportunityStage');
    const apiName = stages && fieldOf(stages, 'ApiName');
    const stageName = row['StageName'];
    if (stages === undefined || apiName === undefined || typeof stageName !== 'string') return;
    const stage = caller.org.db.findBy(stages, apiName, stageName, { limit: 1 })[0];
    row['IsClosed'] = stage?.['IsClosed'] ?? false;
    row['IsWon'] = stage?.['IsWon'] ?? false;
    row['Probability'] = stage?.['DefaultProbability'] ?? 0;
    if ('ForecastCategoryName' in row) row['ForecastCategoryName'] = stage?.['ForecastCategoryName'] ?? null;
}

function fullName(row: Row): string | null {
    return [row['FirstName'], row['LastName']].filter(Boolean).join(' ') || null;
}
