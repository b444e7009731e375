import ANSWER_TITLE from '@salesforce/label/c.HelpAnswerTitle';
import ANSWERED from '@salesforce/label/c.HelpRequestAnswered';
import CLOSE_TITLE from '@salesforce/label/c.HelpRequestCloseTitle';
import CLOSED from '@salesforce/label/c.HelpRequestClosed';
import DO_ANSWER from '@salesforce/label/c.HelpRequestDoAnswer';
import DO_CLOSE from '@salesforce/label/c.HelpRequestDoClose';
import DO_WITHDRAW from '@salesforce/label/c.HelpRequestDoWithdraw';
import MOVED_ON from '@salesforce/label/c.HelpRequestMovedOn';
import NOT_WITHDRAWN from '@salesforce/label/c.HelpRequestNotWithdrawn';
import WITHDRAW_TEXT from '@salesforce/label/c.HelpRequestWithdrawText';
import WITHDRAW_TITLE from '@salesforce/label/c.HelpRequestWithdrawTitle';
import WITHDRAWN from '@salesforce/label/c.HelpRequestWithdrawn';
import WORDS from '@salesforce/label/c.HelpRequestWords';

export const LABELS = {
    answerTitle: ANSWER_TITLE,
    answered: ANSWERED,
    closeTitle: CLOSE_TITLE,
    closed: CLOSED,
    doAnswer: DO_ANSWER,
    doClose: DO_CLOSE,
    doWithdraw: DO_WITHDRAW,
    movedOn: MOVED_ON,
    notWithdrawn: NOT_WITHDRAWN,
    withdrawText: WITHDRAW_TEXT,
    withdrawTitle: WITHDRAW_TITLE,
    withdrawn: WITHDRAWN,
    words: WORDS
};
