/* The moments of a deal: how they are asked for, and where they leave the deal. */
import type { Field } from 'c/graphqlFields';
import { reduceErrors } from 'c/ldsErrors';
import { daysBetween } from 'c/period';
import { momentOf } from './moments';
import type { Moment, MomentNode } from './moments';

export { FILTERS, whereOf } from './filters';
export type { MomentFilter } from './filters';
export { isAuthor } from './moments';
export type { Moment } from './moments';
export { DEAL_MOMENTS, MORE_MOMENTS, PLAIN_MOMENTS } from './queries';

interface Moments {
    readonly edges: readonly { readonly node: MomentNode }[];
}

interface TimelineNodes extends Moments {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface CountNode {
    readonly aggregate: { readonly Category__c: Field; readonly Id: { readonly count: Field<number> } };
}

/** The answer to MORE_MOMENTS and to PLAIN_MOMENTS, and a part of the answer to DEAL_MOMENTS. */
export interface TimelineData {
    readonly uiapi: { readonly query: { readonly timeline?: TimelineNodes } };
}

/** The answer to DEAL_MOMENTS; PLAIN_MOMENTS answers no more than the timeline. */
export interface DealMomentsData {
    readonly uiapi: {
        readonly query: {
            readonly timeline?: TimelineNodes;
            readonly everything?: { readonly totalCount: number };
            readonly lastLed?: Moments;
            readonly lastTakeover?: Moments;
            readonly lastLight?: Moments;
        };
        readonly aggregate?: {
            readonly DealInvolvement__c?: { readonly edges: readonly { readonly node: CountNode }[] };
        };
    };
}

/** A part of the timeline, newest first. `total` is how many moments the filter finds in all. */
export interface TimelinePage {
    readonly moments: readonly Moment[];
    readonly total: number;
    /** Where the next page begins; absent at the end. */
    readonly next?: string | undefined;
}

/** Where a deal stands; the counts are undefined when the reader may not see what moments count as. */
export interface Standing {
    readonly counts?: { readonly assists: number; readonly directed: number; readonly takeovers: number } | undefined;
    readonly lastLed?: Moment | undefined;
    /** Whether who led last is hidden from the reader. */
    readonly isLeadHidden: boolean;
    /** The takeover that decides whether the deal is to be handed back; absent when the seller leads again. */
    readonly openTakeover?: Moment | undefined;
    /** Moments of the deal, the voided among them. */
    readonly total: number;
}

/** The part of the timeline in an answer. */
export function pageOf({ uiapi: { query } }: TimelineData): TimelinePage {
    const { edges = [], totalCount = 0, pageInfo } = query.timeline ?? {};
    const next = pageInfo?.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
    return { moments: edges.map(({ node }) => momentOf(node)), total: totalCount, next };
}

/** Where the deal stands, by the server's own counts. */
export function standingOf({ uiapi: { query, aggregate } }: DealMomentsData): Standing {
    const counted = aggregate?.DealInvolvement__c;
    if (!counted) return plainStanding(query.timeline);
    const count = (category: string) =>
        counted.edges.find(({ node }) => node.aggregate.Category__c.value === category)?.node.aggregate.Id.count.value;
    return {
        counts: { assists: count('Assist') ?? 0, directed: count('Directed') ?? 0, takeovers: count('Takeover') ?? 0 },
        lastLed: firstOf(query.lastLed),
        isLeadHidden: false,
        openTakeover: openTakeover(firstOf(query.lastTakeover), firstOf(query.lastLight)),
        total: query.everything?.totalCount ?? 0
    };
}

/**
 * Whether DEAL_MOMENTS was refused because field-level security hides a field that it counts or filters by; the object
 * itself is then there, and PLAIN_MOMENTS can be asked.
 */
export function isFieldHidden(errors: unknown): boolean {
    const texts = reduceErrors(errors);
    const isObjectHidden = texts.some((text) => /UnknownType|'RecordQuery(Aggregate)?'/.test(text));
    return !isObjectHidden && texts.some((text) => text.startsWith('Validation error of type '));
}

/** Days for which a takeover has waited to be handed back, when they are too many. */
export function overdueDays(
    { openTakeover: moment }: Standing,
    today: string,
    handBackDays: number
): number | undefined {
    if (!moment?.occurredOn) return undefined;
    const days = daysBetween(moment.occurredOn, today);
    return days > handBackDays ? days : undefined;
}

/* A field that the counts need is hidden: only the rows can tell who led, and they may not, either. */
function plainStanding(timeline: TimelineNodes | undefined): Standing {
    const moments = (timeline?.edges ?? []).map(({ node }) => momentOf(node));
    const lastLed = moments.find((moment) => moment.led && moment.isVoided === false);
    return { lastLed, isLeadHidden: !lastLed, total: timeline?.totalCount ?? 0 };
}

function firstOf(moments: Moments | undefined): Moment | undefined {
    const node = moments?.edges[0]?.node;
    return node && momentOf(node);
}

/* A deal counts as handed back by its date, or by a later moment in which the manager held little control. */
function openTakeover(takeover: Moment | undefined, light: Moment | undefined): Moment | undefined {
    if (takeover?.handedBackOn !== null) return undefined;
    return light && placeOf(light) > placeOf(takeover) ? undefined : takeover;
}

/* Sorts as the timeline does: by day, and on one day by when it was recorded. */
function placeOf({ occurredOn, createdOn }: Moment): string {
    return `${occurredOn ?? ''} ${createdOn ?? ''}`;
}
