import { gql } from 'lightning/graphql';
import { NOTE_FIELDS } from './fragments';

/**
 * What waits for a person, seller or manager: promises due until a day, notes to read, drafts to share. Variables: `me`
 * and `until` (`YYYY-MM-DD`).
 */
export const COACHING_HOME_QUERY = gql`
    query CoachingHome($me: ID, $until: Date) {
        uiapi {
            query {
                due: CoachingCommitment__c(
                    where: {
                        and: [
                            { Status__c: { eq: "Open" } }
                            { DueOn__c: { lte: { value: $until } } }
                            { Note__r: { Status__c: { eq: "Shared" } } }
                            {
                                or: [
                                    { and: [{ Who__c: { eq: "Seller" } }, { Note__r: { Seller__c: { eq: $me } } }] }
                                    { and: [{ Who__c: { eq: "Manager" } }, { Note__r: { OwnerId: { eq: $me } } }] }
                                ]
                            }
                        ]
                    }
                    orderBy: { DueOn__c: { order: ASC } }
                    first: 50
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
                unread: CoachingNote__c(
                    where: {
                        and: [
                            { Seller__c: { eq: $me } }
                            { Status__c: { eq: "Shared" } }
                            { Acknowledgements__c: { eq: 0 } }
                        ]
                    }
                    orderBy: { HappenedOn__c: { order: DESC } }
                    first: 5
                ) {
                    totalCount
                    edges {
                        node {
                            ...NoteFields
                        }
                    }
                }
                drafts: CoachingNote__c(
                    where: { and: [{ OwnerId: { eq: $me } }, { Status__c: { eq: "Draft" } }] }
                    orderBy: { HappenedOn__c: { order: DESC } }
                    first: 5
                ) {
                    totalCount
                    edges {
                        node {
                            ...NoteFields
                        }
                    }
                }
            }
        }
    }
    ${NOTE_FIELDS}
`;
