/* What the platform answers about coaching notes, turned into what a page shows. */
import type { CoachingNoteNode, CommitmentNode, ReplyNode } from 'c/coachingNoteQueries';
import type { NoteDraft } from 'c/coachingNoteRecords';
import { linesOf, nameOf, nodesOf, shownOf, visibleOf } from 'c/graphqlFields';
import type { Connection, Line } from 'c/graphqlFields';
import { phrase } from 'c/phrase';
import { toDraft } from './draft';
import { LABELS } from './labels';

export { emptyDraft } from './draft';

/** Who looks, on which day (`YYYY-MM-DD`), and whose page it is if it is a person's: they decide what a row says and offers. */
export interface Viewer {
    readonly userId: string;
    readonly today: string;
    readonly pageOf?: string;
}

export interface CommitmentRow {
    readonly id: string;
    readonly text: string;
    readonly dueText: string;
    readonly statusText: string;
    readonly isOpen: boolean;
    readonly isOverdue: boolean;
    readonly canClose: boolean;
    readonly keepTitle: string;
    readonly dropTitle: string;
}

export interface ReplyRow {
    readonly id: string;
    readonly title: string;
    readonly body: string;
}

/** One note as a page shows it; `facts` (one line) and `conversation` hold only what was given. */
export interface CoachingNoteRow {
    readonly id: string;
    readonly title: string;
    readonly sellerName: string;
    readonly dealId: string;
    readonly dealName: string;
    readonly isDraft: boolean;
    readonly isAcknowledged: boolean;
    readonly facts: string;
    readonly conversation: readonly Line[];
    readonly commitments: readonly CommitmentRow[];
    readonly replies: readonly ReplyRow[];
    /** What the form starts from when the author goes on with a draft. */
    readonly draft: NoteDraft;
    readonly canEdit: boolean;
    readonly canReply: boolean;
    readonly canAcknowledge: boolean;
    readonly canDiffer: boolean;
}

const MODES: Readonly<Record<string, string>> = {
    Asked: LABELS.modeAsked,
    Mixed: LABELS.modeMixed,
    Told: LABELS.modeTold
};

/** The rows of a list, in the order they came. */
export function toRows(connection: Connection<CoachingNoteNode>, viewer: Viewer): CoachingNoteRow[] {
    return nodesOf(connection).map((node) => toRow(node, viewer));
}

/** One note as `viewer` may see it and act on it. */
export function toRow(node: CoachingNoteNode, viewer: Viewer): CoachingNoteRow {
    const isDraft = node.Status__c.value !== 'Shared';
    const isAuthor = node.OwnerId.value === viewer.userId;
    const isSeller = node.Seller__c.value === viewer.userId;
    const replies = nodesOf(node.Replies__r);
    const isAcknowledged = replies.some((reply) => reply.Kind__c.value === 'Acknowledge');
    return {
        id: node.Id,
        title: titleOf(node, viewer),
        sellerName: nameOf(node.Seller__r),
        dealId: node.Opportunity__c.value ?? '',
        dealName: node.Opportunity__r?.Name.value ?? '',
        isDraft,
        isAcknowledged,
        facts: factsOf(node),
        conversation: conversationOf(node),
        commitments: nodesOf(node.Commitments__r).map((commitment) => toCommitment(commitment, node, viewer)),
        replies: replies.filter(hasWords).map(toReply),
        draft: toDraft(node),
        canEdit: isDraft && isAuthor,
        canReply: !isDraft && (isSeller || isAuthor),
        canAcknowledge: !isDraft && isSeller && !isAcknowledged,
        canDiffer: !isDraft && isSeller
    };
}

function toCommitment(node: CommitmentNode, note: CoachingNoteNode, { userId, today }: Viewer): CommitmentRow {
    const isOpen = node.Status__c.value === 'Open';
    const [promiser, name] =
        node.Who__c.value === 'Manager'
            ? [note.OwnerId.value, nameOf(note.Owner)]
            : [note.Seller__c.value, nameOf(note.Seller__r)];
    const what = node.What__c.value ?? '';
    const due = shownOf(node.DueOn__c);
    return {
        id: node.Id,
        text: phrase(LABELS.commitment, name, what),
        dueText: due && phrase(LABELS.due, due),
        statusText: shownOf(node.Status__c),
        isOpen,
        isOverdue: isOpen && node.DueOn__c.value !== null && node.DueOn__c.value < today,
        canClose: isOpen && promiser === userId && note.Status__c.value === 'Shared',
        keepTitle: phrase(LABELS.keepTitle, what),
        dropTitle: phrase(LABELS.dropTitle, what)
    };
}

function toReply(node: ReplyNode): ReplyRow {
    return {
        id: node.Id,
        title: phrase(LABELS.commitment, nameOf(node.CreatedBy), shownOf(node.Kind__c)),
        body: visibleOf(node.Body__c, LABELS.hidden)
    };
}

/* On a person's page only the other one needs a name. */
function titleOf(node: CoachingNoteNode, { pageOf }: Viewer): string {
    const [author, seller] = [nameOf(node.Owner), nameOf(node.Seller__r)];
    if (pageOf && pageOf === node.OwnerId.value) return phrase(LABELS.coached, seller);
    if (pageOf && pageOf === node.Seller__c.value) return phrase(LABELS.coachedBy, author);
    return phrase(LABELS.title, author, seller);
}

/* An acknowledgement is a state of the note; only one that came with words is a reply to read. */
function hasWords(reply: ReplyNode): boolean {
    return reply.Kind__c.value !== 'Acknowledge' || Boolean(reply.Body__c?.value);
}

function factsOf(node: CoachingNoteNode): string {
    return [shownOf(node.HappenedOn__c), modeOf(node), shownOf(node.Skill__c), minutesOf(node)]
        .filter(Boolean)
        .join(' · ');
}

function modeOf({ Mode__c: mode }: CoachingNoteNode): string {
    return MODES[mode.value ?? ''] ?? shownOf(mode);
}

function minutesOf({ Minutes__c: minutes }: CoachingNoteNode): string {
    if (!minutes) return phrase(LABELS.commitment, LABELS.minutes, LABELS.hidden);
    return minutes.value === null ? '' : phrase(LABELS.minutesSpent, minutes.value);
}

function conversationOf(node: CoachingNoteNode): Line[] {
    return linesOf([
        [LABELS.observed, visibleOf(node.Observed__c, LABELS.hidden)],
        [LABELS.goal, visibleOf(node.Goal__c, LABELS.hidden)],
        [LABELS.reality, visibleOf(node.Reality__c, LABELS.hidden)],
        [LABELS.options, visibleOf(node.Options__c, LABELS.hidden)],
        [LABELS.will, visibleOf(node.Will__c, LABELS.hidden)]
    ]);
}
