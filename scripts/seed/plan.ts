/**
 * What of a story an org has room for. A licence is taken by an active user only ("deactivating a user frees the
 * licence", Salesforce Help), and a record needs an active owner only while it is created: so people take turns. Each
 * shift seats some, tells what they own, and lets some go.
 */
import { CliError } from '../errors.ts';
import type { Seat } from './story/seats.ts';

/** What the org has left, with what an earlier run of the seed took counted as free. */
export interface Means {
    /** User licences that are free or held by people of the story. */
    readonly licenses: number;
    /** Megabytes of data storage. */
    readonly storageMb: number;
}

export interface Wanted {
    readonly seats: readonly Seat[];
    readonly deals: number;
}

/** Names of people; each list may be empty. */
export interface Shift {
    /** Who must be active meanwhile, managers before their sellers. */
    readonly seated: readonly string[];
    /** Sellers whose deals, moments and requests are told. */
    readonly dealsOf: readonly string[];
    /** Sellers about whom the notes are told. */
    readonly notesOf: readonly string[];
    /** Who is deactivated afterwards. */
    readonly leaving: readonly string[];
}

export interface Plan {
    /** The manager whom the user who seeds stands for, where there are too few licences. */
    readonly playedByAdmin?: string;
    readonly shifts: readonly Shift[];
    /** How many deals fit: the newest are told. */
    readonly deals: number;
    /** Managers without a licence in the end: nothing can stand in their calendars. */
    readonly away: ReadonlySet<string>;
    /** What the org has no room for; empty where all fits. */
    readonly cuts: readonly string[];
}

/** About 2 KB a record (Salesforce Help, "Data and File Storage Allocations"). */
export const RECORD_KB = 2;
/** Records of a deal, with its moments and requests, and of a seller, with notes, promises, replies and roll-ups. */
const RECORDS_PER_DEAL = 2;
const RECORDS_PER_SELLER = 150;

/** Plans the seed of an org. @throws CliError OrgRefused when not even one seller can be seated */
export function planFor(wanted: Wanted, means: Means): Plan {
    const deals = dealsWithin(wanted, means.storageMb);
    const teams = teamsOf(wanted.seats);
    const people = teams.size + wanted.seats.length;
    const stored =
        deals < wanted.deals
            ? [`${means.storageMb} MB of data storage are free: the newest ${deals} of ${wanted.deals} deals fit.`]
            : [];
    if (means.licenses >= people) return { shifts: [allAtOnce(wanted.seats)], deals, away: new Set(), cuts: stored };
    if (means.licenses < 1) {
        throw new CliError('OrgRefused', 'The org has no free Salesforce user licence for a seller.', [
            'Deactivate a user who is not needed, or use an org with two licences or more. Nothing was loaded.'
        ]);
    }
    const turns = inTurns(teams, means.licenses);
    return { ...turns, deals, cuts: [...turnsInWords(turns, { people, licenses: means.licenses }), ...stored] };
}

/** @returns 0 to all deals */
function dealsWithin({ seats, deals }: Wanted, storageMb: number): number {
    const records = (storageMb * 1024) / RECORD_KB - seats.length * RECORDS_PER_SELLER;
    return Math.max(0, Math.min(deals, Math.floor(records / RECORDS_PER_DEAL)));
}

type Teams = ReadonlyMap<string, readonly Seat[]>;

function teamsOf(seats: readonly Seat[]): Teams {
    return Map.groupBy(seats, ({ manager }) => manager);
}

function allAtOnce(seats: readonly Seat[]): Shift {
    const sellers = seats.map(({ seller }) => seller);
    return {
        seated: [...teamsOf(seats).keys(), ...sellers],
        dealsOf: sellers,
        notesOf: sellers,
        leaving: seats.filter(hasLeft).map(({ seller }) => seller)
    };
}

function hasLeft({ leftOn }: Seat): boolean {
    return leftOn !== undefined;
}

interface Turns extends Pick<Plan, 'shifts' | 'away'> {
    readonly playedByAdmin: string;
    readonly staying: readonly string[];
}

/** One licence goes round while the others are held; whoever stays last gets it in the end. */
function inTurns(teams: Teams, licenses: number): Turns {
    const playedByAdmin = pickPlayed(teams);
    const staying = pickStaying(teams, { playedByAdmin, licenses });
    const [last, before] = [staying.slice(-1), staying.slice(0, -1)];
    const stays = new Set([playedByAdmin, ...staying]);
    const seatOf = new Map([...teams.values()].flat().map((seat) => [seat.seller, seat]));
    const sellers = (names: readonly string[]): string[] => names.filter((name) => seatOf.has(name));
    const held = { seated: before, dealsOf: sellers(before), notesOf: sellers(before), leaving: [] };
    const passing = [...teams].flatMap(([manager, seats]) => passingOf(manager, seats, stays));
    const end = { seated: last, dealsOf: sellers(last), notesOf: sellers(last), leaving: [] };
    return {
        playedByAdmin,
        staying,
        shifts: [held, ...passing, end].filter(({ seated }) => seated.length > 0),
        away: new Set([...teams.keys()].filter((manager) => !stays.has(manager)))
    };
}

/** A Superperson team, if there is one: whoever seeds looks into the more telling mirror. */
function pickPlayed(teams: Teams): string {
    const telling = [...teams].find(([, seats]) => seats[0]?.style === 'TakingOver') ?? [...teams][0];
    return telling?.[0] ?? '';
}

/** Who is active in the end: the sellers of the user who seeds, then team by team; never a manager without a seller. */
function pickStaying(
    teams: Teams,
    { playedByAdmin, licenses }: { readonly playedByAdmin: string; readonly licenses: number }
): string[] {
    const others = [...teams].filter(([manager]) => manager !== playedByAdmin);
    const ordered = [
        ...stayingSellers(teams.get(playedByAdmin)),
        ...others.flatMap(([manager, seats]) => [manager, ...stayingSellers(seats)])
    ];
    const staying = ordered.slice(0, licenses);
    return teams.has(staying.at(-1) ?? '') ? staying.slice(0, -1) : staying;
}

function stayingSellers(seats: readonly Seat[] = []): string[] {
    return seats.filter((seat) => !hasLeft(seat)).map(({ seller }) => seller);
}

/** Those of a team who come and go. The notes are the manager's, so they wait for a turn of that manager. */
function passingOf(manager: string, seats: readonly Seat[], stays: ReadonlySet<string>): Shift[] {
    const sellers = seats.map(({ seller }) => seller).filter((name) => !stays.has(name));
    const isThere = stays.has(manager);
    const turn = (name: string): Shift => ({
        seated: [name],
        dealsOf: [name],
        notesOf: isThere ? [name] : [],
        leaving: [name]
    });
    if (isThere) return sellers.map(turn);
    const visit = { seated: [manager], dealsOf: [], leaving: [manager] };
    return [{ ...visit, notesOf: [] }, ...sellers.map(turn), { ...visit, notesOf: sellers }];
}

function turnsInWords(
    { playedByAdmin, staying }: Turns,
    { people, licenses }: { readonly people: number; readonly licenses: number }
): string[] {
    const passing = people - 1 - staying.length;
    return [
        `The org seats ${licenses} of ${people} people at a time. You stand for ${playedByAdmin}; active in the end: ` +
            `${staying.join(', ')}; the other ${passing} are deactivated once their history is there.`
    ];
}
