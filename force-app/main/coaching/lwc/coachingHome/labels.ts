import AUDIENCE from '@salesforce/label/c.CoachingHomeAudience';
import DRAFTS from '@salesforce/label/c.CoachingHomeDrafts';
import DUE from '@salesforce/label/c.CoachingHomeDue';
import DUE_EMPTY from '@salesforce/label/c.CoachingHomeDueEmpty';
import EMPTY_COACH from '@salesforce/label/c.CoachingHomeEmptyCoach';
import EMPTY_SELLER from '@salesforce/label/c.CoachingHomeEmptySeller';
import EMPTY_TITLE from '@salesforce/label/c.CoachingHomeEmptyTitle';
import FAILED from '@salesforce/label/c.CoachingNotesFailed';
import FORM_TITLE from '@salesforce/label/c.CoachingNoteFormTitle';
import MORE from '@salesforce/label/c.CoachingHomeMore';
import NO_ACCESS from '@salesforce/label/c.CoachingNotesNoAccess';
import SAVED from '@salesforce/label/c.CoachingNoteSaved';
import SHARED from '@salesforce/label/c.CoachingNoteShared';
import TITLE from '@salesforce/label/c.CoachingHomeTitle';
import UNREAD from '@salesforce/label/c.CoachingHomeUnread';

export const LABELS = {
    audience: AUDIENCE,
    drafts: DRAFTS,
    due: DUE,
    dueEmpty: DUE_EMPTY,
    emptyCoach: EMPTY_COACH,
    emptySeller: EMPTY_SELLER,
    emptyTitle: EMPTY_TITLE,
    failed: FAILED,
    formTitle: FORM_TITLE,
    more: MORE,
    noAccess: NO_ACCESS,
    saved: SAVED,
    shared: SHARED,
    title: TITLE,
    unread: UNREAD
};
