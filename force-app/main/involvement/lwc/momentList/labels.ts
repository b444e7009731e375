import ANSWERS_REQUEST from '@salesforce/label/c.MomentListAnswersRequest';
import CORRECT from '@salesforce/label/c.MomentListCorrect';
import HAND_BACK from '@salesforce/label/c.MomentListHandBack';
import REPLACED from '@salesforce/label/c.MomentListReplaced';
import VOID from '@salesforce/label/c.MomentListVoid';
import VOIDED from '@salesforce/label/c.MomentListVoided';

export const LABELS = {
    answersRequest: ANSWERS_REQUEST,
    correct: CORRECT,
    handBack: HAND_BACK,
    replaced: REPLACED,
    void: VOID,
    voided: VOIDED
};
