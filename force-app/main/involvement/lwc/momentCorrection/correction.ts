/* What is known of the entry that is corrected, and what the new one takes over from it. Nothing here writes or renders. */
import { gql } from 'lightning/graphql';
import type { Connection, Field } from 'c/graphqlFields';
import { classify, needsAsked } from 'c/involvementModel';
import type { Facts } from 'c/involvementModel';

/** Fields beyond the facts that say who and what it was about; the new entry keeps them. */
const KEPT = ['Manager__c', 'Seller__c', 'HelpRequest__c', 'Minutes__c', 'Skill__c', 'Note__c'] as const;

type KeptFields = { readonly [Name in (typeof KEPT)[number]]?: Field<unknown> };

export interface EntryNode extends KeptFields {
    readonly Id: string;
    readonly OccurredOn__c: Field;
    readonly Setting__c: Field;
    readonly Led__c: Field;
    readonly Chose__c: Field;
    readonly Asked__c: Field;
    readonly IsVoided__c: Field<boolean>;
    readonly Reason__c?: Field;
    readonly HandedBackOn__c?: Field;
}

/** The answer to ENTRY. */
export interface EntryData {
    readonly uiapi: { readonly query: { readonly DealInvolvement__c: Connection<EntryNode> } };
}

/** The entry as it stands now: somebody else may have voided it meanwhile. */
export const ENTRY = gql`
    query EntryToCorrect($id: ID) {
        uiapi {
            query {
                DealInvolvement__c(first: 1, where: { Id: { eq: $id } }) {
                    edges {
                        node {
                            Id
                            OccurredOn__c {
                                value
                            }
                            Setting__c {
                                value
                            }
                            Led__c {
                                value
                            }
                            Chose__c {
                                value
                            }
                            Asked__c {
                                value
                            }
                            IsVoided__c {
                                value
                            }
                            Manager__c @optional {
                                value
                            }
                            Seller__c @optional {
                                value
                            }
                            HelpRequest__c @optional {
                                value
                            }
                            Minutes__c @optional {
                                value
                            }
                            Skill__c @optional {
                                value
                            }
                            Note__c @optional {
                                value
                            }
                            Reason__c @optional {
                                value
                            }
                            HandedBackOn__c @optional {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

export function factsOf({ Setting__c, Led__c, Chose__c, Asked__c }: EntryNode): Facts {
    return { setting: Setting__c.value, led: Led__c.value, chose: Chose__c.value, asked: Asked__c.value };
}

/** Whether the same is said of the same day: then there is nothing to correct. */
export function isSameMoment(entry: EntryNode, facts: Facts, day: string): boolean {
    const before = factsOf(entry);
    const names = ['setting', 'led', 'chose', 'asked'] as const;
    return entry.OccurredOn__c.value === day && names.every((name) => (before[name] ?? null) === (facts[name] ?? null));
}

/** The facts with another lead. Who asked stays only where it answered the same question. */
export function withLead(entry: EntryNode, facts: Facts): Facts {
    const before = factsOf(entry);
    if (needsAsked(facts) === needsAsked(before)) return { ...facts, asked: before.asked };
    return { ...facts, asked: !needsAsked(facts) && entry.HelpRequest__c?.value ? 'Seller' : undefined };
}

/** What the new entry takes over; a reason and a hand-back belong to moments in which the manager led. */
export function carriedFields(entry: EntryNode, facts: Facts, day: string): Record<string, unknown> {
    const carried: Record<string, unknown> = { Replaces__c: entry.Id };
    for (const name of KEPT) carried[name] = entry[name]?.value;
    if (needsAsked(facts)) carried.Reason__c = entry.Reason__c?.value;
    const backOn = entry.HandedBackOn__c?.value;
    if (classify(facts)?.category === 'Takeover' && backOn && backOn >= day) carried.HandedBackOn__c = backOn;
    return Object.fromEntries(Object.entries(carried).filter(([, value]) => value !== null && value !== undefined));
}
