/* What the platform answers about help requests, turned into what a page shows. */
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { dayText } from 'c/dateText';
import { linesOf, nameOf, nodesOf, shownOf, visibleOf } from 'c/graphqlFields';
import type { Connection, Line } from 'c/graphqlFields';
import type { DealNode, HelpRequestNode } from 'c/helpRequestQueries';
import { HELP_LEVELS } from 'c/involvementModel';
import { KIND_WORDS } from 'c/kindWords';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';
import { dueOf } from './due';
import type { Due } from './due';
import { nextStepOf } from './nextStep';

/** Who looks, and on which day (`YYYY-MM-DD`): both decide what a row offers. */
export interface Viewer {
    readonly userId: string;
    readonly today: string;
}

/** One request as a page shows it; `intent`, `words` and `outcome` hold only what was given. */
export interface HelpRequestRow {
    readonly id: string;
    readonly title: string;
    readonly wantedHelp: string;
    readonly status: string;
    readonly statusText: string;
    /** Closed or withdrawn: nobody has anything left to do. */
    readonly isEnded: boolean;
    /** When an answer is needed, while somebody still owes one. */
    readonly due?: Due;
    readonly dealId: string;
    readonly dealName: string;
    readonly sellerId: string;
    /** Who asks whom, and who leads then where that is not the seller: one line. */
    readonly facts: string;
    readonly intent: readonly Line[];
    readonly words: readonly Line[];
    readonly outcome: readonly Line[];
    /** What the reader can do now, or whom everybody waits for. */
    readonly nextStep: string;
    readonly canAnswer: boolean;
    readonly canWithdraw: boolean;
    readonly canClose: boolean;
}

const ANSWERED = ['Accepted', 'Countered', 'Redirected'];
const ENDED = ['Closed', 'Withdrawn'];

/** The rows of a list: open ones first, then answered ones, then history; otherwise in the order they came. */
export function toRows(connection: Connection<HelpRequestNode>, viewer: Viewer): HelpRequestRow[] {
    return nodesOf(connection)
        .map((node) => toRow(node, viewer))
        .sort((a, b) => rank(a) - rank(b));
}

/* Credit first: what was taken away, then what was answered; what waits, and at the end what was given up. */
const CREDIT = ['Closed', 'Accepted', 'Countered', 'Redirected', 'Open', 'Withdrawn'];

/** The rows of a person, credit first; otherwise in the order they came. */
export function toPersonRows(connection: Connection<HelpRequestNode>, viewer: Viewer): HelpRequestRow[] {
    return nodesOf(connection)
        .map((node) => toRow(node, viewer))
        .sort((a, b) => CREDIT.indexOf(a.status) - CREDIT.indexOf(b.status));
}

/** One request as `viewer` may see it and act on it. */
export function toRow(node: HelpRequestNode, viewer: Viewer): HelpRequestRow {
    const status = node.Status__c.value ?? '';
    const debtor = debtorOf(node);
    return {
        id: node.Id,
        title: shownOf(node.WantedHelp__c),
        wantedHelp: node.WantedHelp__c.value ?? '',
        status,
        statusText: shownOf(node.Status__c),
        isEnded: ENDED.includes(status),
        due: debtor === null ? undefined : dueOf(node.NeededBy__c.value, viewer.today),
        dealId: node.Opportunity__c.value ?? '',
        dealName: node.Opportunity__r?.Name.value ?? '',
        sellerId: node.OwnerId.value ?? '',
        facts: factsOf(node, viewer),
        intent: linesOf([[LABELS.intent, visibleOf(node.Intent__c, LABELS.hidden)]]),
        words: wordsOf(node),
        outcome: outcomeOf(node),
        nextStep: nextStepOf(node, viewer.userId),
        ...actionsOf(node, viewer.userId)
    };
}

/** The facts of a deal as the first lines of the situation, so that the seller need not type them. */
export function situationOf(deal: DealNode): string {
    const closeDate = deal.CloseDate.value;
    return linesOf([
        [LABELS.stage, shownOf(deal.StageName)],
        [LABELS.amount, shownOf(deal.Amount)],
        [LABELS.closeDate, closeDate ? dayText(closeDate) : ''],
        [LABELS.nextStep, shownOf(deal.NextStep)]
    ])
        .map(({ label, text }) => `${label}: ${text}`)
        .join('\n');
}

