import ACCEPT from '@salesforce/label/c.HelpAnswerAccept';
import CANCEL from '@salesforce/label/c.HelpAnswerCancel';
import CHOICE from '@salesforce/label/c.HelpAnswerChoice';
import COLLEAGUE from '@salesforce/label/c.HelpAnswerColleague';
import COUNTER from '@salesforce/label/c.HelpAnswerCounter';
import NOT_SAVED from '@salesforce/label/c.HelpAnswerNotSaved';
import NOTHING_LOWER from '@salesforce/label/c.HelpAnswerNothingLower';
import OFFERED from '@salesforce/label/c.HelpAnswerOffered';
import READ_BACK from '@salesforce/label/c.HelpAnswerReadBack';
import READ_BACK_HINT from '@salesforce/label/c.HelpAnswerReadBackHint';
import REDIRECT from '@salesforce/label/c.HelpAnswerRedirect';
import SAVE from '@salesforce/label/c.HelpAnswerSave';
import STALE from '@salesforce/label/c.HelpAnswerStale';
import STALE_STEP from '@salesforce/label/c.HelpAnswerStaleStep';
import WANTED from '@salesforce/label/c.HelpRequestWanted';
import WHY_COLLEAGUE from '@salesforce/label/c.HelpAnswerWhyColleague';
import WHY_LESS from '@salesforce/label/c.HelpAnswerWhyLess';

export const LABELS = {
    accept: ACCEPT,
    cancel: CANCEL,
    choice: CHOICE,
    colleague: COLLEAGUE,
    counter: COUNTER,
    notSaved: NOT_SAVED,
    nothingLower: NOTHING_LOWER,
    offered: OFFERED,
    readBack: READ_BACK,
    readBackHint: READ_BACK_HINT,
    redirect: REDIRECT,
    save: SAVE,
    stale: STALE,
    staleStep: STALE_STEP,
    wanted: WANTED,
    whyColleague: WHY_COLLEAGUE,
    whyLess: WHY_LESS
};
