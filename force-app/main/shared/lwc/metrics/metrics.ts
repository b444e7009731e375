/*
 * Stored counts -> figures. Nothing here is stored: what a page shows and what the command line prints is derived here.
 * A count that the reader may not see is NaN: it spreads to all that is derived from it, so nothing passes for a number.
 */

/** The counts of one roll-up row, and the field of `InvolvementRollup__c` that holds each. */
export const COUNT_FIELDS = {
    involvements: 'Involvements__c',
    customerFacing: 'CustomerFacing__c',
    unblocked: 'Unblocked__c',
    coached: 'Coached__c',
    observed: 'Observed__c',
    assisted: 'Assisted__c',
    directed: 'Directed__c',
    modelled: 'Modelled__c',
    handedOver: 'HandedOver__c',
    tookOver: 'TookOver__c',
    unasked: 'Unasked__c',
    handedBack: 'HandedBack__c',
    deals: 'Deals__c',
    minutes: 'Minutes__c',
    requests: 'Requests__c',
    requestsAnswered: 'RequestsAnswered__c',
    requestsToThink: 'RequestsToThink__c',
    requestsForTakeover: 'RequestsForTakeover__c',
    askedGotMore: 'AskedGotMore__c',
    askedGotSame: 'AskedGotSame__c',
    askedGotLess: 'AskedGotLess__c',
    coachingNotes: 'CoachingNotes__c',
    coachingMinutes: 'CoachingMinutes__c',
    assistDealDays: 'AssistDealDays__c',
    handsOnMinutes: 'HandsOnMinutes__c',
    openDealsCarried: 'OpenDealsCarried__c',
    dealsClosed: 'DealsClosed__c',
    dealsWon: 'DealsWon__c',
    dealsCarried: 'DealsCarried__c',
    wonAmount: 'WonAmount__c',
    carriedWonAmount: 'CarriedWonAmount__c',
    soloClosed: 'SoloClosed__c',
    soloWon: 'SoloWon__c',
    takeoverAfterTakeover: 'TakeoverAfterTakeover__c',
    noneAfterTakeover: 'NoneAfterTakeover__c',
    takeoverAfterNone: 'TakeoverAfterNone__c',
    noneAfterNone: 'NoneAfterNone__c',
    customerFacingQuarterEnd: 'CustomerFacingQuarterEnd__c',
    tookOverQuarterEnd: 'TookOverQuarterEnd__c',
    requestsDated: 'RequestsDated__c',
    answeredInTime: 'AnsweredInTime__c',
    notesAsked: 'NotesAsked__c',
    commitmentsDue: 'CommitmentsDue__c',
    commitmentsKept: 'CommitmentsKept__c'
} as const;

/** Medians of one roll-up row and their fields. They do not add: of several rows together there is no median. */
export const MEDIAN_FIELDS = {
    handBackDays: 'HandBackMedianDays__c',
    answerHours: 'AnswerMedianHours__c'
} as const;

export type CountName = keyof typeof COUNT_FIELDS;
export type Counts = Readonly<Record<CountName, number>>;
export type MedianName = keyof typeof MEDIAN_FIELDS;
/** A median is absent where there was nothing to take it of. */
export type Medians = Readonly<Partial<Record<MedianName, number>>>;

/** Below these totals a figure is "too few to tell". */
export const MINIMUMS = {
    rates: 8,
    requests: 6,
    answers: 5,
    handBack: 3,
    deals: 3,
    spiral: 12,
    promises: 5,
    soloDeals: 20
} as const;
/** Below this many events dots are shown, never a percentage. */
export const DOTS_BELOW = 20;

/** How much a share of so few or so many events can say; nothing at all when a count is hidden from the reader. */
export type Showing = 'hidden' | 'tooFew' | 'dots' | 'percent';

/** A share of a total with its 95 % Wilson interval; the three numbers are absent when it is hidden or there are too few to tell. */
export interface Share {
    readonly part: number;
    readonly total: number;
    readonly showing: Showing;
    readonly value?: number;
    readonly low?: number;
    readonly high?: number;
}

/** A share of one roll-up row or of several added up: `part` of `of`, told from so many of `enough` on (`of`, if left out). */
interface ShareDefinition {
    /** Its number in the product's table of metrics. */
    readonly id: `M${number}`;
    readonly part: (counts: Counts) => number;
    readonly of: (counts: Counts) => number;
    readonly minimum: keyof typeof MINIMUMS;
    readonly enough?: (counts: Counts) => number;
    /** Whether parts are events; amounts have no interval. */
    readonly isAmount?: true;
}

