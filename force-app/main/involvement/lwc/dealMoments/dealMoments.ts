import { gql } from 'lightning/graphql';
import { daysBetween } from 'c/period';

/** A field of a record: absent when the reader may not see it. */
interface Value<T = string> {
    readonly value: T | null;
}

export interface DealMomentsData {
    readonly uiapi: {
        readonly query: {
            readonly DealInvolvement__c?: {
                readonly totalCount: number;
                readonly edges: readonly { readonly node: MomentNode }[];
            };
        };
    };
}

interface MomentNode {
    readonly Id: string;
    readonly OccurredOn__c?: Value;
    readonly Setting__c?: Value;
    readonly Led__c?: Value;
    readonly Chose__c?: Value;
    readonly Asked__c?: Value;
    readonly Kind__c?: Value;
    readonly Category__c?: Value;
    readonly ControlLevel__c?: Value<number>;
    readonly HandedBackOn__c?: Value;
    readonly IsVoided__c?: Value<boolean>;
    readonly Manager__c?: Value;
    readonly Manager__r?: { readonly Name?: Value } | null;
    readonly CreatedById?: Value;
}

/** One moment of a deal. A member is undefined when field-level security hides it, null when it is blank. */
export interface Moment {
    readonly id: string;
    readonly occurredOn?: string | null | undefined;
    readonly setting?: string | null | undefined;
    readonly led?: string | null | undefined;
    readonly chose?: string | null | undefined;
    readonly asked?: string | null | undefined;
    readonly kind?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly level?: number | null | undefined;
    readonly handedBackOn?: string | null | undefined;
    readonly isVoided?: boolean | null | undefined;
    readonly managerName?: string | null | undefined;
    /** Those who may void it or hand the deal back. */
    readonly authorIds: readonly string[];
}

/** Where a deal stands; the counts are undefined when the reader may not see what moments count as. */
export interface Standing {
    readonly counts?: { readonly assists: number; readonly directed: number; readonly takeovers: number };
    readonly lastLed?: Moment;
    /** Days since the last takeover, when they are too many and nobody has handed the deal back. */
    readonly overdueDays?: number;
}

/** The newest moments of a deal, and how many there are in all. */
export const DEAL_MOMENTS = gql`
    query DealMoments($opportunityId: ID) {
        uiapi {
            query {
                DealInvolvement__c(
                    first: 200
                    where: { Opportunity__c: { eq: $opportunityId } }
                    orderBy: { OccurredOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                ) {
                    totalCount
                    edges {
                        node {
                            Id
                            OccurredOn__c @optional {
                                value
                            }
                            Setting__c @optional {
                                value
                            }
                            Led__c @optional {
                                value
                            }
                            Chose__c @optional {
                                value
                            }
                            Asked__c @optional {
                                value
                            }
                            Kind__c @optional {
                                value
                            }
                            Category__c @optional {
                                value
                            }
                            ControlLevel__c @optional {
                                value
                            }
                            HandedBackOn__c @optional {
                                value
                            }
                            IsVoided__c @optional {
                                value
                            }
                            Manager__c @optional {
                                value
                            }
                            Manager__r @optional {
                                Name @optional {
                                    value
                                }
                            }
                            CreatedById @optional {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** The moments in an answer of DEAL_MOMENTS, newest first. */
export function momentsOf(data: DealMomentsData): { moments: Moment[]; total: number } {
    const list = data.uiapi.query.DealInvolvement__c;
    return { moments: (list?.edges ?? []).map((edge) => momentOf(edge.node)), total: list?.totalCount ?? 0 };
}

function momentOf(node: MomentNode): Moment {
    return {
        id: node.Id,
        occurredOn: node.OccurredOn__c?.value,
        setting: node.Setting__c?.value,
        led: node.Led__c?.value,
        chose: node.Chose__c?.value,
        asked: node.Asked__c?.value,
        kind: node.Kind__c?.value,
        category: node.Category__c?.value,
        level: node.ControlLevel__c?.value,
        handedBackOn: node.HandedBackOn__c?.value,
        isVoided: node.IsVoided__c?.value,
        managerName: node.Manager__r?.Name?.value,
        authorIds: [node.Manager__c?.value, node.CreatedById?.value].filter((id) => typeof id === 'string')
    };
}

/** Where the deal stands today: voided moments say nothing. `moments` are newest first. */
export function standingOf(moments: readonly Moment[], today: string, handBackDays: number): Standing {
    const valid = moments.filter((moment) => !moment.isVoided);
    return {
        counts: countsOf(moments),
        lastLed: valid.find((moment) => moment.led),
        overdueDays: overdueDays(valid, today, handBackDays)
    };
}

function countsOf(moments: readonly Moment[]): Standing['counts'] {
    const isHidden = moments.some((moment) => moment.category === undefined || moment.isVoided === undefined);
    if (isHidden) return undefined;
    const count = (category: string) =>
        moments.filter((moment) => !moment.isVoided && moment.category === category).length;
    return { assists: count('Assist'), directed: count('Directed'), takeovers: count('Takeover') };
}

/* A deal counts as handed back by its date, or by a later moment in which the manager held little control. */
function overdueDays(valid: readonly Moment[], today: string, handBackDays: number): number | undefined {
    const index = valid.findIndex((moment) => moment.category === 'Takeover');
    const takeover = valid[index];
    if (!takeover?.occurredOn || takeover.handedBackOn !== null) return undefined;
    const isSellerBack = valid.slice(0, index).some((moment) => typeof moment.level === 'number' && moment.level <= 2);
    const days = daysBetween(takeover.occurredOn, today);
    return !isSellerBack && days > handBackDays ? days : undefined;
}
