/* The shape in which the questions about coaching notes are answered. */
import type { Answer, Connection, Field, Person } from 'c/graphqlFields';

/** Somebody who may have left since. */
export interface Colleague extends Person {
    readonly IsActive?: Field<boolean>;
}

/** Whose page it is. */
export interface PersonNode extends Colleague {
    readonly ManagerId?: Field;
}

export interface CommitmentNode {
    readonly Id: string;
    readonly Who__c: Field;
    readonly What__c?: Field;
    readonly DueOn__c?: Field;
    readonly Status__c: Field;
}

/** What a promise needs of its note: who made it. */
export interface PromisedIn {
    readonly Id: string;
    readonly OwnerId: Field;
    readonly Owner: Colleague | null;
    readonly Seller__c: Field;
    readonly Seller__r: Colleague | null;
    readonly Opportunity__c?: Field;
    readonly Opportunity__r?: { readonly Name: Field } | null;
    readonly Status__c: Field;
}

/** A promise that stands in a list of its own. */
export interface OpenCommitmentNode extends CommitmentNode {
    readonly Note__r: PromisedIn | null;
}

export interface ReplyNode {
    readonly Id: string;
    readonly Kind__c: Field;
    readonly Body__c?: Field;
    readonly CreatedDate: Field;
    readonly CreatedBy: Person | null;
}

export interface CoachingNoteNode extends PromisedIn {
    readonly HappenedOn__c?: Field;
    readonly Mode__c?: Field;
    readonly Skill__c?: Field;
    readonly SecondSkill__c?: Field;
    readonly Minutes__c?: Field<number>;
    readonly Goal__c?: Field;
    readonly Reality__c?: Field;
    readonly Options__c?: Field;
    readonly Will__c?: Field;
    readonly Observed__c?: Field;
    readonly LastModifiedDate: Field;
    readonly Commitments__r: Connection<CommitmentNode>;
    readonly Replies__r: Connection<ReplyNode>;
}

/** A page of a list: where the next one starts, and how many there are in all. */
export interface Page<T> extends Connection<T> {
    readonly totalCount?: number;
    readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** The deal of an opportunity's page; its owner is the seller. */
export interface DealNode {
    readonly Id: string;
    readonly Owner: Colleague | null;
}

/** The coaching of one seller by one author, added up. */
export interface CoachedNode {
    readonly aggregate: {
        readonly Seller__c: Field;
        readonly Minutes__c?: { readonly sum: Field<number> };
        readonly HappenedOn__c?: { readonly max: Field };
    };
}

/** What a manager's own page shows of the people who report to them. */
export interface CadenceAnswer {
    readonly reports: Connection<Person>;
    readonly recent: Connection<CoachedNode>;
    readonly latest: Connection<CoachedNode>;
}

export interface CoachingNotesAnswer {
    readonly uiapi: {
        readonly query: {
            readonly Opportunity: Connection<DealNode>;
            readonly User: Connection<PersonNode>;
            readonly CoachingNote__c: Page<CoachingNoteNode>;
            readonly open: Page<OpenCommitmentNode>;
            readonly reports: Connection<Person>;
        };
        readonly aggregate?: { readonly recent: Connection<CoachedNode>; readonly latest: Connection<CoachedNode> };
    };
}

export type NotePageAnswer = Answer<{ readonly CoachingNote__c: Page<CoachingNoteNode> }>;

export type CoachingHomeAnswer = Answer<{
    readonly drafts: Page<CoachingNoteNode>;
    readonly unread: Page<CoachingNoteNode>;
    readonly due: Page<OpenCommitmentNode>;
}>;
