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
    coachingMinutes: 'CoachingMinutes__c'
} as const;

export type CountName = keyof typeof COUNT_FIELDS;
export type Counts = Readonly<Record<CountName, number>>;

/** Below these totals a figure is "too few to tell". */
export const MINIMUMS = { rates: 8, requests: 6, answers: 5, handBack: 3 } as const;
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

/** The figures of one roll-up row or of several added up. M-numbers are those of the product's table of metrics. */
export interface Figures {
    readonly assists: number;
    readonly directed: number;
    readonly takeovers: number;
    /** Moments in which the manager led, planned examples among them. */
    readonly managerLed: number;
    /** M1: taken over although nobody asked, of the moments with the customer. */
    readonly uninvitedTakeover: Share;
    /** M1: taken over, asked or not, of the moments with the customer. */
    readonly managerLedShare: Share;
    /** M2 over the stored counts. */
    readonly assistRatio: Share;
    /** M3 */
    readonly directedRate: Share;
    /** M5 */
    readonly unaskedRate: Share;
    /** M6: as much control as asked for, of the closed requests with a moment to compare. */
    readonly gotAsAsked: Share;
    /** M7: requests that ask the manager to take the lead. */
    readonly takeoverRequests: Share;
    /** M9 over takeovers with a recorded hand-back. */
    readonly handBack: Share;
    /** M16: the seller led or shared the lead, of all moments. */
    readonly independence: Share;
    readonly requestsAnswered: Share;
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

/** Adds up rows of the same kind. `deals` is then an upper bound: one deal can stand in several periods. */
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
    const { customerFacing, tookOver, handedOver, directed, unasked, modelled, unblocked, coached, observed } = counts;
    const assists = unblocked + coached + observed + counts.assisted + modelled;
    const takeovers = handedOver + tookOver;
    const minimum = floors.rates ?? MINIMUMS.rates;
    const requests = floors.requests ?? MINIMUMS.requests;
    const share = (part: number, total: number, atLeast: number = minimum) =>
        shareOf(part, total, atLeast, floors.dots);
    return {
        assists,
        directed,
        takeovers,
        managerLed: takeovers + modelled,
        uninvitedTakeover: share(tookOver, customerFacing),
        managerLedShare: share(takeovers, customerFacing),
        assistRatio: share(assists, assists + takeovers),
        directedRate: share(directed, customerFacing),
        unaskedRate: share(unasked, customerFacing),
        gotAsAsked: share(counts.askedGotSame, comparedRequests(counts), requests),
        takeoverRequests: share(counts.requestsForTakeover, counts.requests, requests),
        handBack: share(counts.handedBack, takeovers, MINIMUMS.handBack),
        independence: share(assists - modelled, counts.involvements),
        requestsAnswered: share(counts.requestsAnswered, counts.requests, MINIMUMS.answers)
    };
}

/** Closed requests with a moment linked to them: for these asked and got can be compared. */
export function comparedRequests({ askedGotMore, askedGotSame, askedGotLess }: Counts): number {
    return askedGotMore + askedGotSame + askedGotLess;
}

/** `part` of `total`, saying no more than so many events can carry. */
export function shareOf(part: number, total: number, minimum: number, dotsBelow: number = DOTS_BELOW): Share {
    if (Number.isNaN(part + total)) return { part, total, showing: 'hidden' };
    if (!(total > 0) || total < minimum) return { part, total, showing: 'tooFew' };
    const showing = total < dotsBelow ? 'dots' : 'percent';
    return { part, total, showing, value: part / total, ...wilson(part, total) };
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
