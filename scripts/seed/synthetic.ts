/**
 * An organisation of any size, grown from an export: deals, accounts and people beyond those of the export, with its
 * products, prices, stages and durations. Each is made alone, from its number; a seed that wants more of them gets the
 * same ones and more.
 */
import type { Day } from '../day.ts';
import { CliError } from '../errors.ts';
import { choiceOf, probabilities } from './chance.ts';
import type { Draws } from './chance.ts';
import type { ExportedAccount, ExportedSeller } from './export.ts';
import type { Deal } from './story/deal.ts';
import { STORY_DAYS, leavingDay, positionOf } from './story/seats.ts';
import type { Seat, Style, Teller } from './story/seats.ts';

/** What is grown; the numbers of deals, sellers and accounts each begin at 0. */
export interface Growth {
    deal(index: number): Deal;
    seller(index: number): ExportedSeller;
    /** The seller's place in the story. */
    seat(seller: number): Seat;
    account(index: number): ExportedAccount;
}

export interface Seedling {
    readonly deals: readonly Deal[];
    readonly accounts: readonly ExportedAccount[];
    readonly sellers: readonly ExportedSeller[];
}

/** As in the export: a seller has so many deals in six quarters, and about a hundred on each account. */
export const DEALS_PER_SELLER = 250;
export const ACCOUNTS_PER_SELLER = 3;
const SELLERS_PER_TEAM = 6;

/** The planted win rates: takeovers win at first, until nobody is left who can do without. */
export const OUTCOME_DRIFT = {
    TakingOver: choiceOf({ Won: [68, 42], Lost: [32, 58] }),
    Coaching: choiceOf({ Won: [56, 70], Lost: [44, 30] })
} as const satisfies Record<Style, unknown>;

/** How many sellers own that many grown deals. */
export function sellersFor(deals: number): number {
    return Math.ceil(deals / DEALS_PER_SELLER);
}

/** How many accounts those sellers have. */
export function accountsFor(deals: number): number {
    return sellersFor(deals) * ACCOUNTS_PER_SELLER;
}

/** Probability that a deal that ends on that day is won. */
export function winRate(style: Style, day: Day, today: Day): number {
    return probabilities(OUTCOME_DRIFT[style], positionOf(day, today)).Won;
}

/** @throws CliError BadInput for an export without deals, accounts or sellers: there is nothing to take after. */
export function growFrom(seedling: Seedling, teller: Teller): Growth {
    const { deals, accounts, sellers } = seedling;
    if (deals.length === 0 || accounts.length === 0 || sellers.length === 0) {
        throw new CliError('BadInput', 'This export has no deals, no accounts or no sellers to grow more from.', [
            'Give an export with at least one of each, or leave out --opportunities.'
        ]);
    }
    const nameOf = namesFrom(sellers);
    const seller = (index: number): ExportedSeller => {
        const { team, place } = teamOf(index);
        return {
            name: nameOf(team * (SELLERS_PER_TEAM + 1) + 1 + place),
            manager: nameOf(team * (SELLERS_PER_TEAM + 1)),
            office: draw(sellers, teller.chance.of(`team-${team}`), 'office').office
        };
    };
    const seat = remembering((index) => seatOf(index, seller(index), teller));
    const account = remembering((index): ExportedAccount => {
        const like = draw(accounts, teller.chance.of(`account-${index}`), 'like');
        return { ...like, name: `${like.name} ${index + 1}` };
    });
    return { seller, seat, account, deal: (index) => dealOf(index, { deals, seat, account }, teller) };
}

/** Deals come seller by seller: so many sellers and accounts are asked for again. */
const KEPT = 8;

function remembering<Made>(make: (index: number) => Made): (index: number) => Made {
    const kept: { readonly index: number; readonly made: Made }[] = [];
    return (index) => {
        const known = kept[index % KEPT];
        if (known?.index === index) return known.made;
        const made = make(index);
        kept[index % KEPT] = { index, made };
        return made;
    };
}

