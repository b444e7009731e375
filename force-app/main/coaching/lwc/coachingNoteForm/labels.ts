import ABOUT from '@salesforce/label/c.CoachingNoteFormAbout';
import ADD_PROMISE from '@salesforce/label/c.CoachingNoteFormAddPromise';
import CANCEL from '@salesforce/label/c.CoachingNoteFormCancel';
import DRAFT_HINT from '@salesforce/label/c.CoachingNoteFormDraftHint';
import DUE_IN_PAST from '@salesforce/label/c.CoachingNoteFormDueInPast';
import DUE_ON from '@salesforce/label/c.CoachingNoteFormDueOn';
import ENOUGH_PROMISES from '@salesforce/label/c.CoachingNoteFormEnoughPromises';
import GOAL from '@salesforce/label/c.CoachingNoteFormGoal';
import GOAL_HINT from '@salesforce/label/c.CoachingNoteFormGoalHint';
import HAPPENED_ON from '@salesforce/label/c.CoachingNoteFormHappenedOn';
import IN_FUTURE from '@salesforce/label/c.CoachingNoteFormInFuture';
import LOOKING from '@salesforce/label/c.CoachingNoteFormLooking';
import ME from '@salesforce/label/c.CoachingNoteFormMe';
import MINUTES from '@salesforce/label/c.CoachingNoteFormMinutes';
import MINUTES_NEGATIVE from '@salesforce/label/c.CoachingNoteFormMinutesNegative';
import MINUTES_QUICK from '@salesforce/label/c.CoachingNoteFormMinutesQuick';
import MINUTES_TOO_MANY from '@salesforce/label/c.CoachingNoteFormMinutesTooMany';
import MODE from '@salesforce/label/c.CoachingNoteFormMode';
import NOT_SAVED from '@salesforce/label/c.CoachingNoteFormNotSaved';
import NO_CHOICES from '@salesforce/label/c.CoachingNoteFormNoChoices';
import NO_SECOND_SKILL from '@salesforce/label/c.CoachingNoteFormNoSecondSkill';
import OBSERVED from '@salesforce/label/c.CoachingNoteFormObserved';
import OPTIONS from '@salesforce/label/c.CoachingNoteFormOptions';
import OPTIONS_HINT from '@salesforce/label/c.CoachingNoteFormOptionsHint';
import PROMISE from '@salesforce/label/c.CoachingNoteFormPromise';
import PROMISES from '@salesforce/label/c.CoachingNoteCommitments';
import QUESTIONS from '@salesforce/label/c.CoachingNoteFormQuestions';
import QUESTIONS_HINT from '@salesforce/label/c.CoachingNoteFormQuestionsHint';
import REALITY from '@salesforce/label/c.CoachingNoteFormReality';
import REALITY_HINT from '@salesforce/label/c.CoachingNoteFormRealityHint';
import REMOVE_PROMISE from '@salesforce/label/c.CoachingNoteFormRemovePromise';
import SAME_SKILL from '@salesforce/label/c.CoachingNoteFormSameSkill';
import SAVE from '@salesforce/label/c.CoachingNoteFormSave';
import SECOND_SKILL from '@salesforce/label/c.CoachingNoteFormSecondSkill';
import SHARE from '@salesforce/label/c.CoachingNoteFormShare';
import SHARE_HINT from '@salesforce/label/c.CoachingNoteFormShareHint';
import SHARE_TEXT from '@salesforce/label/c.CoachingNoteShareText';
import SHARE_TITLE from '@salesforce/label/c.CoachingNoteShareTitle';
import SKILL from '@salesforce/label/c.CoachingNoteFormSkill';
import WHAT from '@salesforce/label/c.CoachingNoteFormWhat';
import WHAT_MISSING from '@salesforce/label/c.CoachingNoteFormWhatMissing';
import WHO from '@salesforce/label/c.CoachingNoteFormWho';
import WILL from '@salesforce/label/c.CoachingNoteFormWill';
import WILL_HINT from '@salesforce/label/c.CoachingNoteFormWillHint';

export const LABELS = {
    about: ABOUT,
    addPromise: ADD_PROMISE,
    cancel: CANCEL,
    draftHint: DRAFT_HINT,
    dueInPast: DUE_IN_PAST,
    dueOn: DUE_ON,
    enoughPromises: ENOUGH_PROMISES,
    goal: GOAL,
    goalHint: GOAL_HINT,
    happenedOn: HAPPENED_ON,
    inFuture: IN_FUTURE,
    looking: LOOKING,
    me: ME,
    minutes: MINUTES,
    minutesNegative: MINUTES_NEGATIVE,
    minutesQuick: MINUTES_QUICK,
    minutesTooMany: MINUTES_TOO_MANY,
    mode: MODE,
    noChoices: NO_CHOICES,
    noSecondSkill: NO_SECOND_SKILL,
    notSaved: NOT_SAVED,
    observed: OBSERVED,
    options: OPTIONS,
    optionsHint: OPTIONS_HINT,
    promise: PROMISE,
    promises: PROMISES,
    questions: QUESTIONS,
    questionsHint: QUESTIONS_HINT,
    reality: REALITY,
    realityHint: REALITY_HINT,
    removePromise: REMOVE_PROMISE,
    sameSkill: SAME_SKILL,
    save: SAVE,
    secondSkill: SECOND_SKILL,
    share: SHARE,
    shareHint: SHARE_HINT,
    shareText: SHARE_TEXT,
    shareTitle: SHARE_TITLE,
    skill: SKILL,
    what: WHAT,
    whatMissing: WHAT_MISSING,
    who: WHO,
    will: WILL,
    willHint: WILL_HINT
};
