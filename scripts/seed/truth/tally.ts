/**
 * The counts that a roll-up of the seeded org must hold, taken from the story itself by the definitions of
 * docs/metrics.md and by nothing that the roll-up uses. Counts that need no clock and no order of deals: medians, the
 * spiral and the last days of a period are not among them.
 */
import { HELP_LEVELS, KIND_CLASSES } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { isoDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import type { DealStory } from '../story.ts';
import type { Deal } from '../story/deal.ts';
import type { Moment } from '../story/moments.ts';
import type { Note } from '../story/notes.ts';
import type { Request } from '../story/requests.ts';
import type { Seat } from '../story/seats.ts';
import { periodsOf } from './periods.ts';

/** Field of InvolvementRollup__c -> count; zeros are left out. */
export type TrueCounts = Readonly<Record<string, number>>;

/** A row as the roll-up stores it, with names where it has ids. */
export interface TrueRow {
    readonly scope: 'Pair' | 'Manager' | 'Seller';
    readonly manager?: string;
    readonly seller?: string;
    readonly periodType: 'Month' | 'Quarter';
    readonly periodStart: string;
    readonly counts: TrueCounts;
}

/** Counts what it is told, a deal or a seller at a time, in any order. */
export interface Tally {
    deal(deal: Deal, seat: Seat, told: DealStory): void;
    notes(seat: Seat, notes: readonly Note[]): void;
    /** All rows, sorted; to be asked for once everything was told. */
    rows(): TrueRow[];
}

/** Days after a modelled moment in which watching or coaching makes it one; the moment counts as handed over else. */
const FOLLOW_UP_DAYS = 30;
const HAND_BACK_DAYS = 14;

interface OpenRow extends Omit<TrueRow, 'counts'> {
    readonly counts: Map<string, number>;
}

/** A modelled moment whose 30 days are over: what it counts as is known when all of its pair was told. */
interface Undecided {
    readonly pair: string;
    readonly on: Day;
    readonly rows: readonly OpenRow[];
    readonly isHandedBack: boolean;
    /** It is the only assist on its deal that day. */
    readonly isAssistDay: boolean;
}

interface Book {
    readonly rowsAt: (seat: Seat, on: Day) => readonly OpenRow[];
    readonly undecided: Undecided[];
    /** Pair -> days on which the manager watched or coached. */
    readonly seen: Map<string, Set<Day>>;
    readonly today: Day;
}

/** Opens a tally as of that day. `fiscalStartMonth` is 1 (January) to 12. */
export function openTally(today: Day, fiscalStartMonth: number): Tally {
    const rows = new Map<string, OpenRow>();
    const book: Book = {
        rowsAt: (seat, on) => placesOf(seat, on, fiscalStartMonth).map((place) => openRow(rows, place)),
        undecided: [],
        seen: new Map(),
        today
    };
    return {
        deal(deal, seat, { moments, request }) {
            for (const moment of moments) countMoment(moment, { seat, moments }, book);
            countDeal(deal, { seat, moments }, book);
            if (request) countRequest(request, { seat, moments }, book);
        },
        notes(seat, notes) {
            for (const note of notes) if (note.status === 'Shared') countNote(note, seat, book);
        },
        rows() {
            for (const moment of book.undecided.splice(0)) decide(moment, book.seen.get(moment.pair));
            return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => close(row));
        }
    };
}

type Place = Omit<TrueRow, 'counts'>;

function placesOf({ manager, seller }: Seat, on: Day, fiscalStartMonth: number): Place[] {
    return periodsOf(isoDay(on), fiscalStartMonth).flatMap((period): Place[] => [
        { scope: 'Pair', manager, seller, ...period },
        { scope: 'Manager', manager, ...period },
        { scope: 'Seller', seller, ...period }
    ]);
}

function openRow(rows: Map<string, OpenRow>, place: Place): OpenRow {
    const { scope, manager = '', seller = '', periodType, periodStart } = place;
    const key = [scope, manager, seller, periodType, periodStart].join('\t');
    const known = rows.get(key) ?? { ...place, counts: new Map<string, number>() };
    rows.set(key, known);
    return known;
}

function close({ counts, ...place }: OpenRow): TrueRow {
    const told = [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...place, counts: Object.fromEntries(told) };
}

function add(rows: readonly OpenRow[], field: string, count = 1): void {
    for (const { counts } of rows) counts.set(field, (counts.get(field) ?? 0) + count);
}

function levelOf({ kind }: Moment): number {
    return KIND_CLASSES[kind].level;
}

function facesCustomer({ kind }: Moment): boolean {
    return kind !== 'Unblocked' && kind !== 'Coached';
}

/** All that was told of a deal and its pair. */
interface OnDeal {
    readonly seat: Seat;
    readonly moments: readonly Moment[];
}

