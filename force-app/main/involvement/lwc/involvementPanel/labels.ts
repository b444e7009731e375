import ASSISTS from '@salesforce/label/c.InvolvementPanelAssists';
import COUNTS from '@salesforce/label/c.InvolvementPanelCounts';
import DIRECTED from '@salesforce/label/c.InvolvementPanelDirected';
import EMPTY from '@salesforce/label/c.InvolvementPanelEmpty';
import EMPTY_TEXT from '@salesforce/label/c.InvolvementPanelEmptyText';
import HANDED_BACK from '@salesforce/label/c.InvolvementPanelHandedBack';
import HAND_BACK_DUE from '@salesforce/label/c.InvolvementPanelHandBackDue';
import LAST_LEAD from '@salesforce/label/c.InvolvementPanelLastLead';
import NEWEST from '@salesforce/label/c.InvolvementPanelNewest';
import NOT_HANDED_BACK from '@salesforce/label/c.InvolvementPanelNotHandedBack';
import NOT_LOADED from '@salesforce/label/c.InvolvementPanelNotLoaded';
import NOT_VISIBLE from '@salesforce/label/c.InvolvementPanelNotVisible';
import NOT_VOIDED from '@salesforce/label/c.InvolvementPanelNotVoided';
import NO_ACCESS from '@salesforce/label/c.InvolvementPanelNoAccess';
import NO_ACCESS_TEXT from '@salesforce/label/c.InvolvementPanelNoAccessText';
import NO_LEAD from '@salesforce/label/c.InvolvementPanelNoLead';
import TAKEOVERS from '@salesforce/label/c.InvolvementPanelTakeovers';
import TIMELINE from '@salesforce/label/c.InvolvementPanelTimeline';
import TITLE from '@salesforce/label/c.InvolvementPanelTitle';
import VISIBLE_TO from '@salesforce/label/c.InvolvementPanelVisibleTo';
import VOID from '@salesforce/label/c.MomentListVoid';
import VOIDED from '@salesforce/label/c.InvolvementPanelVoided';
import VOID_QUESTION from '@salesforce/label/c.InvolvementPanelVoidQuestion';

export const LABELS = {
    assists: ASSISTS,
    counts: COUNTS,
    directed: DIRECTED,
    empty: EMPTY,
    emptyText: EMPTY_TEXT,
    handedBack: HANDED_BACK,
    handBackDue: HAND_BACK_DUE,
    lastLead: LAST_LEAD,
    newest: NEWEST,
    notHandedBack: NOT_HANDED_BACK,
    notLoaded: NOT_LOADED,
    notVisible: NOT_VISIBLE,
    notVoided: NOT_VOIDED,
    noAccess: NO_ACCESS,
    noAccessText: NO_ACCESS_TEXT,
    noLead: NO_LEAD,
    takeovers: TAKEOVERS,
    timeline: TIMELINE,
    title: TITLE,
    visibleTo: VISIBLE_TO,
    void: VOID,
    voided: VOIDED,
    voidQuestion: VOID_QUESTION
};
