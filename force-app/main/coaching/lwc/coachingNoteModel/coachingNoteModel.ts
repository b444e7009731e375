/* What the platform answers about coaching notes, turned into what a page shows and a form starts from. */
import type { CoachingNoteNode, CommitmentNode, Connection, Field, Person, ReplyNode } from 'c/coachingNoteQueries';
import type { CommitmentDraft, NoteDraft } from 'c/coachingNoteRecords';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

/** Who looks, and on which day (`YYYY-MM-DD`): both decide what a row offers. */
export interface Viewer {
    readonly userId: string;
    readonly today: string;
}

/** A caption and what stands under it. */
export interface Line {
    readonly label: string;
    readonly text: string;
}

export interface CommitmentRow {
    readonly id: string;
    readonly text: string;
    readonly dueText: string;
    readonly statusText: string;
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

/** One note as a page shows it; `facts` and `conversation` hold only what was given. */
export interface CoachingNoteRow {
    readonly id: string;
    readonly title: string;
    readonly sellerName: string;
    readonly dealId: string;
    readonly dealName: string;
    readonly isDraft: boolean;
    readonly isAcknowledged: boolean;
    readonly facts: readonly Line[];
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

/** The rows of a list, in the order they came. */
export function toRows(connection: Connection<CoachingNoteNode>, viewer: Viewer): CoachingNoteRow[] {
    return connection.edges.map(({ node }) => toRow(node, viewer));
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
        title: phrase(LABELS.title, nameOf(node.Owner), nameOf(node.Seller__r)),
        sellerName: nameOf(node.Seller__r),
        dealId: node.Opportunity__c.value ?? '',
        dealName: node.Opportunity__r?.Name.value ?? '',
        isDraft,
        isAcknowledged,
        facts: factsOf(node),
        conversation: conversationOf(node),
        commitments: nodesOf(node.Commitments__r).map((commitment) => toCommitment(commitment, node, viewer)),
        replies: replies.map(toReply),
        draft: toDraft(node),
        canEdit: isDraft && isAuthor,
        canReply: !isDraft && (isSeller || isAuthor),
        canAcknowledge: !isDraft && isSeller && !isAcknowledged,
        canDiffer: !isDraft && isSeller
    };
}

/** An empty note about a seller: a promise to be made by each side, so that neither is forgotten. */
export function emptyDraft(sellerId: string, dealId: string, today: string): NoteDraft {
    return {
        sellerId,
        dealId,
        goal: '',
        reality: '',
        options: '',
        will: '',
        observed: '',
        mode: '',
        skill: '',
        minutes: '',
        happenedOn: today,
        commitments: withBothSides([])
    };
}

function toDraft(node: CoachingNoteNode): NoteDraft {
    return {
        id: node.Id,
        sellerId: node.Seller__c.value ?? '',
        dealId: node.Opportunity__c.value ?? '',
        goal: node.Goal__c?.value ?? '',
        reality: node.Reality__c?.value ?? '',
        options: node.Options__c?.value ?? '',
        will: node.Will__c?.value ?? '',
        observed: node.Observed__c?.value ?? '',
        mode: node.Mode__c.value ?? '',
        skill: node.Skill__c.value ?? '',
        minutes: String(node.Minutes__c?.value ?? ''),
        happenedOn: node.HappenedOn__c.value ?? '',
        commitments: withBothSides(
            nodesOf(node.Commitments__r).map((commitment) => ({
                id: commitment.Id,
                who: commitment.Who__c.value === 'Manager' ? 'Manager' : 'Seller',
                what: commitment.What__c.value ?? '',
                dueOn: commitment.DueOn__c.value ?? ''
            }))
        )
    };
}

function withBothSides(saved: readonly CommitmentDraft[]): CommitmentDraft[] {
    const missing = (['Seller', 'Manager'] as const).filter((who) => saved.every((line) => line.who !== who));
    return [...saved, ...missing.map((who) => ({ who, what: '', dueOn: '' }))];
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
        body: visibleOf(node.Body__c)
    };
}

function factsOf(node: CoachingNoteNode): Line[] {
    return given([
        [LABELS.happenedOn, shownOf(node.HappenedOn__c)],
        [LABELS.mode, shownOf(node.Mode__c)],
        [LABELS.skill, shownOf(node.Skill__c)],
        [LABELS.minutes, node.Minutes__c ? shownOf(node.Minutes__c) : LABELS.hidden],
        [LABELS.observed, visibleOf(node.Observed__c)]
    ]);
}

function conversationOf(node: CoachingNoteNode): Line[] {
    return given([
        [LABELS.goal, visibleOf(node.Goal__c)],
        [LABELS.reality, visibleOf(node.Reality__c)],
        [LABELS.options, visibleOf(node.Options__c)],
        [LABELS.will, visibleOf(node.Will__c)]
    ]);
}

function given(pairs: readonly (readonly [string, string])[]): Line[] {
    return pairs.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}

function nodesOf<T>(connection: Connection<T>): T[] {
    return connection.edges.map(({ node }) => node);
}

function shownOf(field: Field<unknown>): string {
    const shown = field.displayValue ?? field.value;
    return shown === null ? '' : String(shown);
}

/* A field that is not in the answer is hidden, which is not the same as blank. */
function visibleOf(field: Field | undefined): string {
    return field ? (field.value ?? '') : LABELS.hidden;
}

function nameOf(person: Person | null): string {
    return person?.Name.value ?? '';
}