function countMoment(moment: Moment, { seat, moments }: OnDeal, book: Book): void {
    const rows = book.rowsAt(seat, moment.on);
    add(rows, 'Involvements__c');
    add(rows, 'Minutes__c', moment.minutes);
    if (levelOf(moment) >= 2) add(rows, 'HandsOnMinutes__c', moment.minutes);
    if (facesCustomer(moment)) {
        add(rows, 'CustomerFacing__c');
        if (moment.facts.asked === 'Nobody') add(rows, 'Unasked__c');
    }
    const pair = pairOf(seat);
    if (moment.kind === 'Observed' || moment.kind === 'Coached') {
        book.seen.set(pair, (book.seen.get(pair) ?? new Set()).add(moment.on));
    }
    const isHandedBack = isFollowedBy(moments, moment);
    const sameDay = moments.filter(({ on, kind }) => on === moment.on && KIND_CLASSES[kind].category === 'Assist');
    if (moment.kind === 'Modelled' && moment.on + FOLLOW_UP_DAYS < book.today) {
        const isAssistDay = sameDay[0] === moment && sameDay.every(({ kind }) => kind === 'Modelled');
        book.undecided.push({ pair, on: moment.on, rows, isHandedBack, isAssistDay });
        return;
    }
    add(rows, `${moment.kind}__c`);
    // A modelled moment stands for the day only where nothing else of the day does.
    const [standsForDay] = [...sameDay].sort((a, b) => Number(a.kind === 'Modelled') - Number(b.kind === 'Modelled'));
    if (standsForDay === moment) add(rows, 'AssistDealDays__c');
    if (KIND_CLASSES[moment.kind].category === 'Takeover' && isHandedBack) add(rows, 'HandedBack__c');
}

function pairOf({ manager, seller }: Seat): string {
    return `${manager}\t${seller}`;
}

function isFollowedBy(moments: readonly Moment[], { on, handedBackOn }: Moment): boolean {
    if (handedBackOn !== undefined) return true;
    return moments.some((later) => later.on > on && later.on <= on + HAND_BACK_DAYS && levelOf(later) <= 2);
}

function decide({ on, rows, isHandedBack, isAssistDay }: Undecided, seen: ReadonlySet<Day> = new Set()): void {
    const isFollowedUp = [...seen].some((day) => day > on && day <= on + FOLLOW_UP_DAYS);
    add(rows, isFollowedUp ? 'Modelled__c' : 'HandedOver__c');
    if (isFollowedUp && isAssistDay) add(rows, 'AssistDealDays__c');
    if (!isFollowedUp && isHandedBack) add(rows, 'HandedBack__c');
}

/** A row knows of a deal what its own moments say, and how the deal stands now. */
function countDeal(deal: Deal, { seat, moments }: OnDeal, book: Book): void {
    const inRow = new Map<OpenRow, Moment[]>();
    for (const moment of moments) {
        for (const row of book.rowsAt(seat, moment.on)) inRow.set(row, [...(inRow.get(row) ?? []), moment]);
    }
    const isWon = deal.stage === 'Won';
    for (const [row, own] of inRow) {
        const facing = own.filter(facesCustomer);
        const isCarried =
            facing.length > 0 && 2 * facing.filter((moment) => levelOf(moment) === 4).length >= facing.length;
        add([row], 'Deals__c');
        if (isCarried) add([row], 'DealsCarried__c');
        if (isWon) {
            add([row], 'DealsWon__c');
            add([row], 'WonAmount__c', deal.amount);
            if (isCarried) add([row], 'CarriedWonAmount__c', deal.amount);
        }
        if (!isWon && deal.stage !== 'Lost') continue;
        add([row], 'DealsClosed__c');
        if (own.some((moment) => levelOf(moment) > 2)) continue;
        add([row], 'SoloClosed__c');
        if (isWon) add([row], 'SoloWon__c');
    }
}

function countRequest(request: Request, { seat, moments }: OnDeal, book: Book): void {
    const rows = book.rowsAt(seat, request.askedOn);
    const wanted = HELP_LEVELS[request.wanted];
    add(rows, 'Requests__c');
    add(rows, 'RequestsDated__c');
    if (wanted === 0) add(rows, 'RequestsToThink__c');
    if (wanted === 4) add(rows, 'RequestsForTakeover__c');
    if (request.answer) add(rows, 'RequestsAnswered__c');
    if (request.answer && request.answer.on <= request.neededBy) add(rows, 'AnsweredInTime__c');
    const got = moments.filter((moment) => moment.request === request.key).map(levelOf);
    if (request.status !== 'Closed' || got.length === 0) return;
    const more = Math.max(...got) - wanted;
    add(rows, more > 0 ? 'AskedGotMore__c' : more < 0 ? 'AskedGotLess__c' : 'AskedGotSame__c');
}

function countNote(note: Note, seat: Seat, book: Book): void {
    const rows = book.rowsAt(seat, note.on);
    const due = note.commitments.filter((commitment) => commitment.due <= book.today);
    add(rows, 'CoachingNotes__c');
    add(rows, 'CoachingMinutes__c', note.minutes);
    add(rows, 'CommitmentsDue__c', due.length);
    add(rows, 'CommitmentsKept__c', due.filter(({ status }) => status === 'Kept').length);
    if (note.mode === 'Asked') add(rows, 'NotesAsked__c');
}
