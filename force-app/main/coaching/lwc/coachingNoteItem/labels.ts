import ACKNOWLEDGED from '@salesforce/label/c.CoachingNoteAcknowledged';
import ACKNOWLEDGED_DONE from '@salesforce/label/c.CoachingNoteAcknowledgedDone';
import COMMITMENTS from '@salesforce/label/c.CoachingNoteCommitments';
import CONVERSATION from '@salesforce/label/c.CoachingNoteConversation';
import CONVERSATION_REPLIES from '@salesforce/label/c.CoachingNoteConversationReplies';
import DO_ACKNOWLEDGE from '@salesforce/label/c.CoachingNoteDoAcknowledge';
import DO_DIFFER from '@salesforce/label/c.CoachingNoteDoDiffer';
import DO_EDIT from '@salesforce/label/c.CoachingNoteDoEdit';
import DO_REPLY from '@salesforce/label/c.CoachingNoteDoReply';
import DO_SHARE from '@salesforce/label/c.CoachingNoteDoShare';
import DRAFT from '@salesforce/label/c.CoachingNoteDraft';
import DRAFT_AUDIENCE from '@salesforce/label/c.CoachingNoteDraftAudience';
import NOT_ACKNOWLEDGED from '@salesforce/label/c.CoachingNoteNotAcknowledged';
import NOT_SAVED from '@salesforce/label/c.CoachingNoteNotSaved';
import REPLIED from '@salesforce/label/c.CoachingNoteReplied';
import REPLIES from '@salesforce/label/c.CoachingNoteReplies';
import SEEN_DIFFERENTLY from '@salesforce/label/c.CoachingNoteSeenDifferently';
import SHARE_TEXT from '@salesforce/label/c.CoachingNoteShareText';
import SHARE_TITLE from '@salesforce/label/c.CoachingNoteShareTitle';
import SHARED from '@salesforce/label/c.CoachingNoteShared';

export const LABELS = {
    acknowledged: ACKNOWLEDGED,
    acknowledgedDone: ACKNOWLEDGED_DONE,
    commitments: COMMITMENTS,
    conversation: CONVERSATION,
    conversationReplies: CONVERSATION_REPLIES,
    doAcknowledge: DO_ACKNOWLEDGE,
    doDiffer: DO_DIFFER,
    doEdit: DO_EDIT,
    doReply: DO_REPLY,
    doShare: DO_SHARE,
    draft: DRAFT,
    draftAudience: DRAFT_AUDIENCE,
    notAcknowledged: NOT_ACKNOWLEDGED,
    notSaved: NOT_SAVED,
    replied: REPLIED,
    replies: REPLIES,
    seenDifferently: SEEN_DIFFERENTLY,
    shareText: SHARE_TEXT,
    shareTitle: SHARE_TITLE,
    shared: SHARED
};
