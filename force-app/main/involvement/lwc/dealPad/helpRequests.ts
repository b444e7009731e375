import { gql } from 'lightning/graphql';
import { isSameId } from 'c/recordIds';

interface Value {
    readonly value: string | null;
}

export interface CoveringRequests {
    readonly uiapi: {
        readonly query: {
            readonly HelpRequest__c?: {
                readonly edges: readonly {
                    readonly node: {
                        readonly Id: string;
                        readonly AskedOf__c?: Value | null;
                        readonly AnsweredBy__c?: Value | null;
                    };
                }[];
            };
        };
    };
}

/** The help requests that cover a deal now, newest first. */
export const COVERING_REQUESTS = gql`
    query CoveringRequests($opportunityId: ID) {
        uiapi {
            query {
                HelpRequest__c(
                    first: 20
                    where: { Opportunity__c: { eq: $opportunityId }, Status__c: { in: ["Open", "Accepted"] } }
                    orderBy: { CreatedDate: { order: DESC } }
                ) {
                    edges {
                        node {
                            Id
                            AskedOf__c @optional {
                                value
                            }
                            AnsweredBy__c @optional {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** Whether a request covers the deal, and the one to link: asked of this user or answered by this user. */
export function coverOf(
    data: CoveringRequests | undefined,
    userId: string
): { isCovered: boolean; requestId?: string } {
    const requests = (data?.uiapi.query.HelpRequest__c?.edges ?? []).map((edge) => edge.node);
    const mine = requests.find((request) =>
        [request.AskedOf__c, request.AnsweredBy__c].some((person) => isSameId(person?.value, userId))
    );
    return { isCovered: requests.length > 0, ...(mine && { requestId: mine.Id }) };
}
