/* Which moments the timeline shows. The server chooses them: a deal can have thousands. */

export const FILTERS = ['Counted', 'Assist', 'Directed', 'Takeover', 'Mine', 'Everything'] as const;

/** What counts, one category of it, the reader's own, or everything with what was voided. */
export type MomentFilter = (typeof FILTERS)[number];

/** The variable of that filter in a query of the deal's moments. */
export function whereOf(filter: MomentFilter, opportunityId: string, userId: string): Record<string, unknown> {
    const deal = { Opportunity__c: { eq: opportunityId } };
    if (filter === 'Everything') return deal;
    const counted = { ...deal, IsVoided__c: { eq: false } };
    if (filter === 'Counted') return counted;
    if (filter === 'Mine') return { ...counted, or: [{ Manager__c: { eq: userId } }, { CreatedById: { eq: userId } }] };
    return { ...counted, Category__c: { eq: filter } };
}
