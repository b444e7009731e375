/* What the platform answers about coaching notes, turned into what a page shows. */
import type { CoachingNoteNode, Colleague, ReplyNode } from 'c/coachingNoteQueries';
import type { NoteDraft } from 'c/coachingNoteRecords';
import { dayText, momentText } from 'c/dateText';
import { linesOf, nameOf, nodesOf, shownOf, visibleOf } from 'c/graphqlFields';
import type { Field, Line } from 'c/graphqlFields';
import { phrase } from 'c/phrase';
import { toCommitment } from './commitments';
import type { CommitmentRow } from './commitments';
import { toDraft } from './draft';
import { LABELS } from './labels';
import { titleOf } from './title';
import type { Viewer } from './viewer';

export { toCommitment, toOpenCommitments } from './commitments';
export type { CommitmentRow } from './commitments';
export { emptyDraft } from './draft';
export { withNote, withPage, withPromisesOf } from './merge';
export type { Viewer } from './viewer';

export interface ReplyRow {
    readonly id: string;
    readonly title: string;
    readonly when: string;
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
    readonly isSeenDifferently: boolean;
    /** Says that one of the two has left, so that nobody waits for an answer. */
    readonly notice: string;
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

/** Whether somebody has left: only a known `false` says so. */
export function hasLeft(person: Colleague | null | undefined): boolean {
    return person?.IsActive?.value === false;
}

/** The rows of a list, in the order they came. */
export function toRows(nodes: readonly CoachingNoteNode[], viewer: Viewer): CoachingNoteRow[] {
    return nodes.map((node) => toRow(node, viewer));
}

/** One note as `viewer` may see it and act on it. */
export function toRow(node: CoachingNoteNode, viewer: Viewer): CoachingNoteRow {
    const isDraft = node.Status__c.value !== 'Shared';
    const isAuthor = node.OwnerId.value === viewer.userId;
    const isSeller = node.Seller__c.value === viewer.userId;
    const mayAnswer = !isDraft && !viewer.isReadOnly;
    const replies = nodesOf(node.Replies__r);
    const isAcknowledged = replies.some((reply) => reply.Kind__c.value === 'Acknowledge');
    return {
        id: node.Id,
        title: titleOf(node, viewer),
        sellerName: nameOf(node.Seller__r),
        dealId: node.Opportunity__c?.value ?? '',
        dealName: node.Opportunity__r?.Name.value ?? '',
        isDraft,
        isAcknowledged,
        isSeenDifferently: replies.some((reply) => reply.Kind__c.value === 'SeesItDifferently'),
        notice: noticeOf(node),
        facts: factsOf(node),
        conversation: conversationOf(node),
        commitments: nodesOf(node.Commitments__r).map((commitment) => toCommitment(commitment, node, viewer)),
        replies: replies.filter(hasWords).map(toReply),
        draft: toDraft(node),
        canEdit: isDraft && isAuthor && !viewer.isReadOnly,
        canReply: mayAnswer && (isSeller || isAuthor),
        canAcknowledge: mayAnswer && isSeller && !isAcknowledged,
        canDiffer: mayAnswer && isSeller
    };
}

function toReply(node: ReplyNode): ReplyRow {
    return {
        id: node.Id,
        title: phrase(LABELS.commitment, nameOf(node.CreatedBy), shownOf(node.Kind__c)),
        when: node.CreatedDate.value ? momentText(node.CreatedDate.value) : '',
        body: visibleOf(node.Body__c, LABELS.hidden)
    };
}

/* An acknowledgement is a state of the note; only one that came with words is a reply to read. */
function hasWords(reply: ReplyNode): boolean {
    return reply.Kind__c.value !== 'Acknowledge' || Boolean(reply.Body__c?.value);
}

function noticeOf({ Owner: author, Seller__r: seller }: CoachingNoteNode): string {
    if (hasLeft(seller)) return phrase(LABELS.sellerLeft, nameOf(seller));
    return hasLeft(author) ? phrase(LABELS.authorLeft, nameOf(author)) : '';
}

function factsOf(node: CoachingNoteNode): string {
    return [
        told(LABELS.happenedOn, node.HappenedOn__c, dayText),
        told(LABELS.mode, node.Mode__c, (mode) => MODES[mode] ?? shownOf(node.Mode__c)),
        told(LABELS.skill, node.Skill__c, () => shownOf(node.Skill__c)),
        shownOf(node.SecondSkill__c),
        told(LABELS.minutes, node.Minutes__c, (minutes) => phrase(LABELS.minutesSpent, minutes))
    ]
        .filter(Boolean)
        .join(' · ');
}

/* A hidden fact is named as hidden, a blank one is left out. */
function told<T>(label: string, field: Field<T> | undefined, say: (value: T) => string): string {
    if (!field) return phrase(LABELS.commitment, label, LABELS.hidden);
    return field.value === null ? '' : say(field.value);
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
