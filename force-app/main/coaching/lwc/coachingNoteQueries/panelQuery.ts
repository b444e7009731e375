import { gql } from 'lightning/graphql';
import { NOTE_FIELDS } from './fragments';

/**
 * Everything the panel shows of an opportunity, or of a user: the newest notes about and by them, the promises that are
 * still open, and, on the page of the one who asks, how much time they gave to each of their reports. Variables: `record`,
 * the id of either (an id names one kind of record, so comparing it with all fields finds the right notes), and `me`.
 */
export const COACHING_NOTES_QUERY = gql`
    query CoachingNotes($record: ID, $me: ID) {
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
                                IsActive @optional {
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
                            IsActive @optional {
                                value
                            }
                            ManagerId @optional {
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
                    first: 10
                ) {
                    totalCount
                    edges {
                        node {
                            ...NoteFields
                        }
                    }
                    pageInfo {
                        hasNextPage
                        endCursor
                    }
                }
                open: CoachingCommitment__c(
                    where: {
                        and: [
                            { Status__c: { eq: "Open" } }
                            { Note__r: { Status__c: { eq: "Shared" } } }
                            {
                                or: [
                                    { Note__r: { Opportunity__c: { eq: $record } } }
                                    { Note__r: { Seller__c: { eq: $record } } }
                                    { Note__r: { OwnerId: { eq: $record } } }
                                ]
                            }
                        ]
                    }
                    orderBy: { DueOn__c: { order: ASC, nulls: LAST } }
                    first: 100
                ) {
                    edges {
                        node {
                            ...CommitmentFields
                            Note__r {
                                ...NoteParties
                            }
                        }
                    }
                    pageInfo {
                        hasNextPage
                    }
                }
                reports: User(
                    where: {
                        and: [{ ManagerId: { eq: $record } }, { ManagerId: { eq: $me } }, { IsActive: { eq: true } }]
                    }
                    orderBy: { Name: { order: ASC } }
                    first: 200
                ) {
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                        }
                    }
                }
            }
            aggregate {
                recent: CoachingNote__c(
                    where: {
                        and: [
                            { OwnerId: { eq: $record } }
                            { OwnerId: { eq: $me } }
                            { Status__c: { eq: "Shared" } }
                            { HappenedOn__c: { gte: { range: { last_n_days: 29 } } } }
                        ]
                    }
                    groupBy: { Seller__c: { group: true } }
                    first: 200
                ) {
                    edges {
                        node {
                            aggregate {
                                Seller__c {
                                    value
                                }
                                Minutes__c @optional {
                                    sum {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                latest: CoachingNote__c(
                    where: {
                        and: [{ OwnerId: { eq: $record } }, { OwnerId: { eq: $me } }, { Status__c: { eq: "Shared" } }]
                    }
                    groupBy: { Seller__c: { group: true } }
                    first: 200
                ) {
                    edges {
                        node {
                            aggregate {
                                Seller__c {
                                    value
                                }
                                HappenedOn__c @optional {
                                    max {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    ${NOTE_FIELDS}
`;
