/* What the form of a coaching note starts from. */
import type { CoachingNoteNode } from 'c/coachingNoteQueries';
import type { CommitmentDraft, NoteDraft } from 'c/coachingNoteRecords';
import { nodesOf } from 'c/graphqlFields';

/** An empty note about a seller: a promise to be made by each side, so that neither is forgotten. */
export function emptyDraft(sellerId: string, dealId: string, today: string): NoteDraft {
    return {
        sellerId,
        dealId,
        goal: '',
        reality: '',
        options: '',
        will: '',
        observed: '',
        mode: '',
        skill: '',
        secondSkill: '',
        minutes: '',
        happenedOn: today,
        commitments: withBothSides([])
    };
}

/** A saved draft with its promises, for its author to go on with. */
export function toDraft(node: CoachingNoteNode): NoteDraft {
    return {
        id: node.Id,
        sellerId: node.Seller__c.value ?? '',
        dealId: node.Opportunity__c?.value ?? '',
        changedOn: node.LastModifiedDate.value ?? '',
        goal: node.Goal__c?.value ?? '',
        reality: node.Reality__c?.value ?? '',
        options: node.Options__c?.value ?? '',
        will: node.Will__c?.value ?? '',
        observed: node.Observed__c?.value ?? '',
        mode: node.Mode__c?.value ?? '',
        skill: node.Skill__c?.value ?? '',
        secondSkill: node.SecondSkill__c?.value ?? '',
        minutes: String(node.Minutes__c?.value ?? ''),
        happenedOn: node.HappenedOn__c?.value ?? '',
        commitments: withBothSides(
            nodesOf(node.Commitments__r).map((commitment) => ({
                id: commitment.Id,
                who: commitment.Who__c.value === 'Manager' ? 'Manager' : 'Seller',
                what: commitment.What__c?.value ?? '',
                dueOn: commitment.DueOn__c?.value ?? ''
            }))
        )
    };
}

function withBothSides(saved: readonly CommitmentDraft[]): CommitmentDraft[] {
    const missing = (['Seller', 'Manager'] as const).filter((who) => saved.every((line) => line.who !== who));
    return [...saved, ...missing.map((who) => ({ who, what: '', dueOn: '' }))];
}