/** The choices that leave the seller more of the lead than the one wished for. */
export function lowerHelp<T extends { readonly value: string }>(options: readonly T[], wished: string): T[] {
    return options.filter(({ value }) => levelOf(value) < levelOf(wished));
}

function rank({ status }: HelpRequestRow): number {
    if (status === 'Open') return 0;
    return ANSWERED.includes(status) ? 1 : 2;
}

/* Somebody still owes an answer: the person asked, or the colleague it was pointed to. */
function debtorOf(node: HelpRequestNode): string | null {
    if (node.Status__c.value === 'Open') return node.AskedOf__c.value;
    return node.Status__c.value === 'Redirected' ? node.Colleague__c.value : null;
}

function actionsOf(
    node: HelpRequestNode,
    userId: string
): Pick<HelpRequestRow, 'canAnswer' | 'canWithdraw' | 'canClose'> {
    const status = node.Status__c.value ?? '';
    const isMine = node.OwnerId.value === userId;
    return {
        canAnswer: debtorOf(node) === userId,
        canWithdraw: isMine && ['Open', 'Countered', 'Redirected'].includes(status),
        canClose: isMine && !ENDED.includes(status)
    };
}

function factsOf(node: HelpRequestNode, { userId }: Viewer): string {
    return [askOf(node, userId), leadOf(node), endOf(node)].filter(Boolean).join(' · ');
}

function askOf(node: HelpRequestNode, userId: string): string {
    if (node.OwnerId.value === userId) return phrase(LABELS.youAsked, nameOf(node.AskedOf__r));
    if (node.AskedOf__c.value === userId) return phrase(LABELS.asksYou, nameOf(node.Owner));
    return phrase(LABELS.asks, nameOf(node.Owner), nameOf(node.AskedOf__r));
}

/* The seller leads afterwards unless it says otherwise: only the exception is worth a word. */
function leadOf(node: HelpRequestNode): string {
    const until = node.LeadUntil__c.value;
    if (node.LeadAfter__c.value !== 'ManagerUntil' || !until) return '';
    return phrase(LABELS.leadsUntil, nameOf(node.AskedOf__r), dayText(until));
}

function endOf(node: HelpRequestNode): string {
    const closedOn = node.ClosedOn__c?.value;
    if (!closedOn) return '';
    return phrase(
        node.Status__c.value === 'Withdrawn' ? LABELS.withdrawnOn : LABELS.closedOn,
        dayText(dayIn(TIME_ZONE, new Date(closedOn)))
    );
}

function wordsOf(node: HelpRequestNode): Line[] {
    return linesOf([
        [LABELS.situation, visibleOf(node.Situation__c, LABELS.hidden)],
        [LABELS.tried, visibleOf(node.Tried__c, LABELS.hidden)],
        [LABELS.thinking, visibleOf(node.Thinking__c, LABELS.hidden)]
    ]);
}

function outcomeOf(node: HelpRequestNode): Line[] {
    const answeredBy = nameOf(node.AnsweredBy__r);
    return linesOf([
        [LABELS.offered, shownOf(node.OfferedHelp__c)],
        [LABELS.colleague, nameOf(node.Colleague__r)],
        [
            answeredBy ? phrase(LABELS.answerOf, answeredBy) : LABELS.answer,
            visibleOf(node.Answer__c, answeredBy ? LABELS.hidden : '')
        ],
        [LABELS.takeAway, visibleOf(node.TakeAway__c, node.Status__c.value === 'Closed' ? LABELS.hidden : '')],
        [LABELS.askedGiven, givenOf(node)]
    ]);
}

/* A fact, no verdict: what was asked for beside the most control of the moments that are linked to the request. */
function givenOf(node: HelpRequestNode): string {
    const kind = node.DealInvolvements__r?.edges[0]?.node.Kind__c.value;
    if (node.Status__c.value !== 'Closed' || !kind || !(kind in KIND_WORDS)) return '';
    return phrase(LABELS.given, shownOf(node.WantedHelp__c), KIND_WORDS[kind as keyof typeof KIND_WORDS].label);
}

function levelOf(help: string): number {
    return help in HELP_LEVELS ? HELP_LEVELS[help as keyof typeof HELP_LEVELS] : 0;
}
