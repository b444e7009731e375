import CANCEL from '@salesforce/label/c.MomentDetailsCancel';
import CHOOSE from '@salesforce/label/c.MomentDetailsChoose';
import MINUTES from '@salesforce/label/c.MomentDetailsMinutes';
import NEGATIVE from '@salesforce/label/c.MomentDetailsNegative';
import NOTE from '@salesforce/label/c.MomentDetailsNote';
import NOTE_HINT from '@salesforce/label/c.MomentDetailsNoteHint';
import NOT_SAVED from '@salesforce/label/c.MomentDetailsNotSaved';
import OPEN from '@salesforce/label/c.MomentDetailsOpen';
import REASON from '@salesforce/label/c.MomentDetailsReason';
import SAVE from '@salesforce/label/c.MomentDetailsSave';
import SKILL from '@salesforce/label/c.MomentDetailsSkill';
import TITLE from '@salesforce/label/c.MomentDetailsTitle';

export const LABELS = {
    cancel: CANCEL,
    choose: CHOOSE,
    minutes: MINUTES,
    negative: NEGATIVE,
    note: NOTE,
    noteHint: NOTE_HINT,
    notSaved: NOT_SAVED,
    open: OPEN,
    reason: REASON,
    save: SAVE,
    skill: SKILL,
    title: TITLE
};
