import type { ExportedDeal } from './export.ts';
import { cut } from './usernames.ts';

/** Length of Opportunity.Name (Object Reference, Opportunity). */
const NAME_LENGTH = 120;
/** What is kept of a long account, so that there is room for what is sold. */
const ACCOUNT_LENGTH = 45;

/**
 * The name of a deal in the org, which has no other field for the export's id: it is whole at the end of the name, however
 * long account and product are, so that a second run finds the deal again and no two deals share a name.
 */
export function dealName(deal: Pick<ExportedDeal, 'account' | 'product' | 'id'>): string {
    const start = dealNameStart(deal);
    const end = ` (${deal.id})`;
    return `${start}${cut(deal.product, NAME_LENGTH - start.length - end.length)}${end}`;
}

/** What the names of an account's deals begin with: few words that find many deals. */
export function dealNameStart({ account = 'New customer' }: Pick<ExportedDeal, 'account'>): string {
    return `${cut(account, ACCOUNT_LENGTH)} - `;
}
