/* Answers about moments as the server gives them, for the tests of whoever reads them. */
import type { DealMomentsData } from 'c/dealMoments';

export const AUTHOR = '005000000000001AAA';

/** A row of a timeline: the seller led with the customer. */
export function momentNode(overrides: object = {}) {
    return {
        Id: 'm1',
        OccurredOn__c: { value: '2026-11-20' },
        CreatedDate: { value: '2026-11-20T09:00:00.000Z' },
        Setting__c: { value: 'WithCustomer' },
        Led__c: { value: 'Seller' },
        Chose__c: { value: 'Seller' },
        Asked__c: { value: null },
        Kind__c: { value: 'Observed' },
        Category__c: { value: 'Assist' },
        ControlLevel__c: { value: 1 },
        HandedBackOn__c: { value: null },
        IsVoided__c: { value: false },
        Manager__c: { value: AUTHOR },
        Manager__r: { Name: { value: 'Dana' } },
        CreatedById: { value: AUTHOR },
        ...overrides
    };
}

/** A takeover of three weeks before 23 November. */
export function takeoverNode(overrides: object = {}) {
    return momentNode({
        Id: 'm2',
        OccurredOn__c: { value: '2026-11-01' },
        Led__c: { value: 'Manager' },
        Category__c: { value: 'Takeover' },
        Kind__c: { value: 'TookOver' },
        ControlLevel__c: { value: 4 },
        ...overrides
    });
}

type Node = ReturnType<typeof momentNode>;

export function timelineOf(nodes: readonly Node[], total = nodes.length) {
    const hasNextPage = nodes.length < total;
    return {
        totalCount: total,
        pageInfo: { hasNextPage, endCursor: hasNextPage ? `after ${nodes.at(-1)?.Id}` : null },
        edges: nodes.map((node) => ({ node }))
    };
}

interface Answer {
    readonly nodes?: readonly Node[];
    readonly total?: number;
    readonly counts?: Readonly<Record<string, number>>;
    readonly takeover?: Node;
    readonly light?: Node;
}

/** An answer about a deal; the counts are the server's own and need not fit the rows. */
export function dealAnswer({ nodes = [], total, counts = {}, takeover, light }: Answer): DealMomentsData {
    const only = (node: Node | undefined) => timelineOf(node ? [node] : []);
    const timeline = timelineOf(nodes, total);
    return {
        uiapi: {
            query: {
                timeline,
                everything: { totalCount: timeline.totalCount },
                lastLed: only(nodes.find((node) => (node as Partial<Node>).Led__c?.value)),
                lastTakeover: only(takeover),
                lastLight: only(light)
            },
            aggregate: {
                DealInvolvement__c: {
                    edges: Object.entries(counts).map(([category, value]) => ({
                        node: { aggregate: { Category__c: { value: category }, Id: { count: { value } } } }
                    }))
                }
            }
        }
    };
}
