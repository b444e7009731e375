import ASKED_QUESTION from '@salesforce/label/c.LeadPadAskedQuestion';
import CANCEL from '@salesforce/label/c.MomentCorrectionCancel';
import DAY from '@salesforce/label/c.MomentDay';
import FUTURE from '@salesforce/label/c.MomentDayFuture';
import GONE from '@salesforce/label/c.MomentCorrectionGone';
import GONE_TEXT from '@salesforce/label/c.MomentCorrectionGoneText';
import HALF_DONE from '@salesforce/label/c.MomentCorrectionHalfDone';
import INCOMPLETE from '@salesforce/label/c.MomentCorrectionIncomplete';
import INTRO from '@salesforce/label/c.MomentCorrectionIntro';
import LEAD_QUESTION from '@salesforce/label/c.LeadPadLeadQuestion';
import NOT_LOADED from '@salesforce/label/c.MomentCorrectionNotLoaded';
import NOT_SAVED from '@salesforce/label/c.MomentCorrectionNotSaved';
import SAVE from '@salesforce/label/c.MomentCorrectionSave';
import SETTING_QUESTION from '@salesforce/label/c.LeadPadSettingQuestion';
import UNCHANGED from '@salesforce/label/c.MomentCorrectionUnchanged';
import VOID_OLD from '@salesforce/label/c.MomentCorrectionVoidOld';

export const LABELS = {
    askedQuestion: ASKED_QUESTION,
    cancel: CANCEL,
    day: DAY,
    future: FUTURE,
    gone: GONE,
    goneText: GONE_TEXT,
    halfDone: HALF_DONE,
    incomplete: INCOMPLETE,
    intro: INTRO,
    leadQuestion: LEAD_QUESTION,
    notLoaded: NOT_LOADED,
    notSaved: NOT_SAVED,
    save: SAVE,
    settingQuestion: SETTING_QUESTION,
    unchanged: UNCHANGED,
    voidOld: VOID_OLD
};
