import { COUNT_FIELDS, NO_COUNTS, addCounts } from 'c/metrics';
import type { CountName, Counts, Floors } from 'c/metrics';
import { quartersLike } from 'c/period';

interface Value {
    readonly value: string | number | null;
}

/** A row of the answer. A field is absent when the reader may not see it, or when it was not asked for. */
export type RollupNode = Readonly<Record<string, Value | string | undefined>>;

interface Rows {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: RollupNode }[];
}

/** An answer of PERSON_ROLLUPS. */
export interface RollupData {
    readonly uiapi: {
        readonly query: {
            readonly asManager?: Rows;
            readonly asSeller?: Rows;
            readonly pairs?: Rows;
            readonly lastRun?: Pick<Rows, 'edges'>;
        };
    };
}

/** The counts of one quarter, NaN where a count is hidden from the reader. */
export interface Quarter {
    readonly start: string;
    readonly counts: Counts;
}

/** What was counted with one seller: every quarter of the window, oldest first, and all of them together. */
export interface Pair {
    readonly sellerId: string;
    readonly sellerName: string;
    readonly quarters: readonly Quarter[];
    readonly total: Counts;
}

export interface PersonRollups {
    /** Every quarter of the window, oldest first; empty when the person had no such role, or nothing is visible. */
    readonly asManager: readonly Quarter[];
    readonly asSeller: readonly Quarter[];
    /** By name, never by figure: there is no ranking. Sellers with whom nothing was counted are left out. */
    readonly pairs: readonly Pair[];
    /** Up to when everything is counted: the watermark of the newest run that succeeded. */
    readonly freshUntil?: string | undefined;
    /** The org's least numbers of events. */
    readonly floors: Floors;
    readonly read: number;
    readonly total: number;
}

/** How many quarters a page tells of. */
export const QUARTERS = 6;

/** The roll-ups in an answer of PERSON_ROLLUPS, by role; `today` says which quarters the window has. */
export function rollupsOf(data: RollupData, today: string, locale?: string): PersonRollups {
    const { asManager, asSeller, pairs, lastRun } = data.uiapi.query;
    const parts = [asManager, asSeller, pairs];
    const nodes = parts.flatMap(nodesOf);
    const starts = quartersLike(knownStarts(nodes), today, QUARTERS);
    return {
        asManager: quartersOf(nodesOf(asManager), starts),
        asSeller: quartersOf(nodesOf(asSeller), starts),
        pairs: pairsOf(nodesOf(pairs), starts, locale),
        freshUntil: nodesOf(lastRun).map((node) => textOf(node, 'Watermark__c'))[0],
        floors: {
            rates: floorOf(nodes, 'MinimumForRates__c'),
            requests: floorOf(nodes, 'MinimumForRequests__c'),
            dots: floorOf(nodes, 'DotsBelow__c')
        },
        read: nodes.length,
        total: parts.reduce((sum, part) => sum + (part?.totalCount ?? 0), 0)
    };
}

/** Several quarters together. */
export function totalOf(quarters: readonly Quarter[]): Counts {
    return addCounts(quarters.map((quarter) => quarter.counts));
}

/** Whether anything was counted: rows stay with zeros when their events are gone. What is hidden may be anything. */
export function isActive({ involvements, requests, coachingNotes }: Counts): boolean {
    return involvements + requests + coachingNotes !== 0;
}

/* When the org's fiscal year changes, rows of quarters that are no more stay with zeros: they know the old calendar. */
function knownStarts(nodes: readonly RollupNode[]): string[] {
    const active = nodes.filter((node) => isActive(countsOf(node)));
    return (active.length > 0 ? active : nodes).flatMap((node) => textOf(node, 'PeriodStart__c') ?? []);
}

function nodesOf(rows: Pick<Rows, 'edges'> | undefined): RollupNode[] {
    return (rows?.edges ?? []).map((edge) => edge.node);
}

/* A quarter without a row is one in which nothing was counted. */
function quartersOf(nodes: readonly RollupNode[], starts: readonly string[]): Quarter[] {
    if (nodes.length === 0) return [];
    const byStart = new Map(nodes.map((node) => [textOf(node, 'PeriodStart__c'), countsOf(node)]));
    return starts.map((start) => ({ start, counts: byStart.get(start) ?? NO_COUNTS }));
}

function pairsOf(nodes: readonly RollupNode[], starts: readonly string[], locale?: string): Pair[] {
    const bySeller = new Map<string, RollupNode[]>();
    for (const node of nodes) {
        const sellerId = textOf(node, 'Seller__c') ?? '';
        const rows = bySeller.get(sellerId);
        if (rows) rows.push(node);
        else bySeller.set(sellerId, [node]);
    }
    return [...bySeller]
        .map(([sellerId, rows]) => {
            const quarters = quartersOf(rows, starts);
            // The newest row comes first and knows the newest name.
            const sellerName = rows.map((row) => textOf(row, 'SellerName__c')).find(Boolean) ?? '';
            return { sellerId, sellerName, quarters, total: totalOf(quarters) };
        })
        .filter((pair) => isActive(pair.total))
        .sort((one, other) => one.sellerName.localeCompare(other.sellerName, locale));
}

function countsOf(node: RollupNode): Counts {
    const counts = Object.entries(COUNT_FIELDS).map(([name, field]) => [name, numberOf(node, field)] as const);
    return Object.fromEntries(counts) as Record<CountName, number>;
}

/* An org without such a threshold says 0: then the product's own floor counts. */
function floorOf(nodes: readonly RollupNode[], field: string): number | undefined {
    return nodes.map((node) => numberOf(node, field)).find((floor) => floor > 0);
}

/* A count that was never written is none; one that is absent is hidden. */
function numberOf(node: RollupNode, field: string): number {
    const cell = node[field];
    return typeof cell === 'object' ? Number(cell.value ?? 0) : Number.NaN;
}

function textOf(node: RollupNode, field: string): string | undefined {
    const cell = node[field];
    return typeof cell === 'object' && cell.value !== null ? String(cell.value) : undefined;
}

export { PERSON_ROLLUPS } from './query';
