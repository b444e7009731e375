import COACHED from '@salesforce/label/c.CoachingNoteCoached';
import COACHED_BY from '@salesforce/label/c.CoachingNoteCoachedBy';
import COMMITMENT from '@salesforce/label/c.CoachingNoteCommitment';
import DROP_TITLE from '@salesforce/label/c.CoachingNoteDropTitle';
import DUE from '@salesforce/label/c.CoachingNoteDue';
import GOAL from '@salesforce/label/c.CoachingNoteGoal';
import HIDDEN from '@salesforce/label/c.CoachingNoteHidden';
import KEEP_TITLE from '@salesforce/label/c.CoachingNoteKeepTitle';
import MINUTES from '@salesforce/label/c.CoachingNoteMinutes';
import MINUTES_SPENT from '@salesforce/label/c.CoachingNoteMinutesSpent';
import MODE_ASKED from '@salesforce/label/c.CoachingNoteModeAsked';
import MODE_MIXED from '@salesforce/label/c.CoachingNoteModeMixed';
import MODE_TOLD from '@salesforce/label/c.CoachingNoteModeTold';
import OBSERVED from '@salesforce/label/c.CoachingNoteObserved';
import OPTIONS from '@salesforce/label/c.CoachingNoteOptions';
import REALITY from '@salesforce/label/c.CoachingNoteReality';
import TITLE from '@salesforce/label/c.CoachingNoteTitle';
import WILL from '@salesforce/label/c.CoachingNoteWill';

/** The captions and phrases of a note. */
export const LABELS = {
    coached: COACHED,
    coachedBy: COACHED_BY,
    commitment: COMMITMENT,
    dropTitle: DROP_TITLE,
    due: DUE,
    goal: GOAL,
    hidden: HIDDEN,
    keepTitle: KEEP_TITLE,
    minutes: MINUTES,
    minutesSpent: MINUTES_SPENT,
    modeAsked: MODE_ASKED,
    modeMixed: MODE_MIXED,
    modeTold: MODE_TOLD,
    observed: OBSERVED,
    options: OPTIONS,
    reality: REALITY,
    title: TITLE,
    will: WILL
};
