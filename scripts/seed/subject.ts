/** What there is to tell: an export, and what is grown from it, by whoever owns it. */
import type { CrmExport } from './export.ts';
import { joined, partsByAccount, partsBySeat } from './parts.ts';
import type { Part } from './parts.ts';
import type { Shift } from './plan.ts';
import { dealOf } from './story/deal.ts';
import type { Deal } from './story/deal.ts';
import { seatsOf } from './story/seats.ts';
import type { Seat, Teller } from './story/seats.ts';
import { ACCOUNTS_PER_SELLER, DEALS_PER_SELLER, growFrom, sellersFor } from './synthetic.ts';
import type { Growth } from './synthetic.ts';

export interface Subject {
    /** Every seller there is. */
    readonly seats: readonly Seat[];
    /** How many deals there are. */
    readonly deals: number;
    readonly seatOf: (seller: string) => Seat | undefined;
    /** The same with so many deals, the newest of the export, for an org that has no room for more. */
    readonly within: (deals: number) => Subject;
    /** What is told in a shift; grown deals are made when their part is. */
    readonly parts: (shift: Pick<Shift, 'dealsOf' | 'notesOf'>, dealsAtOnce?: number) => Iterable<Part>;
    /** Every deal, one after the other. */
    readonly everyDeal: () => Iterable<Deal>;
}

/** Deals and people beyond those of the export. */
interface Grown {
    readonly growth: Growth;
    readonly deals: number;
}

interface Whole {
    readonly crm: CrmExport;
    readonly deals: readonly Deal[];
    /** Of the export. */
    readonly seats: readonly Seat[];
    readonly grown?: Grown | undefined;
}

/** Deals of a part unless less is asked for: few enough for any memory, enough for Bulk to pay. */
const DEALS_AT_ONCE = 5000;

/**
 * A subject with so many deals: of the export the newest, or all and others grown from it.
 * @throws CliError BadInput when there is nothing to grow from
 */
export function subjectOf(crm: CrmExport, teller: Teller, opportunities = crm.deals.length): Subject {
    const deals = crm.deals.map(dealOf);
    const seats = [...seatsOf(crm.sellers, teller).values()];
    const more = opportunities - deals.length;
    if (more <= 0) return subject({ crm, deals: newest(deals, opportunities), seats });
    const growth = growFrom({ deals, accounts: crm.accounts, sellers: crm.sellers }, teller);
    return subject({ crm, deals, seats, grown: { growth, deals: more } });
}

function subject(whole: Whole): Subject {
    const { deals, seats, grown } = whole;
    const grownSeats = grown ? upTo(sellersFor(grown.deals)).map((index) => grown.growth.seat(index)) : [];
    const all = [...seats, ...grownSeats];
    const byName = new Map(all.map((seat) => [seat.seller, seat]));
    const exportParts = partsOfExport(whole);
    const allParts: PartsOf = function* (shift, dealsAtOnce) {
        yield* exportParts(shift, dealsAtOnce);
        if (grown) yield* partsOfGrown({ ...grown, seats: grownSeats }, shift, dealsAtOnce);
    };
    return {
        seats: all,
        deals: deals.length + (grown?.deals ?? 0),
        seatOf: (seller) => byName.get(seller),
        within: (room) => subject(limited(whole, room)),
        parts: (shift, dealsAtOnce = DEALS_AT_ONCE) => joined(allParts(shift, dealsAtOnce), dealsAtOnce),
        *everyDeal() {
            yield* deals;
            for (let index = 0; index < (grown?.deals ?? 0); index++) if (grown) yield grown.growth.deal(index);
        }
    };
}

function limited(whole: Whole, room: number): Whole {
    const { deals, grown } = whole;
    const more = grown ? Math.min(grown.deals, room - deals.length) : 0;
    return { ...whole, deals: newest(deals, room), grown: grown && more > 0 ? { ...grown, deals: more } : undefined };
}

/** Open deals first, then those that closed last; in the order of the export. */
function newest(deals: readonly Deal[], count: number): readonly Deal[] {
    if (count >= deals.length) return deals;
    const closing = ({ closedOn = Infinity }: Deal): number => closedOn;
    const kept = new Set([...deals].sort((a, b) => (closing(a) < closing(b) ? 1 : -1)).slice(0, count));
    return deals.filter((deal) => kept.has(deal));
}

type PartsOf = (shift: Pick<Shift, 'dealsOf' | 'notesOf'>, dealsAtOnce: number) => Iterable<Part>;

function partsOfExport({ crm, deals, seats }: Whole): PartsOf {
    const dealsBy = Map.groupBy(deals, ({ seller }) => seller);
    const inUse = new Set(deals.map(({ account }) => account));
    const idle = crm.accounts.filter(({ name }) => !inUse.has(name));
    return function* (shift, dealsAtOnce) {
        const own = shift.dealsOf.flatMap((seller) => dealsBy.get(seller) ?? []);
        const named = new Set(own.map(({ account }) => account));
        const accounts = crm.accounts.filter(({ name }) => named.has(name));
        // An account without deals comes with the first seller.
        const first = seats[0] !== undefined && shift.dealsOf.includes(seats[0].seller) ? idle : [];
        yield* partsByAccount({ accounts: [...first, ...accounts], deals: own }, dealsAtOnce);
        const told = new Set(shift.notesOf);
        yield* partsBySeat(seats.filter(({ seller }) => told.has(seller)));
    };
}

interface GrownSeats extends Grown {
    readonly seats: readonly Seat[];
}

/** Sellers side by side with their accounts, deals and notes. */
function* partsOfGrown(
    { growth, deals, seats }: GrownSeats,
    { dealsOf, notesOf }: Pick<Shift, 'dealsOf' | 'notesOf'>,
    dealsAtOnce: number
): Generator<Part> {
    const [owning, told] = [new Set(dealsOf), new Set(notesOf)];
    const sellers = upTo(seats.length).filter((index) => owning.has(seats[index]?.seller ?? ''));
    const atOnce = Math.max(1, Math.floor(dealsAtOnce / DEALS_PER_SELLER));
    for (let start = 0; start < sellers.length; start += atOnce) {
        const some = sellers.slice(start, start + atOnce);
        const numbersOf = (seller: number): number[] =>
            upTo(Math.min(DEALS_PER_SELLER, deals - seller * DEALS_PER_SELLER)).map(
                (n) => seller * DEALS_PER_SELLER + n
            );
        yield {
            accounts: some.flatMap((seller) =>
                upTo(ACCOUNTS_PER_SELLER).map((n) => growth.account(seller * ACCOUNTS_PER_SELLER + n))
            ),
            deals: some.flatMap(numbersOf).map((number) => growth.deal(number)),
            seats: some.flatMap((seller) => seats[seller] ?? []).filter(({ seller }) => told.has(seller))
        };
    }
    yield* partsBySeat(seats.filter(({ seller }) => told.has(seller) && !owning.has(seller)));
}

/** 0 to `count` - 1. */
function upTo(count: number): number[] {
    return Array.from({ length: count }, (_, index) => index);
}