/** Every share that the stored counts tell. See docs/metrics.md. */
const SHARES = {
    /** Taken over although nobody asked, of the moments with the customer. */
    uninvitedTakeover: { id: 'M1', part: (c) => c.tookOver, of: (c) => c.customerFacing, minimum: 'rates' },
    /** Taken over, asked or not, of the moments with the customer. */
    managerLedShare: { id: 'M1', part: takeoversOf, of: (c) => c.customerFacing, minimum: 'rates' },
    /** At most one assist for each deal and day. */
    assistRatio: {
        id: 'M2',
        part: (c) => c.assistDealDays,
        of: (c) => c.assistDealDays + takeoversOf(c),
        minimum: 'rates'
    },
    directedRate: { id: 'M3', part: (c) => c.directed, of: (c) => c.customerFacing, minimum: 'rates' },
    /** Of the amount won, what came from deals that the manager carried. */
    carriedShare: {
        id: 'M4',
        part: (c) => c.carriedWonAmount,
        of: (c) => c.wonAmount,
        enough: (c) => c.dealsWon,
        minimum: 'deals',
        isAmount: true
    },
    unaskedRate: { id: 'M5', part: (c) => c.unasked, of: (c) => c.customerFacing, minimum: 'rates' },
    /** More control than asked for, of the closed requests with a moment to compare; the two after it: as much, less. */
    gotMore: { id: 'M6', part: (c) => c.askedGotMore, of: comparedRequests, minimum: 'requests' },
    gotAsAsked: { id: 'M6', part: (c) => c.askedGotSame, of: comparedRequests, minimum: 'requests' },
    gotLess: { id: 'M6', part: (c) => c.askedGotLess, of: comparedRequests, minimum: 'requests' },
    /** Requests that ask the manager to take the lead. */
    takeoverRequests: { id: 'M7', part: (c) => c.requestsForTakeover, of: (c) => c.requests, minimum: 'requests' },
    steppedAside: { id: 'M7', part: (c) => c.handedOver, of: (c) => c.customerFacing, minimum: 'requests' },
    /** Of the deals after one with a takeover, those with a takeover again. The spiral is its difference to the next. */
    againAfterTakeover: {
        id: 'M8',
        part: (c) => c.takeoverAfterTakeover,
        of: (c) => c.takeoverAfterTakeover + c.noneAfterTakeover,
        enough: nextDeals,
        minimum: 'spiral'
    },
    firstAfterNone: {
        id: 'M8',
        part: (c) => c.takeoverAfterNone,
        of: (c) => c.takeoverAfterNone + c.noneAfterNone,
        enough: nextDeals,
        minimum: 'spiral'
    },
    handBack: { id: 'M9', part: (c) => c.handedBack, of: takeoversOf, minimum: 'handBack' },
    /** Taken over in the last days of the fiscal quarter. The pressure is its ratio to the next. */
    takeoverAtQuarterEnd: {
        id: 'M11',
        part: (c) => c.tookOverQuarterEnd,
        of: (c) => c.customerFacingQuarterEnd,
        minimum: 'rates'
    },
    takeoverBeforeQuarterEnd: {
        id: 'M11',
        part: (c) => c.tookOver - c.tookOverQuarterEnd,
        of: (c) => c.customerFacing - c.customerFacingQuarterEnd,
        minimum: 'rates'
    },
    followThrough: { id: 'M15', part: (c) => c.commitmentsKept, of: (c) => c.commitmentsDue, minimum: 'promises' },
    /** Coaching notes in which the manager asked. */
    askedMode: { id: 'M15', part: (c) => c.notesAsked, of: (c) => c.coachingNotes, minimum: 'promises' },
    /** The seller led or shared the lead, of all moments. */
    independence: { id: 'M16', part: (c) => assistsOf(c) - c.modelled, of: (c) => c.involvements, minimum: 'rates' },
    /** Won of the closed deals in which the manager never led; small numbers want `shrunkRate` of `comparisons`. */
    soloWin: { id: 'M18', part: (c) => c.soloWon, of: (c) => c.soloClosed, minimum: 'soloDeals' },
    requestsAnswered: { id: 'M19', part: (c) => c.requestsAnswered, of: (c) => c.requests, minimum: 'answers' },
    /** Of the requests that say by when help is needed. */
    answeredInTime: { id: 'M19', part: (c) => c.answeredInTime, of: (c) => c.requestsDated, minimum: 'answers' }
} as const satisfies Readonly<Record<string, ShareDefinition>>;

export type ShareName = keyof typeof SHARES;

/** The figures of one roll-up row or of several added up. M-numbers are those of the product's table of metrics. */
export interface Figures extends Readonly<Record<ShareName, Share>> {
    readonly assists: number;
    readonly directed: number;
    readonly takeovers: number;
    /** Moments in which the manager led, planned examples among them. */
    readonly managerLed: number;
    /** M7: help requests for each open deal with a moment; absent without an open deal. */
    readonly requestsPerOpenDeal?: number;
}