function teamOf(seller: number): { team: number; place: number } {
    return { team: Math.floor(seller / SELLERS_PER_TEAM), place: seller % SELLERS_PER_TEAM };
}

function seatOf(index: number, { name, manager }: ExportedSeller, teller: Teller): Seat {
    const { team, place } = teamOf(index);
    const draws = teller.chance.of(`team-${team}`);
    const style = styleOf(team, teller);
    const isFirstToLeave = draws.below(SELLERS_PER_TEAM, 'first to leave') === place;
    return { seller: name, manager, style, leftOn: leavingDay({ seller: name, style }, teller, isFirstToLeave) };
}

/** Of two neighbouring teams one takes over and one coaches, so that half of any number do. */
function styleOf(team: number, { chance }: Teller): Style {
    const isFirst = chance.of(`teams-${Math.floor(team / 2)}`).unit('style') < 0.5;
    return isFirst === (team % 2 === 0) ? 'TakingOver' : 'Coaching';
}

interface Grown extends Pick<Growth, 'seat' | 'account'> {
    readonly deals: readonly Deal[];
}

function dealOf(index: number, { deals, seat, account }: Grown, teller: Teller): Deal {
    const id = `SYN-${String(index).padStart(7, '0')}`;
    const draws = teller.chance.of(id);
    const like = draw(deals, draws, 'like');
    const seller = Math.floor(index / DEALS_PER_SELLER);
    const owner = seat(seller);
    const own = account(seller * ACCOUNTS_PER_SELLER + draws.below(ACCOUNTS_PER_SELLER, 'account'));
    return {
        ...like,
        id,
        seller: owner.seller,
        // Names begin with the account: it is how a seed finds these deals among a million again.
        account: own.name,
        ...courseOf(like, { draws, owner, teller })
    };
}

interface Course {
    readonly draws: Draws;
    readonly owner: Seat;
    readonly teller: Teller;
}

/** Begins within the story, lasts as long as the deal it takes after, and ends as the story has it. */
function courseOf(like: Deal, { draws, owner, teller }: Course): Pick<Deal, 'stage' | 'engagedOn' | 'closedOn'> {
    if (like.engagedOn === undefined) return { stage: 'Prospecting', engagedOn: undefined, closedOn: undefined };
    const { today } = teller;
    const first = today - STORY_DAYS;
    const last = Math.min(today, (owner.leftOn ?? Infinity) - 1);
    const engagedOn = first + draws.below(last - first + 1, 'engaged');
    const closedOn = like.closedOn === undefined ? Infinity : engagedOn + like.closedOn - like.engagedOn;
    if (closedOn > last) return { stage: 'Engaging', engagedOn, closedOn: undefined };
    const stage = draws.pick(OUTCOME_DRIFT[owner.style], 'outcome', positionOf(closedOn, today));
    return { stage, engagedOn, closedOn };
}

function draw<Item>(items: readonly Item[], draws: Draws, purpose: string): Item {
    return items[draws.below(items.length, purpose)] as Item;
}

/** Person number -> a name made of the export's first and last names, with a middle initial that the export's own lack. */
function namesFrom(sellers: readonly ExportedSeller[]): (person: number) => string {
    const names = [...new Set(sellers.flatMap(({ name, manager }) => [name, manager]))].map((name) => name.split(' '));
    const firsts = [...new Set(names.map(([first = '']) => first))];
    const lasts = [...new Set(names.map((parts) => parts.at(-1) ?? ''))];
    return (person) => {
        const first = person % firsts.length;
        const round = Math.floor(person / firsts.length);
        const last = lasts[(first + round + 1) % lasts.length] ?? '';
        return `${firsts[first] ?? ''} ${initials(Math.floor(round / lasts.length))}. ${last}`;
    };
}

/** 0 A, 1 B ... 25 Z, 26 AA. */
function initials(number: number): string {
    const letter = String.fromCharCode(65 + (number % 26));
    return number < 26 ? letter : `${initials(Math.floor(number / 26) - 1)}${letter}`;
}
