/** Cuts what is told into parts that are loaded one after the other. */
import type { CrmExport, ExportedAccount } from './export.ts';
import type { Deal } from './story/deal.ts';
import type { Seat } from './story/seats.ts';

/** Accounts, deals and people of whom something is told: made, loaded and forgotten together. */
export interface Part {
    readonly accounts: readonly ExportedAccount[];
    readonly deals: readonly Deal[];
    /** The sellers about whom the coaching notes are. */
    readonly seats: readonly Seat[];
}

/** Deals of a part: few enough for any memory, enough for Bulk to pay. */
const DEALS_AT_ONCE = 5000;
/** Sellers whose notes are a part; a seller has about 40 in six quarters. */
const SEATS_AT_ONCE = 100;

/** The parts of an export: deals by account, because the name of a deal begins with it; then the notes by seller. */
export function* partsOfExport(
    { accounts, deals, seats }: Pick<CrmExport, 'accounts'> & Pick<Part, 'deals' | 'seats'>,
    dealsAtOnce = DEALS_AT_ONCE
): Generator<Part> {
    const dealsBy = Map.groupBy(deals, (deal) => deal.account);
    const groups = [...accounts, undefined].map((account) => ({
        accounts: account ? [account] : [],
        deals: dealsBy.get(account?.name) ?? []
    }));
    let part: { accounts: ExportedAccount[]; deals: Deal[] } = { accounts: [], deals: [] };
    for (const group of groups.flatMap((each) => cut(each, dealsAtOnce))) {
        if (part.deals.length + group.deals.length > dealsAtOnce) {
            yield { ...part, seats: [] };
            part = { accounts: [], deals: [] };
        }
        part.accounts.push(...group.accounts);
        part.deals.push(...group.deals);
    }
    yield { ...part, seats: [] };
    for (let start = 0; start < seats.length; start += SEATS_AT_ONCE)
        yield { accounts: [], deals: [], seats: seats.slice(start, start + SEATS_AT_ONCE) };
}

type Group = Pick<Part, 'accounts' | 'deals'>;

/** An account with very many deals is in several parts. */
function cut({ accounts, deals }: Group, dealsAtOnce: number): Group[] {
    if (deals.length <= dealsAtOnce) return [{ accounts, deals }];
    return Array.from({ length: Math.ceil(deals.length / dealsAtOnce) }, (_, index) => ({
        accounts,
        deals: deals.slice(index * dealsAtOnce, (index + 1) * dealsAtOnce)
    }));
}
