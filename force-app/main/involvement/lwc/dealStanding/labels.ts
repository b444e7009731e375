import ASSISTS from '@salesforce/label/c.InvolvementPanelAssists';
import COUNTS from '@salesforce/label/c.InvolvementPanelCounts';
import DIRECTED from '@salesforce/label/c.InvolvementPanelDirected';
import HAND_BACK_DUE from '@salesforce/label/c.InvolvementPanelHandBackDue';
import HAND_BACK_TODAY from '@salesforce/label/c.DealStandingHandBackToday';
import LAST_LEAD from '@salesforce/label/c.InvolvementPanelLastLead';
import NOT_VISIBLE from '@salesforce/label/c.InvolvementPanelNotVisible';
import NO_LEAD from '@salesforce/label/c.InvolvementPanelNoLead';
import TAKEOVERS from '@salesforce/label/c.InvolvementPanelTakeovers';

export const LABELS = {
    assists: ASSISTS,
    counts: COUNTS,
    directed: DIRECTED,
    handBackDue: HAND_BACK_DUE,
    handBackToday: HAND_BACK_TODAY,
    lastLead: LAST_LEAD,
    notVisible: NOT_VISIBLE,
    noLead: NO_LEAD,
    takeovers: TAKEOVERS
};
