import AUDIENCE from '@salesforce/label/c.CoachingNotesAudience';
import FAILED from '@salesforce/label/c.CoachingNoteRecordFailed';
import FORM_TITLE from '@salesforce/label/c.CoachingNoteFormTitle';
import GONE from '@salesforce/label/c.CoachingNoteRecordGone';
import GONE_TEXT from '@salesforce/label/c.CoachingNoteRecordGoneText';
import NO_ACCESS from '@salesforce/label/c.CoachingNotesNoAccess';
import SAVED from '@salesforce/label/c.CoachingNoteSaved';
import SHARED from '@salesforce/label/c.CoachingNoteShared';
import TITLE from '@salesforce/label/c.CoachingNoteRecordTitle';

export const LABELS = {
    audience: AUDIENCE,
    failed: FAILED,
    formTitle: FORM_TITLE,
    gone: GONE,
    goneText: GONE_TEXT,
    noAccess: NO_ACCESS,
    saved: SAVED,
    shared: SHARED,
    title: TITLE
};
