/* What a note offers its reader, and the state it is in. */
import type { CoachingNoteRow } from 'c/coachingNoteModel';
import { LABELS } from './labels';

export type ActionName = 'edit' | 'share' | 'acknowledge' | 'reply' | 'differ';

export interface Action {
    readonly name: ActionName;
    readonly label: string;
    readonly variant: 'neutral' | 'brand';
}

export interface Badge {
    readonly name: string;
    readonly icon: string;
    readonly label: string;
}

/** The buttons of a note; what is expected of the reader comes first. */
export function actionsOf(note: CoachingNoteRow): Action[] {
    const all: readonly (Action & { readonly isOffered: boolean })[] = [
        { name: 'edit', label: LABELS.doEdit, variant: 'neutral', isOffered: note.canEdit },
        { name: 'share', label: LABELS.doShare, variant: 'brand', isOffered: note.canEdit },
        { name: 'acknowledge', label: LABELS.doAcknowledge, variant: 'brand', isOffered: note.canAcknowledge },
        { name: 'reply', label: LABELS.doReply, variant: 'neutral', isOffered: note.canReply },
        { name: 'differ', label: LABELS.doDiffer, variant: 'neutral', isOffered: note.canDiffer }
    ];
    return all.filter(({ isOffered }) => isOffered).map(({ name, label, variant }) => ({ name, label, variant }));
}

/** Where the note stands, in words and with an icon. */
export function badgesOf(note: CoachingNoteRow): Badge[] {
    if (note.isDraft) return [{ name: 'draft', icon: 'utility:edit', label: LABELS.draft }];
    const read = note.isAcknowledged
        ? { name: 'read', icon: 'utility:check', label: LABELS.acknowledged }
        : { name: 'unread', icon: 'utility:clock', label: LABELS.notAcknowledged };
    const differently = { name: 'differently', icon: 'utility:comments', label: LABELS.seenDifferently };
    return note.isSeenDifferently ? [read, differently] : [read];
}
