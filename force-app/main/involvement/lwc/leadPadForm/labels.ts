import ASKED_QUESTION from '@salesforce/label/c.LeadPadAskedQuestion';
import COVERED from '@salesforce/label/c.LeadPadCovered';
import DETAILS_SAVED from '@salesforce/label/c.LeadPadDetailsSaved';
import FUTURE from '@salesforce/label/c.MomentDayFuture';
import HINT from '@salesforce/label/c.LeadPadHint';
import INSIDE_BUTTON from '@salesforce/label/c.LeadPadInsideButton';
import LEAD_QUESTION from '@salesforce/label/c.LeadPadLeadQuestion';
import NOT_SAVED from '@salesforce/label/c.LeadPadNotSaved';
import NOT_SAVED_YET from '@salesforce/label/c.LeadPadNotSavedYet';
import NOT_UNDONE from '@salesforce/label/c.LeadPadNotUndone';
import RETRY from '@salesforce/label/c.MessagePanelRetry';
import SAVED from '@salesforce/label/c.LeadPadSaved';
import SETTING_QUESTION from '@salesforce/label/c.LeadPadSettingQuestion';
import UNDONE from '@salesforce/label/c.LeadPadUndone';

export const LABELS = {
    askedQuestion: ASKED_QUESTION,
    covered: COVERED,
    detailsSaved: DETAILS_SAVED,
    future: FUTURE,
    hint: HINT,
    insideButton: INSIDE_BUTTON,
    leadQuestion: LEAD_QUESTION,
    notSaved: NOT_SAVED,
    notSavedYet: NOT_SAVED_YET,
    notUndone: NOT_UNDONE,
    retry: RETRY,
    saved: SAVED,
    settingQuestion: SETTING_QUESTION,
    undone: UNDONE
};
