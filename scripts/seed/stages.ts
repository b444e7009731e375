import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import type { ExportedDeal } from './export.ts';

/**
 * Proves that the stages which a mapping names are stages of the org, before anything is written: an org takes any text for
 * a stage by its API, and such a deal is neither open nor closed for anybody.
 * @throws CliError BadInput naming the stages that the org lacks, and those it has.
 */
export async function requireStages(client: OrgClient, deals: readonly ExportedDeal[]): Promise<void> {
    const named = new Set(deals.flatMap(({ stageName }) => (stageName === undefined ? [] : [stageName])));
    if (named.size === 0) return;
    const { fields } = await client.describe('Opportunity');
    const values = fields.find(({ name }) => name === 'StageName')?.picklistValues ?? [];
    const known = values.filter(({ active }) => active).map(({ value }) => value);
    const unknown = [...named].filter((stage) => !known.includes(stage));
    if (unknown.length === 0) return;
    throw new CliError('BadInput', `The org has no stage ${unknown.join(', ')}; it has ${known.join(', ')}.`, [
        'Correct stageName in the mapping. Nothing was loaded.'
    ]);
}
