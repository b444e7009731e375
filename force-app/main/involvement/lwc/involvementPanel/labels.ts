import CORRECT from '@salesforce/label/c.MomentCorrectionTitle';
import CORRECTED from '@salesforce/label/c.InvolvementPanelCorrected';
import EMPTY from '@salesforce/label/c.InvolvementPanelEmpty';
import EMPTY_TEXT from '@salesforce/label/c.InvolvementPanelEmptyText';
import HANDED_BACK from '@salesforce/label/c.InvolvementPanelHandedBack';
import LOADING from '@salesforce/label/c.MessagePanelLoading';
import NONE_FOUND from '@salesforce/label/c.InvolvementPanelNoneFound';
import NOT_HANDED_BACK from '@salesforce/label/c.InvolvementPanelNotHandedBack';
import NOT_LOADED from '@salesforce/label/c.InvolvementPanelNotLoaded';
import NOT_VOIDED from '@salesforce/label/c.InvolvementPanelNotVoided';
import NO_ACCESS from '@salesforce/label/c.InvolvementPanelNoAccess';
import NO_ACCESS_TEXT from '@salesforce/label/c.InvolvementPanelNoAccessText';
import PLAIN from '@salesforce/label/c.InvolvementPanelPlain';
import TIMELINE from '@salesforce/label/c.InvolvementPanelTimeline';
import TITLE from '@salesforce/label/c.InvolvementPanelTitle';
import VISIBLE_TO from '@salesforce/label/c.InvolvementPanelVisibleTo';
import VOID from '@salesforce/label/c.MomentListVoid';
import VOIDED from '@salesforce/label/c.InvolvementPanelVoided';
import VOID_QUESTION from '@salesforce/label/c.InvolvementPanelVoidQuestion';

export const LABELS = {
    correct: CORRECT,
    corrected: CORRECTED,
    empty: EMPTY,
    emptyText: EMPTY_TEXT,
    handedBack: HANDED_BACK,
    loading: LOADING,
    noneFound: NONE_FOUND,
    notHandedBack: NOT_HANDED_BACK,
    notLoaded: NOT_LOADED,
    notVoided: NOT_VOIDED,
    noAccess: NO_ACCESS,
    noAccessText: NO_ACCESS_TEXT,
    plain: PLAIN,
    timeline: TIMELINE,
    title: TITLE,
    visibleTo: VISIBLE_TO,
    void: VOID,
    voided: VOIDED,
    voidQuestion: VOID_QUESTION
};
