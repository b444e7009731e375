/* The questions asked about help requests, and the shape of the answers. */
import { gql } from 'lightning/graphql';
import type { Answer, Connection, Field, Person } from 'c/graphqlFields';

export interface HelpRequestNode {
    readonly Id: string;
    readonly Opportunity__c: Field;
    readonly Opportunity__r: { readonly Name: Field } | null;
    readonly OwnerId: Field;
    readonly Owner: Person | null;
    readonly AskedOf__c: Field;
    readonly AskedOf__r: Person | null;
    readonly WantedHelp__c: Field;
    readonly Status__c: Field;
    readonly LeadAfter__c: Field;
    readonly LeadUntil__c: Field;
    readonly NeededBy__c: Field;
    readonly Situation__c?: Field;
    readonly Tried__c?: Field;
    readonly Thinking__c?: Field;
    readonly Intent__c?: Field;
    readonly Answer__c?: Field;
    readonly OfferedHelp__c: Field;
    readonly Colleague__c: Field;
    readonly Colleague__r: Person | null;
    readonly AnsweredBy__r: Person | null;
    readonly AnsweredOn__c?: Field;
    readonly ClosedOn__c?: Field;
    readonly TakeAway__c?: Field;
    /** The linked moment with the most control, of those that count. */
    readonly DealInvolvements__r?: Connection<{ readonly Id: string; readonly Kind__c: Field }>;
}

/** Whom a request goes to by itself; `IsActive` is absent where the reader may not see it. */
export interface Manager extends Person {
    readonly IsActive?: Field<boolean>;
}

/** The deal as the form needs it. */
export interface DealNode {
    readonly Id: string;
    readonly Name: Field;
    readonly StageName: Field;
    readonly Amount?: Field<number>;
    readonly CloseDate: Field;
    readonly NextStep?: Field;
    readonly OwnerId: Field;
    readonly Owner: (Person & { readonly Manager: Manager | null }) | null;
}

interface Found {
    readonly Id: string;
}

export type DealRequests = Answer<{
    readonly Opportunity: Connection<DealNode>;
    readonly HelpRequest__c: Connection<HelpRequestNode>;
}>;
export type PersonRequests = Answer<{
    readonly HelpRequest__c: Connection<HelpRequestNode>;
    /** One, where the person has an open deal to ask about. */
    readonly deals: Connection<Found>;
}>;
export type OneRequest = Answer<{ readonly HelpRequest__c: Connection<HelpRequestNode> }>;
export type Inbox = Answer<{
    readonly waiting: Connection<HelpRequestNode>;
    readonly mine: Connection<HelpRequestNode>;
    /** One each, where there is any: what the reader could ask about, has asked, and who could ask the reader. */
    readonly deals: Connection<Found>;
    readonly asked: Connection<Found>;
    readonly reports: Connection<Found>;
}>;

/* The long texts may be hidden from a reader who may still see that somebody asked. */
const HELP_REQUEST_FIELDS = gql`
    fragment HelpRequestFields on HelpRequest__c {
        Id
        Opportunity__c {
            value
        }
        Opportunity__r {
            Name {
                value
            }
        }
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
        AskedOf__c {
            value
        }
        AskedOf__r {
            Id
            Name {
                value
            }
        }
        WantedHelp__c {
            value
            displayValue
        }
        Status__c {
            value
            displayValue
        }
        LeadAfter__c {
            value
            displayValue
        }
        LeadUntil__c {
            value
            displayValue
        }
        NeededBy__c {
            value
            displayValue
        }
        Situation__c @optional {
            value
        }
        Tried__c @optional {
            value
        }
        Thinking__c @optional {
            value
        }
        Intent__c @optional {
            value
        }
        Answer__c @optional {
            value
        }
        OfferedHelp__c {
            value
            displayValue
        }
        Colleague__c {
            value
        }
        Colleague__r {
            Id
            Name {
                value
            }
        }
        AnsweredBy__r {
            Id
            Name {
                value
            }
        }
        AnsweredOn__c @optional {
            value
        }
        ClosedOn__c @optional {
            value
        }
        TakeAway__c @optional {
            value
        }
        DealInvolvements__r(
            where: { IsVoided__c: { eq: false } }
            orderBy: { ControlLevel__c: { order: DESC } }
            first: 1
        ) @optional {
            edges {
                node {
                    Id
                    Kind__c {
                        value
                    }
                }
            }
        }
    }
`;

