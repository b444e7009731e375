import CANCEL from '@salesforce/label/c.HelpRequestFormCancel';
import GOES_TO from '@salesforce/label/c.HelpRequestFormGoesTo';
import INTENT from '@salesforce/label/c.HelpRequestIntent';
import INTENT_PLACEHOLDER from '@salesforce/label/c.HelpRequestFormIntentPlaceholder';
import LEAD from '@salesforce/label/c.HelpRequestLead';
import LEAD_MANAGER from '@salesforce/label/c.HelpRequestFormLeadManager';
import LEAD_SELLER from '@salesforce/label/c.HelpRequestFormLeadSeller';
import LEAD_UNTIL from '@salesforce/label/c.HelpRequestFormLeadUntil';
import NEEDED_BY from '@salesforce/label/c.HelpRequestNeededBy';
import NO_CHOICES from '@salesforce/label/c.HelpRequestFormNoChoices';
import NO_MANAGER from '@salesforce/label/c.HelpRequestFormNoManager';
import NOT_SENT from '@salesforce/label/c.HelpRequestFormNotSent';
import SEND from '@salesforce/label/c.HelpRequestFormSend';
import SITUATION from '@salesforce/label/c.HelpRequestSituation';
import THINKING from '@salesforce/label/c.HelpRequestThinking';
import TRIED from '@salesforce/label/c.HelpRequestTried';
import WANTED from '@salesforce/label/c.HelpRequestWanted';

export const LABELS = {
    cancel: CANCEL,
    goesTo: GOES_TO,
    intent: INTENT,
    intentPlaceholder: INTENT_PLACEHOLDER,
    lead: LEAD,
    leadManager: LEAD_MANAGER,
    leadSeller: LEAD_SELLER,
    leadUntil: LEAD_UNTIL,
    neededBy: NEEDED_BY,
    noChoices: NO_CHOICES,
    noManager: NO_MANAGER,
    notSent: NOT_SENT,
    send: SEND,
    situation: SITUATION,
    thinking: THINKING,
    tried: TRIED,
    wanted: WANTED
};
