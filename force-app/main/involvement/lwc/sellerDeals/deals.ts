/* The open deals of a person and who led each last with the customer. Nothing here renders. */
import { gql } from 'lightning/graphql';
import DUE from '@salesforce/label/c.SellerDealsDue';
import LED_BY_MANAGER from '@salesforce/label/c.SellerDealsLedByManager';
import LED_BY_SELLER from '@salesforce/label/c.SellerDealsLedBySeller';
import LED_TOGETHER from '@salesforce/label/c.SellerDealsLedTogether';
import NOBODY_YET from '@salesforce/label/c.SellerDealsNobodyYet';
import NOT_VISIBLE from '@salesforce/label/c.InvolvementPanelNotVisible';
import HANDED_BACK from '@salesforce/label/c.MomentListHandedBack';
import { dayText } from 'c/dateText';
import { nodesOf } from 'c/graphqlFields';
import type { Connection, Field } from 'c/graphqlFields';
import { daysBetween } from 'c/period';
import { phrase } from 'c/phrase';

interface LastNode {
    readonly OccurredOn__c?: Field;
    readonly Led__c?: Field;
    readonly HandedBackOn__c?: Field;
    readonly Manager__r?: { readonly Name?: Field } | null;
}

interface DealNode {
    readonly Id: string;
    readonly Name?: Field;
    readonly Amount?: Field<number>;
    readonly CloseDate?: Field;
    readonly DealInvolvements__r: Connection<LastNode>;
}

export interface SellerDealsData {
    readonly uiapi: {
        readonly query: { readonly Opportunity: Connection<DealNode> & { readonly totalCount: number } };
    };
}

/** A deal as a line of the list. */
export interface DealLine {
    readonly id: string;
    readonly name: string;
    readonly amountText: string;
    readonly closesText: string;
    /** Who led last with the customer and when, in words. */
    readonly ledText: string;
    /** Whether a manager led last and has not handed the deal back. */
    readonly isLedByManager: boolean;
    readonly dueText: string;
}

/** How many deals are read: their order by who led last is not one that the server knows. */
export const MOST_DEALS = 200;

/** The open deals of a person, the next to close first, each with the last moment with the customer that counts. */
export const SELLER_DEALS = gql`
    query SellerDeals($person: ID, $first: Int) {
        uiapi {
            query {
                Opportunity(
                    first: $first
                    where: { OwnerId: { eq: $person }, IsClosed: { eq: false } }
                    orderBy: { CloseDate: { order: ASC } }
                ) {
                    totalCount
                    edges {
                        node {
                            Id
                            Name @optional {
                                value
                            }
                            Amount @optional {
                                value
                                displayValue
                            }
                            CloseDate @optional {
                                value
                            }
                            DealInvolvements__r(
                                first: 1
                                where: { IsVoided__c: { eq: false }, Setting__c: { eq: "WithCustomer" } }
                                orderBy: { OccurredOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                            ) {
                                edges {
                                    node {
                                        OccurredOn__c @optional {
                                            value
                                        }
                                        Led__c @optional {
                                            value
                                        }
                                        HandedBackOn__c @optional {
                                            value
                                        }
                                        Manager__r @optional {
                                            Name @optional {
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
        }
    }
`;

/** The deals as lines: those first that the seller led last, then those led together, then the others as they came. */
export function dealLines({ uiapi: { query } }: SellerDealsData, today: string, handBackDays: number): DealLine[] {
    const deals = [...nodesOf(query.Opportunity)].sort((one, other) => creditOf(one) - creditOf(other));
    return deals.map((deal) => {
        const last = nodesOf(deal.DealInvolvements__r)[0];
        const isLedByManager = last?.Led__c?.value === 'Manager' && last.HandedBackOn__c?.value === null;
        const days = isLedByManager && last.OccurredOn__c?.value ? daysBetween(last.OccurredOn__c.value, today) : 0;
        return {
            id: deal.Id,
            name: deal.Name?.value ?? '',
            amountText: deal.Amount ? (deal.Amount.displayValue ?? '') : NOT_VISIBLE,
            closesText: deal.CloseDate?.value ? dayText(deal.CloseDate.value) : NOT_VISIBLE,
            ledText: ledText(last),
            isLedByManager,
            dueText: days > handBackDays ? phrase(DUE, days) : ''
        };
    });
}

/* Credit first: the lower, the higher it stands. */
function creditOf(deal: DealNode): number {
    const place = ['Seller', 'Shared', 'Manager'].indexOf(nodesOf(deal.DealInvolvements__r)[0]?.Led__c?.value ?? '');
    return place === -1 ? 3 : place;
}

function ledText(last: LastNode | undefined): string {
    if (!last) return NOBODY_YET;
    if (!last.Led__c || !last.OccurredOn__c) return NOT_VISIBLE;
    const day = dayText(last.OccurredOn__c.value ?? '');
    const backOn = last.HandedBackOn__c?.value;
    if (last.Led__c.value === 'Seller') return phrase(LED_BY_SELLER, day);
    if (last.Led__c.value === 'Shared') return phrase(LED_TOGETHER, day);
    if (backOn) return phrase(HANDED_BACK, dayText(backOn));
    return phrase(LED_BY_MANAGER, last.Manager__r?.Name?.value ?? NOT_VISIBLE, day);
}
