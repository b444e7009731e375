/** Cuts what is told into parts that are loaded one after the other. */
import type { ExportedAccount } from './export.ts';
import type { Deal } from './story/deal.ts';
import type { Seat } from './story/seats.ts';

/** Accounts, deals and people of whom something is told: made, loaded and forgotten together. */
export interface Part {
    readonly accounts: readonly ExportedAccount[];
    readonly deals: readonly Deal[];
    /** The sellers about whom the coaching notes are. */
    readonly seats: readonly Seat[];
}

/** Sellers whose notes are a part; a seller has about 40 in six quarters. */
const SEATS_AT_ONCE = 100;

/** So many deals take about as much memory as the notes of a seller. */
const DEALS_FOR_A_SEAT = 100;

type Group = Pick<Part, 'accounts' | 'deals'>;

/** Deals of an export in parts of so many at most, account by account, because the name of a deal begins with it. */
export function* partsByAccount({ accounts, deals }: Group, dealsAtOnce: number): Generator<Part> {
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
    if (part.accounts.length + part.deals.length > 0) yield { ...part, seats: [] };
}

/** The coaching notes about sellers, many sellers at once. */
export function* partsBySeat(seats: readonly Seat[]): Generator<Part> {
    for (let start = 0; start < seats.length; start += SEATS_AT_ONCE)
        yield { accounts: [], deals: [], seats: seats.slice(start, start + SEATS_AT_ONCE) };
}

/** Small parts that follow one another as one: each takes calls of its own. */
export function* joined(parts: Iterable<Part>, dealsAtOnce: number): Generator<Part> {
    const seatsAtOnce = Math.max(SEATS_AT_ONCE, dealsAtOnce / DEALS_FOR_A_SEAT);
    let whole: Part | undefined;
    for (const part of parts) {
        const both: Part = whole ? union(whole, part) : part;
        const fits = both.deals.length <= dealsAtOnce && both.seats.length <= seatsAtOnce;
        if (whole && !fits) yield whole;
        whole = fits ? both : part;
    }
    if (whole) yield whole;
}

function union(one: Part, other: Part): Part {
    return {
        accounts: [...one.accounts, ...other.accounts],
        deals: [...one.deals, ...other.deals],
        seats: [...one.seats, ...other.seats]
    };
}

/** An account with very many deals is in several parts. */
function cut({ accounts, deals }: Group, dealsAtOnce: number): Group[] {
    if (deals.length <= dealsAtOnce) return [{ accounts, deals }];
    return Array.from({ length: Math.ceil(deals.length / dealsAtOnce) }, (_, index) => ({
        accounts,
        deals: deals.slice(index * dealsAtOnce, (index + 1) * dealsAtOnce)
    }));
}
