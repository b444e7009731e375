import AUDIENCE from '@salesforce/label/c.CoachingNotesAudience';
import EMPTY_COACH from '@salesforce/label/c.CoachingNotesEmptyCoach';
import EMPTY_OTHERS from '@salesforce/label/c.CoachingNotesEmptyOthers';
import EMPTY_OWN from '@salesforce/label/c.CoachingNotesEmptyOwn';
import EMPTY_TITLE from '@salesforce/label/c.CoachingNotesEmptyTitle';
import FAILED from '@salesforce/label/c.CoachingNotesFailed';
import FORM_TITLE from '@salesforce/label/c.CoachingNoteFormTitle';
import MORE from '@salesforce/label/c.CoachingNotesMore';
import NEW from '@salesforce/label/c.CoachingNotesNew';
import NO_ACCESS from '@salesforce/label/c.CoachingNotesNoAccess';
import OPEN_COMMITMENTS from '@salesforce/label/c.CoachingNoteOpenCommitments';
import OWN_DEAL from '@salesforce/label/c.CoachingNotesOwnDeal';
import NO_MANAGER from '@salesforce/label/c.CoachingNotesNoManager';
import SAVED from '@salesforce/label/c.CoachingNoteSaved';
import SELLER_LEFT from '@salesforce/label/c.CoachingNotesSellerLeft';
import SHARED from '@salesforce/label/c.CoachingNoteShared';
import TITLE from '@salesforce/label/c.CoachingNotesTitle';

export const LABELS = {
    audience: AUDIENCE,
    emptyCoach: EMPTY_COACH,
    emptyOthers: EMPTY_OTHERS,
    emptyOwn: EMPTY_OWN,
    emptyTitle: EMPTY_TITLE,
    failed: FAILED,
    formTitle: FORM_TITLE,
    more: MORE,
    newNote: NEW,
    noAccess: NO_ACCESS,
    noManager: NO_MANAGER,
    openCommitments: OPEN_COMMITMENTS,
    ownDeal: OWN_DEAL,
    saved: SAVED,
    sellerLeft: SELLER_LEFT,
    shared: SHARED,
    title: TITLE
};
