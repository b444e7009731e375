import type { CoachingNoteNode, CommitmentNode, OpenCommitmentNode, ReplyNode } from 'c/coachingNoteQueries';

/** Who the component runs as: what the test runner answers for `@salesforce/user/Id`. */
export const ME = '005000000000000000';
export const SELLER = '005000000000001AAA';
export const MANAGER = '005000000000002AAA';
export const DEAL = '006000000000001AAA';
export const NOTE = 'a02000000000001AAA';

/** A connection of these nodes. */
export function connectionOf<T>(
    nodes: readonly T[],
    hasNextPage = false
): { edges: { node: T }[]; pageInfo: { hasNextPage: boolean } } {
    return { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage } };
}

/** An open promise of the seller, due on 10 June 2026. */
export function commitmentNode(changes: Partial<CommitmentNode> = {}): CommitmentNode {
    return {
        Id: 'a03000000000001AAA',
        Who__c: { value: 'Seller', displayValue: 'Seller' },
        What__c: { value: 'Call their CFO' },
        DueOn__c: { value: '2026-06-10', displayValue: '6/10/2026' },
        Status__c: { value: 'Open', displayValue: 'Open' },
        ...changes
    };
}

/** The same promise in a list across notes. */
export function openNode(changes: Partial<OpenCommitmentNode> = {}): OpenCommitmentNode {
    return { ...commitmentNode(), Note__r: noteNode(), ...changes };
}

/** A reply of the seller. */
export function replyNode(kind: string, changes: Partial<ReplyNode> = {}): ReplyNode {
    return {
        Id: `reply-${kind}`,
        Kind__c: { value: kind, displayValue: kind },
        Body__c: { value: null },
        CreatedDate: { value: '2026-06-02T09:30:00.000Z' },
        CreatedBy: { Id: SELLER, Name: { value: 'Sam Seller' } },
        ...changes
    };
}

/** A shared note of Dana Manager about Sam Seller, as GraphQL answers it. */
export function noteNode(changes: Partial<CoachingNoteNode> = {}): CoachingNoteNode {
    return {
        Id: NOTE,
        OwnerId: { value: MANAGER },
        Owner: { Id: MANAGER, Name: { value: 'Dana Manager' } },
        Seller__c: { value: SELLER },
        Seller__r: { Id: SELLER, Name: { value: 'Sam Seller' } },
        Opportunity__c: { value: DEAL },
        Opportunity__r: { Name: { value: 'Acme renewal' } },
        Status__c: { value: 'Shared', displayValue: 'Shared' },
        HappenedOn__c: { value: '2026-06-01', displayValue: '6/1/2026' },
        Mode__c: { value: 'Asked', displayValue: 'Asked' },
        Skill__c: { value: 'Discovery', displayValue: 'Discovery' },
        SecondSkill__c: { value: null, displayValue: null },
        LastModifiedDate: { value: '2026-06-01T10:00:00.000Z' },
        Minutes__c: { value: 30, displayValue: '30' },
        Goal__c: { value: 'Reach their CFO' },
        Reality__c: { value: null },
        Options__c: { value: 'By the champion, or directly' },
        Will__c: { value: null },
        Observed__c: { value: 'Asked three open questions' },
        Commitments__r: connectionOf([commitmentNode()]),
        Replies__r: connectionOf<ReplyNode>([]),
        ...changes
    };
}

/** A draft, otherwise as above. */
export function draftNode(changes: Partial<CoachingNoteNode> = {}): CoachingNoteNode {
    return noteNode({ Status__c: { value: 'Draft', displayValue: 'Draft' }, ...changes });
}
