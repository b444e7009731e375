import ABOUT from '@salesforce/label/c.CoachingNoteFormAbout';
import CANCEL from '@salesforce/label/c.CoachingNoteFormCancel';
import DRAFT_HINT from '@salesforce/label/c.CoachingNoteFormDraftHint';
import DUE_ON from '@salesforce/label/c.CoachingNoteFormDueOn';
import GOAL from '@salesforce/label/c.CoachingNoteFormGoal';
import HAPPENED_ON from '@salesforce/label/c.CoachingNoteFormHappenedOn';
import ME from '@salesforce/label/c.CoachingNoteFormMe';
import MINUTES from '@salesforce/label/c.CoachingNoteFormMinutes';
import MODE from '@salesforce/label/c.CoachingNoteFormMode';
import NO_CHOICES from '@salesforce/label/c.CoachingNoteFormNoChoices';
import NOT_SAVED from '@salesforce/label/c.CoachingNoteFormNotSaved';
import OBSERVED from '@salesforce/label/c.CoachingNoteFormObserved';
import OPTIONS from '@salesforce/label/c.CoachingNoteFormOptions';
import PROMISE from '@salesforce/label/c.CoachingNoteFormPromise';
import PROMISES from '@salesforce/label/c.CoachingNoteCommitments';
import QUESTIONS from '@salesforce/label/c.CoachingNoteFormQuestions';
import REALITY from '@salesforce/label/c.CoachingNoteFormReality';
import SAVE from '@salesforce/label/c.CoachingNoteFormSave';
import SHARE from '@salesforce/label/c.CoachingNoteFormShare';
import SHARE_HINT from '@salesforce/label/c.CoachingNoteFormShareHint';
import SKILL from '@salesforce/label/c.CoachingNoteFormSkill';
import WHAT from '@salesforce/label/c.CoachingNoteFormWhat';
import WHO from '@salesforce/label/c.CoachingNoteFormWho';
import WILL from '@salesforce/label/c.CoachingNoteFormWill';

export const LABELS = {
    about: ABOUT,
    cancel: CANCEL,
    draftHint: DRAFT_HINT,
    dueOn: DUE_ON,
    goal: GOAL,
    happenedOn: HAPPENED_ON,
    me: ME,
    minutes: MINUTES,
    mode: MODE,
    noChoices: NO_CHOICES,
    notSaved: NOT_SAVED,
    observed: OBSERVED,
    options: OPTIONS,
    promise: PROMISE,
    promises: PROMISES,
    questions: QUESTIONS,
    reality: REALITY,
    save: SAVE,
    share: SHARE,
    shareHint: SHARE_HINT,
    skill: SKILL,
    what: WHAT,
    who: WHO,
    will: WILL
};
