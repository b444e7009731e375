import type { DealNode, HelpRequestNode } from 'c/helpRequestQueries';

/** Who the component runs as: what the test runner answers for `@salesforce/user/Id`. */
export const ME = '005000000000000000';
export const SELLER = '005000000000001AAA';
export const MANAGER = '005000000000002AAA';
export const COLLEAGUE = '005000000000003AAA';
export const DEAL = '006000000000001AAA';

/** An open request of Sam Seller to Dana Manager, as GraphQL answers it. */
export function requestNode(changes: Partial<HelpRequestNode> = {}): HelpRequestNode {
    return {
        Id: 'a01000000000001AAA',
        Opportunity__c: { value: DEAL },
        Opportunity__r: { Name: { value: 'Acme renewal' } },
        OwnerId: { value: SELLER },
        Owner: { Id: SELLER, Name: { value: 'Sam Seller' } },
        AskedOf__c: { value: MANAGER },
        AskedOf__r: { Id: MANAGER, Name: { value: 'Dana Manager' } },
        WantedHelp__c: { value: 'JoinYouTakePart', displayValue: 'Join, you take one part' },
        Status__c: { value: 'Open', displayValue: 'Open' },
        LeadAfter__c: { value: 'Seller', displayValue: 'Seller' },
        LeadUntil__c: { value: null, displayValue: null },
        NeededBy__c: { value: '2026-06-10', displayValue: '6/10/2026' },
        Situation__c: { value: 'Stage: Negotiation' },
        Tried__c: { value: null },
        Thinking__c: { value: 'Their CFO is new' },
        Intent__c: { value: 'call their CFO on Thursday' },
        Answer__c: { value: null },
        OfferedHelp__c: { value: null, displayValue: null },
        Colleague__c: { value: null },
        Colleague__r: null,
        AnsweredBy__r: null,
        TakeAway__c: { value: null },
        ...changes
    };
}

/** A request with this status, otherwise as above. */
export function requestInStatus(status: string, changes: Partial<HelpRequestNode> = {}): HelpRequestNode {
    return requestNode({ Status__c: { value: status, displayValue: status }, ...changes });
}

/** A deal of the running user, who reports to Dana Manager. */
export function dealNode(changes: Partial<DealNode> = {}): DealNode {
    return {
        Id: DEAL,
        Name: { value: 'Acme renewal' },
        StageName: { value: 'Negotiation/Review', displayValue: 'Negotiation/Review' },
        Amount: { value: 120000, displayValue: '$120,000.00' },
        CloseDate: { value: '2026-06-30', displayValue: '6/30/2026' },
        NextStep: { value: 'Send the draft' },
        OwnerId: { value: ME },
        Owner: {
            Id: ME,
            Name: { value: 'Sam Seller' },
            Manager: { Id: MANAGER, Name: { value: 'Dana Manager' } }
        },
        ...changes
    };
}

/** A connection of these nodes. */
export function connectionOf<T>(
    nodes: readonly T[],
    hasNextPage = false
): { edges: { node: T }[]; pageInfo: { hasNextPage: boolean } } {
    return { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage } };
}
