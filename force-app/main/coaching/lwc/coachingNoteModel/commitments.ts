/* Promises of both sides, as a list shows them. */
import type { CommitmentNode, OpenCommitmentNode, PromisedIn } from 'c/coachingNoteQueries';
import { dayText } from 'c/dateText';
import { nameOf, shownOf, visibleOf } from 'c/graphqlFields';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';
import { titleOf } from './title';
import type { Viewer } from './viewer';

export interface CommitmentRow {
    readonly id: string;
    readonly noteId: string;
    readonly who: string;
    readonly what: string;
    readonly dueText: string;
    readonly statusText: string;
    readonly isOpen: boolean;
    readonly isOverdue: boolean;
    /** Whether the viewer made the promise and so says whether it was kept. */
    readonly canClose: boolean;
    readonly keepTitle: string;
    readonly dropTitle: string;
    readonly noteTitle: string;
}

/** One promise of a note, for `viewer`. */
export function toCommitment(node: CommitmentNode, note: PromisedIn, viewer: Viewer): CommitmentRow {
    const isOpen = node.Status__c.value === 'Open';
    const { id: promiser, name } = promiserOf(node, note);
    const isMine = promiser === viewer.userId;
    const what = visibleOf(node.What__c, LABELS.hidden);
    const dueOn = node.DueOn__c?.value ?? '';
    const isOverdue = isOpen && dueOn !== '' && dueOn < viewer.today;
    return {
        id: node.Id,
        noteId: note.Id,
        who: isMine ? LABELS.promisedByMe : phrase(LABELS.promisedBy, name),
        what,
        dueText: dueTextOf(node, isOverdue, viewer.today),
        statusText: shownOf(node.Status__c),
        isOpen,
        isOverdue,
        canClose: isOpen && isMine && !viewer.isReadOnly && note.Status__c.value === 'Shared',
        keepTitle: phrase(LABELS.keepTitle, what),
        dropTitle: phrase(LABELS.dropTitle, what),
        noteTitle: titleOf(note, viewer)
    };
}

/** The promises of a list across notes; one whose note the viewer may not see is left out. */
export function toOpenCommitments(nodes: readonly OpenCommitmentNode[], viewer: Viewer): CommitmentRow[] {
    return nodes.flatMap((node) => (node.Note__r ? [toCommitment(node, node.Note__r, viewer)] : []));
}

function promiserOf(node: CommitmentNode, note: PromisedIn): { id: string | null; name: string } {
    return node.Who__c.value === 'Manager'
        ? { id: note.OwnerId.value, name: nameOf(note.Owner) }
        : { id: note.Seller__c.value, name: nameOf(note.Seller__r) };
}

function dueTextOf({ DueOn__c: due }: CommitmentNode, isOverdue: boolean, today: string): string {
    if (!due) return phrase(LABELS.commitment, LABELS.dueOn, LABELS.hidden);
    if (!due.value) return '';
    if (due.value === today) return LABELS.dueToday;
    return phrase(isOverdue ? LABELS.wasDue : LABELS.due, dayText(due.value));
}
