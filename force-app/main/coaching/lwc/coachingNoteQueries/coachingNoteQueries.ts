/* The question asked about coaching notes, and the shape of the answer. */
import { gql } from 'lightning/graphql';
import type { Answer, Connection, Field, Person } from 'c/graphqlFields';

export interface CommitmentNode {
    readonly Id: string;
    readonly Who__c: Field;
    readonly What__c: Field;
    readonly DueOn__c: Field;
    readonly Status__c: Field;
}

export interface ReplyNode {
    readonly Id: string;
    readonly Kind__c: Field;
    readonly Body__c?: Field;
    readonly CreatedBy: Person | null;
}

export interface CoachingNoteNode {
    readonly Id: string;
    readonly OwnerId: Field;
    readonly Owner: Person | null;
    readonly Seller__c: Field;
    readonly Seller__r: Person | null;
    readonly Opportunity__c: Field;
    readonly Opportunity__r: { readonly Name: Field } | null;
    readonly Status__c: Field;
    readonly HappenedOn__c: Field;
    readonly Mode__c: Field;
    readonly Skill__c: Field;
    readonly Minutes__c?: Field<number>;
    readonly Goal__c?: Field;
    readonly Reality__c?: Field;
    readonly Options__c?: Field;
    readonly Will__c?: Field;
    readonly Observed__c?: Field;
    readonly Commitments__r: Connection<CommitmentNode>;
    readonly Replies__r: Connection<ReplyNode>;
}

/** The deal of an opportunity's page; its owner is the seller. */
export interface DealNode {
    readonly Id: string;
    readonly Owner: Person | null;
}

export type CoachingNotesAnswer = Answer<{
    readonly Opportunity: Connection<DealNode>;
    readonly User: Connection<Person>;
    readonly CoachingNote__c: Connection<CoachingNoteNode>;
}>;

/**
 * The notes of an opportunity, or about and by a user, newest first. Variable: `record`, the id of either: an id names
 * one kind of record, so comparing it with all three fields finds the right notes on both pages.
 */
export const COACHING_NOTES_QUERY = gql`
    query CoachingNotes($record: ID) {
        uiapi {
            query {
                Opportunity(where: { Id: { eq: $record } }, first: 1) {
                    edges {
                        node {
                            Id
                            Owner {
                                Id
                                Name {
                                    value
                                }
                            }
                        }
                    }
                }
                User(where: { Id: { eq: $record } }, first: 1) {
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                        }
                    }
                }
                CoachingNote__c(
                    where: {
                        or: [
                            { Opportunity__c: { eq: $record } }
                            { Seller__c: { eq: $record } }
                            { OwnerId: { eq: $record } }
                        ]
                    }
                    orderBy: { HappenedOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                    first: 50
                ) {
                    edges {
                        node {
                            Id
                            OwnerId {
                                value
                            }
                            Owner {
                                ... on User {
                                    Id
                                    Name {
                                        value
                                    }
                                }
                            }
                            Seller__c {
                                value
                            }
                            Seller__r {
                                Id
                                Name {
                                    value
                                }
                            }
                            Opportunity__c {
                                value
                            }
                            Opportunity__r {
                                Name {
                                    value
                                }
                            }
                            Status__c {
                                value
                                displayValue
                            }
                            HappenedOn__c {
                                value
                                displayValue
                            }
                            Mode__c {
                                value
                                displayValue
                            }
                            Skill__c {
                                value
                                displayValue
                            }
                            Minutes__c @optional {
                                value
                                displayValue
                            }
                            Goal__c @optional {
                                value
                            }
                            Reality__c @optional {
                                value
                            }
                            Options__c @optional {
                                value
                            }
                            Will__c @optional {
                                value
                            }
                            Observed__c @optional {
                                value
                            }
                            Commitments__r(first: 20, orderBy: { CreatedDate: { order: ASC } }) {
                                edges {
                                    node {
                                        Id
                                        Who__c {
                                            value
                                            displayValue
                                        }
                                        What__c {
                                            value
                                        }
                                        DueOn__c {
                                            value
                                            displayValue
                                        }
                                        Status__c {
                                            value
                                            displayValue
                                        }
                                    }
                                }
                            }
                            Replies__r(first: 50, orderBy: { CreatedDate: { order: ASC } }) {
                                edges {
                                    node {
                                        Id
                                        Kind__c {
                                            value
                                            displayValue
                                        }
                                        Body__c @optional {
                                            value
                                        }
                                        CreatedBy {
                                            Id
                                            Name {
                                                value
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                    pageInfo {
                        hasNextPage
                    }
                }
            }
        }
    }
`;
