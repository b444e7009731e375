/* What the reader may do on this page, and why not. */
import { hasLeft } from 'c/coachingNoteModel';
import type { Colleague } from 'c/coachingNoteQueries';
import { nameOf } from 'c/graphqlFields';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';
import type { PanelState } from './state';

export interface Standing {
    /** Whom a new note is about, where the reader may write one. */
    readonly seller?: Colleague;
    /** Why there is no new note to be written here, if that needs saying. */
    readonly whyNot: string;
    readonly emptyText: string;
}

/** The reader's standing; before anything is known, nothing is offered. */
export function standingOf(
    state: PanelState | undefined,
    { userId, isCoach }: { readonly userId: string; readonly isCoach: boolean }
): Standing {
    const seller = state?.deal?.Owner ?? state?.person;
    const isOwn = seller?.Id === userId;
    const mayWrite = isCoach && seller !== undefined && !isOwn && !hasLeft(seller);
    return {
        seller: mayWrite ? seller : undefined,
        whyNot: whyNotOf(state, seller, { isOwn, isCoach }),
        emptyText: mayWrite ? LABELS.emptyCoach : isOwn && isCoach ? LABELS.emptyOwn : LABELS.emptyOthers
    };
}

function whyNotOf(
    state: PanelState | undefined,
    seller: Colleague | undefined,
    { isOwn, isCoach }: { readonly isOwn: boolean; readonly isCoach: boolean }
): string {
    const isOwnPage = isOwn && state?.person !== undefined;
    if (isOwnPage && !isCoach && state.person?.ManagerId?.value === null) return LABELS.noManager;
    if (!isCoach) return '';
    if (isOwn) return isOwnPage ? '' : LABELS.ownDeal;
    return hasLeft(seller) ? phrase(LABELS.sellerLeft, nameOf(seller ?? null)) : '';
}