/** The floors that an org may set; what is left out keeps its default. */
export interface Floors {
    readonly rates?: number | undefined;
    readonly dots?: number | undefined;
    readonly requests?: number | undefined;
}

/** Counts of nothing: where adding starts. */
export const NO_COUNTS: Counts = Object.freeze(
    Object.fromEntries(Object.keys(COUNT_FIELDS).map((name) => [name, 0])) as Record<CountName, number>
);

/** Adds up rows of the same kind. Counts of deals and their amounts are then upper bounds: a deal can stand in several periods. */
export function addCounts(rows: readonly Counts[]): Counts {
    const names = Object.keys(COUNT_FIELDS) as CountName[];
    const total = { ...NO_COUNTS } as Record<CountName, number>;
    for (const row of rows) {
        for (const name of names) total[name] += row[name];
    }
    return total;
}

/** Everything that can be said about these counts. */
export function figuresOf(counts: Counts, floors: Floors = {}): Figures {
    const shares = Object.entries<ShareDefinition>(SHARES).map(([name, one]) => [
        name,
        definedShare(one, counts, floors)
    ]);
    const openDeals = counts.deals - counts.dealsClosed;
    const takeovers = takeoversOf(counts);
    return {
        ...(Object.fromEntries(shares) as Record<ShareName, Share>),
        assists: assistsOf(counts),
        directed: counts.directed,
        takeovers,
        managerLed: takeovers + counts.modelled,
        // What is hidden is not none: NaN is no zero.
        ...(openDeals !== 0 && { requestsPerOpenDeal: counts.requests / openDeals })
    };
}

/** Closed requests with a moment linked to them: for these asked and got can be compared. */
export function comparedRequests({ askedGotMore, askedGotSame, askedGotLess }: Counts): number {
    return askedGotMore + askedGotSame + askedGotLess;
}

/** `part` of `total`, saying no more than so many events can carry. */
export function shareOf(part: number, total: number, minimum: number, dotsBelow: number = DOTS_BELOW): Share {
    const showing = showingOf(part, total, { events: total, minimum, dotsBelow });
    if (showing === 'hidden' || showing === 'tooFew') return { part, total, showing };
    return { part, total, showing, value: part / total, ...wilson(part, total) };
}

function definedShare(definition: ShareDefinition, counts: Counts, floors: Floors): Share {
    const { minimum: name, enough = definition.of, isAmount } = definition;
    const part = definition.part(counts);
    const total = definition.of(counts);
    const minimum = (name === 'rates' || name === 'requests' ? floors[name] : undefined) ?? MINIMUMS[name];
    const dotsBelow = floors.dots ?? DOTS_BELOW;
    const showing = showingOf(part, total, { events: enough(counts), minimum, dotsBelow });
    if (showing === 'hidden' || showing === 'tooFew') return { part, total, showing };
    const value = part / total;
    return isAmount ? { part, total, showing, value } : { part, total, showing, value, ...wilson(part, total) };
}

interface Evidence {
    readonly events: number;
    readonly minimum: number;
    readonly dotsBelow: number;
}

function showingOf(part: number, total: number, { events, minimum, dotsBelow }: Evidence): Showing {
    if (Number.isNaN(part + total + events)) return 'hidden';
    if (!(total > 0) || events < minimum) return 'tooFew';
    return events < dotsBelow ? 'dots' : 'percent';
}

function assistsOf({ unblocked, coached, observed, assisted, modelled }: Counts): number {
    return unblocked + coached + observed + assisted + modelled;
}

function takeoversOf({ handedOver, tookOver }: Counts): number {
    return handedOver + tookOver;
}

/* Deals that have one before them in their row. */
function nextDeals(counts: Counts): number {
    const { takeoverAfterTakeover, noneAfterTakeover, takeoverAfterNone, noneAfterNone } = counts;
    return takeoverAfterTakeover + noneAfterTakeover + takeoverAfterNone + noneAfterNone;
}

/** The Wilson score interval of a share: unlike the textbook one it stays within 0 and 1 and holds for few events. */
export function wilson(part: number, total: number, z = 1.959963984540054): { low: number; high: number } {
    if (!(total > 0)) return { low: 0, high: 1 };
    const share = part / total;
    const spread = (z * z) / total;
    const centre = (share + spread / 2) / (1 + spread);
    const reach = (z * Math.sqrt((share * (1 - share)) / total + spread / (4 * total))) / (1 + spread);
    // Rounding must not push the ends past what they are exactly: 0 for none and 1 for all.
    return {
        low: part === 0 ? 0 : Math.max(0, centre - reach),
        high: part === total ? 1 : Math.min(1, centre + reach)
    };
}
