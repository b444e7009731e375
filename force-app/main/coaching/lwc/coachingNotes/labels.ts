import AUDIENCE from '@salesforce/label/c.CoachingNotesAudience';
import EMPTY_COACH from '@salesforce/label/c.CoachingNotesEmptyCoach';
import EMPTY_OTHERS from '@salesforce/label/c.CoachingNotesEmptyOthers';
import EMPTY_TITLE from '@salesforce/label/c.CoachingNotesEmptyTitle';
import FAILED from '@salesforce/label/c.CoachingNotesFailed';
import FORM_TITLE from '@salesforce/label/c.CoachingNoteFormTitle';
import MORE from '@salesforce/label/c.CoachingNotesMore';
import NEW from '@salesforce/label/c.CoachingNotesNew';
import NO_ACCESS from '@salesforce/label/c.CoachingNotesNoAccess';
import OWN_DEAL from '@salesforce/label/c.CoachingNotesOwnDeal';
import OWN_PAGE from '@salesforce/label/c.CoachingNotesOwnPage';
import SAVED from '@salesforce/label/c.CoachingNoteSaved';
import SHARED from '@salesforce/label/c.CoachingNoteShared';
import TITLE from '@salesforce/label/c.CoachingNotesTitle';

export const LABELS = {
    audience: AUDIENCE,
    emptyCoach: EMPTY_COACH,
    emptyOthers: EMPTY_OTHERS,
    emptyTitle: EMPTY_TITLE,
    failed: FAILED,
    formTitle: FORM_TITLE,
    more: MORE,
    newNote: NEW,
    noAccess: NO_ACCESS,
    ownDeal: OWN_DEAL,
    ownPage: OWN_PAGE,
    saved: SAVED,
    shared: SHARED,
    title: TITLE
};
