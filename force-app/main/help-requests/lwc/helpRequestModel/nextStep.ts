/* What happens next with a request, said to the one who reads it. */
import { nameOf, shownOf } from 'c/graphqlFields';
import type { HelpRequestNode } from 'c/helpRequestQueries';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

/** One or two sentences; empty where a button says it all, or where nothing is left to do. */
export function nextStepOf(node: HelpRequestNode, userId: string): string {
    const isMine = node.OwnerId.value === userId;
    switch (node.Status__c.value ?? '') {
        case 'Open':
            return node.AskedOf__c.value === userId ? '' : phrase(LABELS.waitsFor, nameOf(node.AskedOf__r));
        case 'Accepted':
            return isMine ? LABELS.stepAccepted : phrase(LABELS.sellerCloses, nameOf(node.Owner));
        case 'Countered':
            return isMine ? counteredStep(node) : phrase(LABELS.sellerCloses, nameOf(node.Owner));
        case 'Redirected':
            return node.Colleague__c.value === userId ? '' : phrase(LABELS.waitsFor, nameOf(node.Colleague__r));
        default:
            return '';
    }
}

function counteredStep(node: HelpRequestNode): string {
    return phrase(LABELS.stepCountered, shownOf(node.WantedHelp__c), shownOf(node.OfferedHelp__c));
}
