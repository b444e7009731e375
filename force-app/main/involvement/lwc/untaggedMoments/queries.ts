import { gql } from 'lightning/graphql';
import type { Connection, Field } from 'c/graphqlFields';

export interface DealNode {
    readonly Id: string;
    readonly Name?: Field;
    readonly Owner?: { readonly Name?: Field } | null;
}

export interface WeekData {
    readonly uiapi: {
        readonly query: {
            readonly team: Connection<{ readonly Id: string }>;
            readonly changed: Connection<DealNode & { readonly LastModifiedDate: Field }>;
            readonly events: Connection<{
                readonly Id: string;
                readonly Subject?: Field;
                readonly StartDateTime: Field;
                readonly IsAllDayEvent?: Field<boolean>;
                readonly What?: Partial<DealNode> | null;
            }>;
            readonly tagged: Connection<{ readonly Opportunity__c: Field; readonly OccurredOn__c: Field }>;
        };
    };
}

/** What a manager did on the open and closed deals of direct reports in the last seven days, and what of it is tagged. */
export const MY_WEEK = gql`
    query MyWeek($me: ID) {
        uiapi {
            query {
                team: User(first: 1, where: { ManagerId: { eq: $me }, IsActive: { eq: true } }) {
                    edges {
                        node {
                            Id
                        }
                    }
                }
                changed: Opportunity(
                    first: 100
                    where: {
                        LastModifiedById: { eq: $me }
                        LastModifiedDate: { gte: { range: { last_n_days: 7 } } }
                        Owner: { ManagerId: { eq: $me } }
                    }
                    orderBy: { LastModifiedDate: { order: DESC } }
                ) {
                    edges {
                        node {
                            Id
                            Name @optional {
                                value
                            }
                            LastModifiedDate {
                                value
                            }
                            Owner @optional {
                                Name @optional {
                                    value
                                }
                            }
                        }
                    }
                }
                events: Event(
                    first: 100
                    where: {
                        OwnerId: { eq: $me }
                        StartDateTime: { gte: { range: { last_n_days: 7 } }, lte: { literal: TODAY } }
                        WhatId: { inq: { Opportunity: { Owner: { ManagerId: { eq: $me } } }, ApiName: "Id" } }
                    }
                    orderBy: { StartDateTime: { order: DESC } }
                ) {
                    edges {
                        node {
                            Id
                            Subject @optional {
                                value
                            }
                            StartDateTime {
                                value
                            }
                            IsAllDayEvent @optional {
                                value
                            }
                            What @optional {
                                ... on Opportunity {
                                    Id
                                    Name @optional {
                                        value
                                    }
                                    Owner @optional {
                                        Name @optional {
                                            value
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                tagged: DealInvolvement__c(
                    first: 500
                    where: {
                        IsVoided__c: { eq: false }
                        OccurredOn__c: { gte: { range: { last_n_days: 8 } } }
                        or: [{ Manager__c: { eq: $me } }, { CreatedById: { eq: $me } }]
                    }
                ) {
                    edges {
                        node {
                            Opportunity__c {
                                value
                            }
                            OccurredOn__c {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;
