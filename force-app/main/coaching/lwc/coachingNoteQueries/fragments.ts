/* What is asked of every note and promise, whatever the list. */
import { gql } from 'lightning/graphql';

const NOTE_PARTIES = gql`
    fragment NoteParties on CoachingNote__c {
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
                IsActive @optional {
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
            IsActive @optional {
                value
            }
        }
        Opportunity__c @optional {
            value
        }
        Opportunity__r @optional {
            Name {
                value
            }
        }
        Status__c {
            value
            displayValue
        }
    }
`;

const COMMITMENT_FIELDS = gql`
    fragment CommitmentFields on CoachingCommitment__c {
        Id
        Who__c {
            value
            displayValue
        }
        What__c @optional {
            value
        }
        DueOn__c @optional {
            value
        }
        Status__c {
            value
            displayValue
        }
    }
`;

/* Whatever an administrator can hide is optional: the rest of the note is shown without it. */
export const NOTE_FIELDS = gql`
    fragment NoteFields on CoachingNote__c {
        ...NoteParties
        HappenedOn__c @optional {
            value
        }
        Mode__c @optional {
            value
            displayValue
        }
        Skill__c @optional {
            value
            displayValue
        }
        SecondSkill__c @optional {
            value
            displayValue
        }
        Minutes__c @optional {
            value
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
        LastModifiedDate {
            value
        }
        Commitments__r(first: 20, orderBy: { CreatedDate: { order: ASC } }) {
            edges {
                node {
                    ...CommitmentFields
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
                    CreatedDate {
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
    ${NOTE_PARTIES}
    ${COMMITMENT_FIELDS}
`;
