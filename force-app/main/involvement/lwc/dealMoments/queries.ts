import { gql } from 'lightning/graphql';

/* Fields that a reader may lack are optional: what is hidden is then said, and the rest is shown. */
const MOMENT_FIELDS = gql`
    fragment MomentFields on DealInvolvement__c {
        Id
        OccurredOn__c @optional {
            value
        }
        CreatedDate @optional {
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
        Minutes__c @optional {
            value
        }
        Note__c @optional {
            value
        }
        Skill__c @optional {
            value
            displayValue
        }
        Reason__c @optional {
            value
            displayValue
        }
        Replaces__c @optional {
            value
        }
        HelpRequest__c @optional {
            value
        }
        HelpRequest__r @optional {
            Id
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
`;

/** A deal's counts, what decides who leads, and the first moments of its timeline: all of it in one request. */
export const DEAL_MOMENTS = gql`
    query DealMoments($opportunityId: ID, $where: DealInvolvement__c_Filter, $first: Int) {
        uiapi {
            query {
                timeline: DealInvolvement__c(
                    first: $first
                    where: $where
                    orderBy: { OccurredOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                ) {
                    totalCount
                    pageInfo {
                        hasNextPage
                        endCursor
                    }
                    edges {
                        node {
                            ...MomentFields
                            Replacements__r(first: 1) @optional {
                                edges {
                                    node {
                                        Id
                                    }
                                }
                            }
                        }
                    }
                }
                everything: DealInvolvement__c(first: 1, where: { Opportunity__c: { eq: $opportunityId } }) {
                    totalCount
                }
                lastLed: DealInvolvement__c(
                    first: 1
                    where: {
                        Opportunity__c: { eq: $opportunityId }
                        IsVoided__c: { eq: false }
                        Led__c: { in: ["Seller", "Shared", "Manager"] }
                    }
                    orderBy: { OccurredOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                ) {
                    edges {
                        node {
                            ...MomentFields
                        }
                    }
                }
                lastTakeover: DealInvolvement__c(
                    first: 1
                    where: {
                        Opportunity__c: { eq: $opportunityId }
                        IsVoided__c: { eq: false }
                        Category__c: { eq: "Takeover" }
                    }
                    orderBy: { OccurredOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                ) {
                    edges {
                        node {
                            ...MomentFields
                        }
                    }
                }
                lastLight: DealInvolvement__c(
                    first: 1
                    where: {
                        Opportunity__c: { eq: $opportunityId }
                        IsVoided__c: { eq: false }
                        ControlLevel__c: { lte: 2 }
                    }
                    orderBy: { OccurredOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                ) {
                    edges {
                        node {
                            ...MomentFields
                        }
                    }
                }
            }
            aggregate {
                DealInvolvement__c(
                    first: 10
                    where: { Opportunity__c: { eq: $opportunityId }, IsVoided__c: { eq: false } }
                    groupBy: { Category__c: { group: true } }
                ) {
                    edges {
                        node {
                            aggregate {
                                Category__c {
                                    value
                                }
                                Id {
                                    count {
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
    ${MOMENT_FIELDS}
`;

/** A further page of the timeline. */
export const MORE_MOMENTS = gql`
    query MoreMoments($where: DealInvolvement__c_Filter, $first: Int, $after: String) {
        uiapi {
            query {
                timeline: DealInvolvement__c(
                    first: $first
                    after: $after
                    where: $where
                    orderBy: { OccurredOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                ) {
                    totalCount
                    pageInfo {
                        hasNextPage
                        endCursor
                    }
                    edges {
                        node {
                            ...MomentFields
                            Replacements__r(first: 1) @optional {
                                edges {
                                    node {
                                        Id
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    ${MOMENT_FIELDS}
`;

/** The timeline for who may not see a field that the counts and filters need: it is ordered by what every record has. */
export const PLAIN_MOMENTS = gql`
    query PlainMoments($where: DealInvolvement__c_Filter, $first: Int) {
        uiapi {
            query {
                timeline: DealInvolvement__c(first: $first, where: $where, orderBy: { CreatedDate: { order: DESC } }) {
                    totalCount
                    pageInfo {
                        hasNextPage
                        endCursor
                    }
                    edges {
                        node {
                            ...MomentFields
                        }
                    }
                }
            }
        }
    }
    ${MOMENT_FIELDS}
`;
