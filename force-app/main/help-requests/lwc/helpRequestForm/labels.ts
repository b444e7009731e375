import CANCEL from '@salesforce/label/c.HelpRequestFormCancel';
import GOES_TO from '@salesforce/label/c.HelpRequestFormGoesTo';
import INTENT from '@salesforce/label/c.HelpRequestIntent';
import INACTIVE_MANAGER from '@salesforce/label/c.HelpRequestFormInactiveManager';
import INTENT_MISSING from '@salesforce/label/c.HelpRequestFormIntentMissing';
import INTENT_PLACEHOLDER from '@salesforce/label/c.HelpRequestFormIntentPlaceholder';
import LEAD from '@salesforce/label/c.HelpRequestLead';
import LEAD_MANAGER from '@salesforce/label/c.HelpRequestFormLeadManager';
import LEAD_SELLER from '@salesforce/label/c.HelpRequestFormLeadSeller';
import LEAD_UNTIL from '@salesforce/label/c.HelpRequestFormLeadUntil';
import LEAD_UNTIL_MISSING from '@salesforce/label/c.HelpRequestFormLeadUntilMissing';
import NEEDED_BY from '@salesforce/label/c.HelpRequestNeededBy';
import NO_MANAGER from '@salesforce/label/c.HelpRequestFormNoManager';
import NOT_SENT from '@salesforce/label/c.HelpRequestFormNotSent';
import PERSON from '@salesforce/label/c.HelpRequestFormPerson';
import SEND from '@salesforce/label/c.HelpRequestFormSend';
import SITUATION from '@salesforce/label/c.HelpRequestSituation';
import THINKING from '@salesforce/label/c.HelpRequestThinking';
import TRIED from '@salesforce/label/c.HelpRequestTried';
import WANTED from '@salesforce/label/c.HelpRequestWanted';

export const LABELS = {
    cancel: CANCEL,
    goesTo: GOES_TO,
    inactiveManager: INACTIVE_MANAGER,
    intent: INTENT,
    intentMissing: INTENT_MISSING,
    intentPlaceholder: INTENT_PLACEHOLDER,
    lead: LEAD,
    leadManager: LEAD_MANAGER,
    leadSeller: LEAD_SELLER,
    leadUntil: LEAD_UNTIL,
    leadUntilMissing: LEAD_UNTIL_MISSING,
    neededBy: NEEDED_BY,
    noManager: NO_MANAGER,
    notSent: NOT_SENT,
    person: PERSON,
    send: SEND,
    situation: SITUATION,
    thinking: THINKING,
    tried: TRIED,
    wanted: WANTED
};
