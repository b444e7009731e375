import AUTHOR_LEFT from '@salesforce/label/c.CoachingNoteAuthorLeft';
import COACHED from '@salesforce/label/c.CoachingNoteCoached';
import COACHED_BY from '@salesforce/label/c.CoachingNoteCoachedBy';
import COMMITMENT from '@salesforce/label/c.CoachingNoteCommitment';
import DROP_TITLE from '@salesforce/label/c.CoachingNoteDropTitle';
import DUE from '@salesforce/label/c.CoachingNoteDue';
import DUE_ON from '@salesforce/label/c.CoachingNoteFormDueOn';
import DUE_TODAY from '@salesforce/label/c.CoachingNoteDueToday';
import GOAL from '@salesforce/label/c.CoachingNoteGoal';
import HAPPENED_ON from '@salesforce/label/c.CoachingNoteFormHappenedOn';
import HIDDEN from '@salesforce/label/c.CoachingNoteHidden';
import KEEP_TITLE from '@salesforce/label/c.CoachingNoteKeepTitle';
import MINUTES from '@salesforce/label/c.CoachingNoteMinutes';
import MINUTES_SPENT from '@salesforce/label/c.CoachingNoteMinutesSpent';
import MODE from '@salesforce/label/c.CoachingNoteMode';
import MODE_ASKED from '@salesforce/label/c.CoachingNoteModeAsked';
import MODE_MIXED from '@salesforce/label/c.CoachingNoteModeMixed';
import MODE_TOLD from '@salesforce/label/c.CoachingNoteModeTold';
import OBSERVED from '@salesforce/label/c.CoachingNoteObserved';
import OPTIONS from '@salesforce/label/c.CoachingNoteOptions';
import PROMISED_BY from '@salesforce/label/c.CoachingNotePromisedBy';
import PROMISED_BY_ME from '@salesforce/label/c.CoachingNotePromisedByMe';
import REALITY from '@salesforce/label/c.CoachingNoteReality';
import SELLER_LEFT from '@salesforce/label/c.CoachingNoteSellerLeft';
import SKILL from '@salesforce/label/c.CoachingNoteFormSkill';
import TITLE from '@salesforce/label/c.CoachingNoteTitle';
import WAS_DUE from '@salesforce/label/c.CoachingNoteWasDue';
import WILL from '@salesforce/label/c.CoachingNoteWill';

/** The captions and phrases of a note. */
export const LABELS = {
    authorLeft: AUTHOR_LEFT,
    coached: COACHED,
    coachedBy: COACHED_BY,
    commitment: COMMITMENT,
    dropTitle: DROP_TITLE,
    due: DUE,
    dueOn: DUE_ON,
    dueToday: DUE_TODAY,
    goal: GOAL,
    happenedOn: HAPPENED_ON,
    hidden: HIDDEN,
    keepTitle: KEEP_TITLE,
    minutes: MINUTES,
    minutesSpent: MINUTES_SPENT,
    mode: MODE,
    modeAsked: MODE_ASKED,
    modeMixed: MODE_MIXED,
    modeTold: MODE_TOLD,
    observed: OBSERVED,
    options: OPTIONS,
    promisedBy: PROMISED_BY,
    promisedByMe: PROMISED_BY_ME,
    reality: REALITY,
    sellerLeft: SELLER_LEFT,
    skill: SKILL,
    title: TITLE,
    wasDue: WAS_DUE,
    will: WILL
};
