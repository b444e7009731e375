import { gql } from 'lightning/graphql';
import { COUNT_FIELDS, addCounts } from 'c/metrics';
import type { CountName, Counts } from 'c/metrics';

interface Value<T = string> {
    readonly value: T | null;
}

/** A row of the answer. A field is absent when the reader may not see it. */
export type RollupNode = { readonly Id: string } & Readonly<
    Record<string, Value<string | number> | string | undefined>
>;

export interface RollupData {
    readonly uiapi: {
        readonly query: {
            readonly InvolvementRollup__c?: {
                readonly totalCount: number;
                readonly edges: readonly { readonly node: RollupNode }[];
            };
        };
    };
}

/** The counts of one quarter; undefined when a count is hidden from the reader. */
export interface Quarter {
    readonly start: string;
    readonly counts?: Counts | undefined;
}

/** What was counted with one seller over all quarters. */
export interface Pair {
    /** Starts of the quarters that are added up. */
    readonly starts: readonly string[];
    readonly sellerId: string;
    readonly sellerName: string;
    readonly counts?: Counts | undefined;
}

export interface PersonRollups {
    /** Oldest first; empty when the person was no manager, or nothing is visible. */
    readonly asManager: readonly Quarter[];
    readonly asSeller: readonly Quarter[];
    /** By name, never by figure: there is no ranking. */
    readonly pairs: readonly Pair[];
    /** When the newest row was computed. */
    readonly computedOn?: string;
    /** The org's minimum for rates. */
    readonly minimum?: number;
    readonly read: number;
    readonly total: number;
}

/** A person's quarterly roll-ups since a day, in every role: as manager, as seller, and with each seller. */
export const PERSON_ROLLUPS = gql`
    query PersonRollups($personId: ID, $from: Date) {
        uiapi {
            query {
                InvolvementRollup__c(
                    first: 1000
                    where: {
                        and: [
                            { PeriodType__c: { eq: "Quarter" } }
                            { PeriodStart__c: { gte: { value: $from } } }
                            {
                                or: [
                                    { Manager__c: { eq: $personId } }
                                    { and: [{ Seller__c: { eq: $personId } }, { Scope__c: { eq: "Seller" } }] }
                                ]
                            }
                        ]
                    }
                    orderBy: { PeriodStart__c: { order: DESC } }
                ) {
                    totalCount
                    edges {
                        node {
                            Id
                            Scope__c @optional {
                                value
                            }
                            PeriodStart__c @optional {
                                value
                            }
                            ComputedOn__c @optional {
                                value
                            }
                            MinimumForRates__c @optional {
                                value
                            }
                            Seller__c @optional {
                                value
                            }
                            SellerName__c @optional {
                                value
                            }
                            Involvements__c @optional {
                                value
                            }
                            CustomerFacing__c @optional {
                                value
                            }
                            Unblocked__c @optional {
                                value
                            }
                            Coached__c @optional {
                                value
                            }
                            Observed__c @optional {
                                value
                            }
                            Assisted__c @optional {
                                value
                            }
                            Directed__c @optional {
                                value
                            }
                            Modelled__c @optional {
                                value
                            }
                            HandedOver__c @optional {
                                value
                            }
                            TookOver__c @optional {
                                value
                            }
                            Unasked__c @optional {
                                value
                            }
                            HandedBack__c @optional {
                                value
                            }
                            Deals__c @optional {
                                value
                            }
                            Minutes__c @optional {
                                value
                            }
                            Requests__c @optional {
                                value
                            }
                            RequestsAnswered__c @optional {
                                value
                            }
                            RequestsToThink__c @optional {
                                value
                            }
                            RequestsForTakeover__c @optional {
                                value
                            }
                            AskedGotMore__c @optional {
                                value
                            }
                            AskedGotSame__c @optional {
                                value
                            }
                            AskedGotLess__c @optional {
                                value
                            }
                            CoachingNotes__c @optional {
                                value
                            }
                            CoachingMinutes__c @optional {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** The roll-ups in an answer of PERSON_ROLLUPS, by role. */
export function rollupsOf(data: RollupData, locale?: string): PersonRollups {
    const list = data.uiapi.query.InvolvementRollup__c;
    const nodes = (list?.edges ?? []).map((edge) => edge.node);
    const inScope = (scope: string) => nodes.filter((node) => text(node, 'Scope__c') === scope);
    const computed = nodes.map((node) => text(node, 'ComputedOn__c')).filter((moment) => moment !== undefined);
    return {
        asManager: quartersOf(inScope('Manager')),
        asSeller: quartersOf(inScope('Seller')),
        pairs: pairsOf(inScope('Pair'), locale),
        computedOn: computed.sort().at(-1),
        minimum: nodes.map((node) => number(node, 'MinimumForRates__c')).find((minimum) => minimum !== undefined),
        read: nodes.length,
        total: list?.totalCount ?? 0
    };
}

/** The counts of several quarters together; undefined when one of them is hidden. */
export function totalOf(quarters: readonly { readonly counts?: Counts | undefined }[]): Counts | undefined {
    const counts = quarters.map((quarter) => quarter.counts).filter((one) => one !== undefined);
    return counts.length === quarters.length ? addCounts(counts) : undefined;
}

function quartersOf(nodes: readonly RollupNode[]): Quarter[] {
    return nodes
        .map((node) => ({ start: startOf(node), counts: countsOf(node) }))
        .sort((one, other) => (one.start < other.start ? -1 : 1));
}

function startOf(node: RollupNode): string {
    return text(node, 'PeriodStart__c') ?? '';
}

function pairsOf(nodes: readonly RollupNode[], locale?: string): Pair[] {
    const bySeller = new Map<string, RollupNode[]>();
    for (const node of nodes) {
        const sellerId = text(node, 'Seller__c') ?? '';
        bySeller.set(sellerId, [...(bySeller.get(sellerId) ?? []), node]);
    }
    return [...bySeller]
        .map(([sellerId, rows]) => ({
            sellerId,
            // The newest row comes first and knows the newest name.
            sellerName: rows.map((row) => text(row, 'SellerName__c')).find(Boolean) ?? '',
            starts: rows.map(startOf),
            counts: totalOf(rows.map((row) => ({ counts: countsOf(row) })))
        }))
        .sort((one, other) => one.sellerName.localeCompare(other.sellerName, locale));
}

function countsOf(node: RollupNode): Counts | undefined {
    const counts = Object.entries(COUNT_FIELDS).map(([name, field]) => [name, number(node, field)] as const);
    if (counts.some(([, count]) => count === undefined)) return undefined;
    return Object.fromEntries(counts) as Record<CountName, number>;
}

/* A count that was never written is none; one that is absent is hidden. */
function number(node: RollupNode, field: string): number | undefined {
    const cell = node[field];
    return typeof cell === 'object' ? Number(cell.value ?? 0) : undefined;
}

function text(node: RollupNode, field: string): string | undefined {
    const cell = node[field];
    return typeof cell === 'object' && cell.value !== null ? String(cell.value) : undefined;
}