/** A deal with its requests, newest first. Variable: `deal`. */
export const DEAL_REQUESTS_QUERY = gql`
    query DealRequests($deal: ID) {
        uiapi {
            query {
                Opportunity(where: { Id: { eq: $deal } }, first: 1) {
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                            StageName {
                                value
                                displayValue
                            }
                            Amount @optional {
                                value
                                displayValue
                            }
                            CloseDate {
                                value
                                displayValue
                            }
                            NextStep @optional {
                                value
                            }
                            OwnerId {
                                value
                            }
                            Owner {
                                Id
                                Name {
                                    value
                                }
                                Manager {
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
                }
                HelpRequest__c(
                    where: { Opportunity__c: { eq: $deal } }
                    orderBy: { CreatedDate: { order: DESC } }
                    first: 50
                ) {
                    edges {
                        node {
                            ...HelpRequestFields
                        }
                    }
                    pageInfo {
                        hasNextPage
                    }
                }
            }
        }
    }
    ${HELP_REQUEST_FIELDS}
`;

/** What waits for a person, and what the person waits for, the most pressing first. Variable: `me`. */
export const INBOX_QUERY = gql`
    query HelpInbox($me: ID) {
        uiapi {
            query {
                waiting: HelpRequest__c(
                    where: {
                        or: [
                            { and: [{ AskedOf__c: { eq: $me } }, { Status__c: { eq: "Open" } }] }
                            { and: [{ Colleague__c: { eq: $me } }, { Status__c: { eq: "Redirected" } }] }
                        ]
                    }
                    orderBy: { NeededBy__c: { order: ASC, nulls: LAST } }
                    first: 50
                ) {
                    edges {
                        node {
                            ...HelpRequestFields
                        }
                    }
                    pageInfo {
                        hasNextPage
                    }
                }
                mine: HelpRequest__c(
                    where: {
                        and: [
                            { OwnerId: { eq: $me } }
                            { Status__c: { in: ["Open", "Accepted", "Countered", "Redirected"] } }
                        ]
                    }
                    orderBy: { NeededBy__c: { order: ASC, nulls: LAST } }
                    first: 50
                ) {
                    edges {
                        node {
                            ...HelpRequestFields
                        }
                    }
                    pageInfo {
                        hasNextPage
                    }
                }
                deals: Opportunity(where: { and: [{ OwnerId: { eq: $me } }, { IsClosed: { eq: false } }] }, first: 1) {
                    edges {
                        node {
                            Id
                        }
                    }
                }
                asked: HelpRequest__c(where: { OwnerId: { eq: $me } }, first: 1) {
                    edges {
                        node {
                            Id
                        }
                    }
                }
                reports: User(where: { and: [{ ManagerId: { eq: $me } }, { IsActive: { eq: true } }] }, first: 1) {
                    edges {
                        node {
                            Id
                        }
                    }
                }
            }
        }
    }
    ${HELP_REQUEST_FIELDS}
`;

/** The requests of a person, newest first. Variable: `person`. */
export const PERSON_REQUESTS_QUERY = gql`
    query PersonRequests($person: ID) {
        uiapi {
            query {
                HelpRequest__c(
                    where: { OwnerId: { eq: $person } }
                    orderBy: { CreatedDate: { order: DESC } }
                    first: 50
                ) {
                    edges {
                        node {
                            ...HelpRequestFields
                        }
                    }
                    pageInfo {
                        hasNextPage
                    }
                }
                deals: Opportunity(
                    where: { and: [{ OwnerId: { eq: $person } }, { IsClosed: { eq: false } }] }
                    first: 1
                ) {
                    edges {
                        node {
                            Id
                        }
                    }
                }
            }
        }
    }
    ${HELP_REQUEST_FIELDS}
`;

/** One request. Variable: `request`. */
export const REQUEST_QUERY = gql`
    query OneRequest($request: ID) {
        uiapi {
            query {
                HelpRequest__c(where: { Id: { eq: $request } }, first: 1) {
                    edges {
                        node {
                            ...HelpRequestFields
                        }
                    }
                }
            }
        }
    }
    ${HELP_REQUEST_FIELDS}
`;
