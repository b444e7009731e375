import ACKNOWLEDGED from '@salesforce/label/c.CoachingNoteAcknowledged';
import ACKNOWLEDGED_DONE from '@salesforce/label/c.CoachingNoteAcknowledgedDone';
import CLOSED_COMMITMENTS from '@salesforce/label/c.CoachingNoteClosedCommitments';
import COMMITMENT_CLOSED from '@salesforce/label/c.CoachingNoteCommitmentClosed';
import CONVERSATION from '@salesforce/label/c.CoachingNoteConversation';
import CONVERSATION_REPLIES from '@salesforce/label/c.CoachingNoteConversationReplies';
import DO_ACKNOWLEDGE from '@salesforce/label/c.CoachingNoteDoAcknowledge';
import DO_DIFFER from '@salesforce/label/c.CoachingNoteDoDiffer';
import DO_DROP from '@salesforce/label/c.CoachingNoteDoDrop';
import DO_EDIT from '@salesforce/label/c.CoachingNoteDoEdit';
import DO_KEEP from '@salesforce/label/c.CoachingNoteDoKeep';
import DO_REPLY from '@salesforce/label/c.CoachingNoteDoReply';
import DO_SHARE from '@salesforce/label/c.CoachingNoteDoShare';
import DRAFT from '@salesforce/label/c.CoachingNoteDraft';
import DRAFT_AUDIENCE from '@salesforce/label/c.CoachingNoteDraftAudience';
import NOT_ACKNOWLEDGED from '@salesforce/label/c.CoachingNoteNotAcknowledged';
import NOT_SAVED from '@salesforce/label/c.CoachingNoteNotSaved';
import OPEN_COMMITMENTS from '@salesforce/label/c.CoachingNoteOpenCommitments';
import OVERDUE from '@salesforce/label/c.CoachingNoteOverdue';
import REPLIED from '@salesforce/label/c.CoachingNoteReplied';
import REPLIES from '@salesforce/label/c.CoachingNoteReplies';
import SHARE_TEXT from '@salesforce/label/c.CoachingNoteShareText';
import SHARE_TITLE from '@salesforce/label/c.CoachingNoteShareTitle';
import SHARED from '@salesforce/label/c.CoachingNoteShared';

export const LABELS = {
    acknowledged: ACKNOWLEDGED,
    acknowledgedDone: ACKNOWLEDGED_DONE,
    closedCommitments: CLOSED_COMMITMENTS,
    commitmentClosed: COMMITMENT_CLOSED,
    conversation: CONVERSATION,
    conversationReplies: CONVERSATION_REPLIES,
    doAcknowledge: DO_ACKNOWLEDGE,
    doDiffer: DO_DIFFER,
    doDrop: DO_DROP,
    doEdit: DO_EDIT,
    doKeep: DO_KEEP,
    doReply: DO_REPLY,
    doShare: DO_SHARE,
    draft: DRAFT,
    draftAudience: DRAFT_AUDIENCE,
    notAcknowledged: NOT_ACKNOWLEDGED,
    notSaved: NOT_SAVED,
    openCommitments: OPEN_COMMITMENTS,
    overdue: OVERDUE,
    replied: REPLIED,
    replies: REPLIES,
    shareText: SHARE_TEXT,
    shareTitle: SHARE_TITLE,
    shared: SHARED
};
