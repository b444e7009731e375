import AMOUNT from '@salesforce/label/c.HelpRequestFormAmount';
import ANSWER from '@salesforce/label/c.HelpRequestAnswer';
import ANSWER_OF from '@salesforce/label/c.HelpRequestAnswerOf';
import ASKED_GIVEN from '@salesforce/label/c.HelpRequestAskedGiven';
import ASKS from '@salesforce/label/c.HelpRequestAsks';
import ASKS_YOU from '@salesforce/label/c.HelpRequestAsksYou';
import CLOSED_ON from '@salesforce/label/c.HelpRequestClosedOn';
import CLOSE_DATE from '@salesforce/label/c.HelpRequestFormCloseDate';
import COLLEAGUE from '@salesforce/label/c.HelpRequestColleague';
import GIVEN from '@salesforce/label/c.HelpRequestGiven';
import HIDDEN from '@salesforce/label/c.HelpRequestHidden';
import INTENT from '@salesforce/label/c.HelpRequestIntent';
import LEADS_UNTIL from '@salesforce/label/c.HelpRequestLeadsUntil';
import NEEDED_BY from '@salesforce/label/c.HelpRequestNeededByDay';
import NEEDED_TODAY from '@salesforce/label/c.HelpRequestNeededToday';
import NEXT_STEP from '@salesforce/label/c.HelpRequestFormNextStep';
import NO_DAY from '@salesforce/label/c.HelpRequestNoDay';
import OFFERED from '@salesforce/label/c.HelpRequestOffered';
import OVERDUE_SINCE from '@salesforce/label/c.HelpRequestOverdueSince';
import SELLER_CLOSES from '@salesforce/label/c.HelpRequestSellerCloses';
import SITUATION from '@salesforce/label/c.HelpRequestSituation';
import STAGE from '@salesforce/label/c.HelpRequestFormStage';
import STEP_ACCEPTED from '@salesforce/label/c.HelpRequestStepAccepted';
import STEP_COUNTERED from '@salesforce/label/c.HelpRequestStepCountered';
import TAKE_AWAY from '@salesforce/label/c.HelpRequestTakeAway';
import THINKING from '@salesforce/label/c.HelpRequestThinking';
import TRIED from '@salesforce/label/c.HelpRequestTried';
import WAITS_FOR from '@salesforce/label/c.HelpRequestWaitsFor';
import WITHDRAWN_ON from '@salesforce/label/c.HelpRequestWithdrawnOn';
import YOU_ASKED from '@salesforce/label/c.HelpRequestYouAsked';

/** The captions and phrases of a request. */
export const LABELS = {
    amount: AMOUNT,
    answer: ANSWER,
    answerOf: ANSWER_OF,
    askedGiven: ASKED_GIVEN,
    asks: ASKS,
    asksYou: ASKS_YOU,
    closeDate: CLOSE_DATE,
    closedOn: CLOSED_ON,
    colleague: COLLEAGUE,
    given: GIVEN,
    hidden: HIDDEN,
    intent: INTENT,
    leadsUntil: LEADS_UNTIL,
    neededBy: NEEDED_BY,
    neededToday: NEEDED_TODAY,
    nextStep: NEXT_STEP,
    noDay: NO_DAY,
    offered: OFFERED,
    overdueSince: OVERDUE_SINCE,
    sellerCloses: SELLER_CLOSES,
    situation: SITUATION,
    stage: STAGE,
    stepAccepted: STEP_ACCEPTED,
    stepCountered: STEP_COUNTERED,
    takeAway: TAKE_AWAY,
    thinking: THINKING,
    tried: TRIED,
    waitsFor: WAITS_FOR,
    withdrawnOn: WITHDRAWN_ON,
    youAsked: YOU_ASKED
};
