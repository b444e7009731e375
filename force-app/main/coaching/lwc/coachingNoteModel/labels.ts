import COMMITMENT from '@salesforce/label/c.CoachingNoteCommitment';
import DROP_TITLE from '@salesforce/label/c.CoachingNoteDropTitle';
import DUE from '@salesforce/label/c.CoachingNoteDue';
import GOAL from '@salesforce/label/c.CoachingNoteGoal';
import HAPPENED_ON from '@salesforce/label/c.CoachingNoteHappenedOn';
import HIDDEN from '@salesforce/label/c.CoachingNoteHidden';
import KEEP_TITLE from '@salesforce/label/c.CoachingNoteKeepTitle';
import MINUTES from '@salesforce/label/c.CoachingNoteMinutes';
import MODE from '@salesforce/label/c.CoachingNoteMode';
import OBSERVED from '@salesforce/label/c.CoachingNoteObserved';
import OPTIONS from '@salesforce/label/c.CoachingNoteOptions';
import REALITY from '@salesforce/label/c.CoachingNoteReality';
import SKILL from '@salesforce/label/c.CoachingNoteSkill';
import TITLE from '@salesforce/label/c.CoachingNoteTitle';
import WILL from '@salesforce/label/c.CoachingNoteWill';

/** The captions of a note's facts. */
export const LABELS = {
    commitment: COMMITMENT,
    dropTitle: DROP_TITLE,
    due: DUE,
    goal: GOAL,
    happenedOn: HAPPENED_ON,
    hidden: HIDDEN,
    keepTitle: KEEP_TITLE,
    minutes: MINUTES,
    mode: MODE,
    observed: OBSERVED,
    options: OPTIONS,
    reality: REALITY,
    skill: SKILL,
    title: TITLE,
    will: WILL
};
