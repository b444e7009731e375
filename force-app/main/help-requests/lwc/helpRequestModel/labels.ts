import AMOUNT from '@salesforce/label/c.HelpRequestFormAmount';
import ANSWER from '@salesforce/label/c.HelpRequestAnswer';
import ANSWERED_BY from '@salesforce/label/c.HelpRequestAnsweredBy';
import ASKS from '@salesforce/label/c.HelpRequestAsks';
import CLOSE_DATE from '@salesforce/label/c.HelpRequestFormCloseDate';
import COLLEAGUE from '@salesforce/label/c.HelpRequestColleague';
import HIDDEN from '@salesforce/label/c.HelpRequestHidden';
import INTENT from '@salesforce/label/c.HelpRequestIntent';
import LEADS from '@salesforce/label/c.HelpRequestLeads';
import LEADS_UNTIL from '@salesforce/label/c.HelpRequestLeadsUntil';
import NEEDED_BY from '@salesforce/label/c.HelpRequestNeededByDay';
import NEXT_STEP from '@salesforce/label/c.HelpRequestFormNextStep';
import OFFERED from '@salesforce/label/c.HelpRequestOffered';
import SITUATION from '@salesforce/label/c.HelpRequestSituation';
import STAGE from '@salesforce/label/c.HelpRequestFormStage';
import TAKE_AWAY from '@salesforce/label/c.HelpRequestTakeAway';
import THINKING from '@salesforce/label/c.HelpRequestThinking';
import TRIED from '@salesforce/label/c.HelpRequestTried';

/** The captions and phrases of a request. */
export const LABELS = {
    amount: AMOUNT,
    answer: ANSWER,
    answeredBy: ANSWERED_BY,
    asks: ASKS,
    closeDate: CLOSE_DATE,
    colleague: COLLEAGUE,
    hidden: HIDDEN,
    intent: INTENT,
    leads: LEADS,
    leadsUntil: LEADS_UNTIL,
    neededBy: NEEDED_BY,
    nextStep: NEXT_STEP,
    offered: OFFERED,
    situation: SITUATION,
    stage: STAGE,
    takeAway: TAKE_AWAY,
    thinking: THINKING,
    tried: TRIED
};
