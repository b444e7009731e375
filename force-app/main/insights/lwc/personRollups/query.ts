import { gql } from 'lightning/graphql';

/* What is shown of every row. Fields that a reader may lack are optional: what is hidden is then said. */
const ROLLUP_FIELDS = gql`
    fragment RollupFields on InvolvementRollup__c {
        Id
        PeriodStart__c @optional {
            value
        }
        Involvements__c @optional {
            value
        }
        Unblocked__c @optional {
            value
        }
        Coached__c @optional {
            value
        }
        Observed__c @optional {
            value
        }
        Assisted__c @optional {
            value
        }
        Directed__c @optional {
            value
        }
        Modelled__c @optional {
            value
        }
        HandedOver__c @optional {
            value
        }
        TookOver__c @optional {
            value
        }
        HandedBack__c @optional {
            value
        }
        Requests__c @optional {
            value
        }
        CoachingNotes__c @optional {
            value
        }
        CoachingMinutes__c @optional {
            value
        }
    }
`;

/* What is shown of a person's own rows beyond that. */
const PERSON_FIELDS = gql`
    fragment PersonFields on InvolvementRollup__c {
        MinimumForRates__c @optional {
            value
        }
        MinimumForRequests__c @optional {
            value
        }
        DotsBelow__c @optional {
            value
        }
        CustomerFacing__c @optional {
            value
        }
        AssistDealDays__c @optional {
            value
        }
        RequestsAnswered__c @optional {
            value
        }
        RequestsToThink__c @optional {
            value
        }
        RequestsForTakeover__c @optional {
            value
        }
        AskedGotMore__c @optional {
            value
        }
        AskedGotSame__c @optional {
            value
        }
        AskedGotLess__c @optional {
            value
        }
    }
`;

/**
 * A person's quarterly roll-ups between two days in one request: as manager, as seller, and, for a manager, with each
 * seller. The rows with each seller are many, so they bring only what is shown of them. With them comes how fresh all rows
 * are: a run writes only those that changed, so a row's own time says nothing about a quiet person.
 */
export const PERSON_ROLLUPS = gql`
    query PersonRollups($personId: ID, $from: Date, $to: Date) {
        uiapi {
            query {
                lastRun: RollupRun__c(
                    first: 1
                    where: { Watermark__c: { ne: null } }
                    orderBy: { Watermark__c: { order: DESC } }
                ) {
                    edges {
                        node {
                            Watermark__c @optional {
                                value
                            }
                        }
                    }
                }
                asManager: InvolvementRollup__c(
                    first: 50
                    where: {
                        and: [
                            { Manager__c: { eq: $personId } }
                            { Scope__c: { eq: "Manager" } }
                            { PeriodType__c: { eq: "Quarter" } }
                            { PeriodStart__c: { gte: { value: $from } } }
                            { PeriodStart__c: { lte: { value: $to } } }
                        ]
                    }
                    orderBy: { PeriodStart__c: { order: DESC } }
                ) {
                    totalCount
                    edges {
                        node {
                            ...RollupFields
                            ...PersonFields
                        }
                    }
                }
                asSeller: InvolvementRollup__c(
                    first: 50
                    where: {
                        and: [
                            { Seller__c: { eq: $personId } }
                            { Scope__c: { eq: "Seller" } }
                            { PeriodType__c: { eq: "Quarter" } }
                            { PeriodStart__c: { gte: { value: $from } } }
                            { PeriodStart__c: { lte: { value: $to } } }
                        ]
                    }
                    orderBy: { PeriodStart__c: { order: DESC } }
                ) {
                    totalCount
                    edges {
                        node {
                            ...RollupFields
                            ...PersonFields
                        }
                    }
                }
                pairs: InvolvementRollup__c(
                    first: 2000
                    where: {
                        and: [
                            { Manager__c: { eq: $personId } }
                            { Scope__c: { eq: "Pair" } }
                            { PeriodType__c: { eq: "Quarter" } }
                            { PeriodStart__c: { gte: { value: $from } } }
                            { PeriodStart__c: { lte: { value: $to } } }
                        ]
                    }
                    orderBy: { PeriodStart__c: { order: DESC } }
                ) {
                    totalCount
                    edges {
                        node {
                            ...RollupFields
                            Seller__c @optional {
                                value
                            }
                            SellerName__c @optional {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
    ${ROLLUP_FIELDS}
    ${PERSON_FIELDS}
`;
