/* What the platform answers about help requests, turned into what a page shows. */
import { linesOf, nameOf, nodesOf, shownOf, visibleOf } from 'c/graphqlFields';
import type { Connection, Line } from 'c/graphqlFields';
import type { DealNode, HelpRequestNode } from 'c/helpRequestQueries';
import { HELP_LEVELS } from 'c/involvementModel';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

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
    readonly isOverdue: boolean;
    readonly dealId: string;
    readonly dealName: string;
    readonly sellerId: string;
    /** Who asks whom, until when, and who leads then: one line. */
    readonly facts: string;
    readonly intent: readonly Line[];
    readonly words: readonly Line[];
    readonly outcome: readonly Line[];
    readonly canAnswer: boolean;
    readonly canWithdraw: boolean;
    readonly canClose: boolean;
}

const ANSWERED = ['Accepted', 'Countered', 'Redirected'];

/** The rows of a list: open ones first, then answered ones, then history; otherwise in the order they came. */
export function toRows(connection: Connection<HelpRequestNode>, viewer: Viewer): HelpRequestRow[] {
    return nodesOf(connection)
        .map((node) => toRow(node, viewer))
        .sort((a, b) => rank(a) - rank(b));
}

/** One request as `viewer` may see it and act on it. */
export function toRow(node: HelpRequestNode, viewer: Viewer): HelpRequestRow {
    return {
        id: node.Id,
        title: shownOf(node.WantedHelp__c),
        wantedHelp: node.WantedHelp__c.value ?? '',
        status: node.Status__c.value ?? '',
        statusText: shownOf(node.Status__c),
        isOverdue: isOverdue(node, viewer),
        dealId: node.Opportunity__c.value ?? '',
        dealName: node.Opportunity__r?.Name.value ?? '',
        sellerId: node.OwnerId.value ?? '',
        facts: factsOf(node),
        intent: linesOf([[LABELS.intent, visibleOf(node.Intent__c, LABELS.hidden)]]),
        words: wordsOf(node),
        outcome: outcomeOf(node),
        ...actionsOf(node, viewer)
    };
}

/** The facts of a deal as the first lines of the situation, so that the seller need not type them. */
export function situationOf(deal: DealNode): string {
    return linesOf([
        [LABELS.stage, shownOf(deal.StageName)],
        [LABELS.amount, shownOf(deal.Amount)],
        [LABELS.closeDate, shownOf(deal.CloseDate)],
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

function isOverdue(node: HelpRequestNode, { today }: Viewer): boolean {
    const neededBy = node.NeededBy__c.value;
    return debtorOf(node) !== null && neededBy !== null && neededBy < today;
}

function actionsOf(
    node: HelpRequestNode,
    { userId }: Viewer
): Pick<HelpRequestRow, 'canAnswer' | 'canWithdraw' | 'canClose'> {
    const status = node.Status__c.value ?? '';
    const isOpen = status === 'Open';
    const isMine = node.OwnerId.value === userId;
    return {
        canAnswer: debtorOf(node) === userId,
        canWithdraw: isOpen && isMine,
        canClose: isMine && (isOpen || ANSWERED.includes(status))
    };
}

function factsOf(node: HelpRequestNode): string {
    const neededBy = shownOf(node.NeededBy__c);
    return [
        phrase(LABELS.asks, nameOf(node.Owner), nameOf(node.AskedOf__r)),
        neededBy && phrase(LABELS.neededBy, neededBy),
        leadOf(node)
    ]
        .filter(Boolean)
        .join(' · ');
}

function wordsOf(node: HelpRequestNode): Line[] {
    return linesOf([
        [LABELS.situation, visibleOf(node.Situation__c, LABELS.hidden)],
        [LABELS.tried, visibleOf(node.Tried__c, LABELS.hidden)],
        [LABELS.thinking, visibleOf(node.Thinking__c, LABELS.hidden)]
    ]);
}

function outcomeOf(node: HelpRequestNode): Line[] {
    return linesOf([
        [LABELS.answeredBy, nameOf(node.AnsweredBy__r)],
        [LABELS.answer, visibleOf(node.Answer__c, LABELS.hidden)],
        [LABELS.offered, shownOf(node.OfferedHelp__c)],
        [LABELS.colleague, nameOf(node.Colleague__r)],
        [LABELS.takeAway, visibleOf(node.TakeAway__c, LABELS.hidden)]
    ]);
}

function leadOf(node: HelpRequestNode): string {
    if (node.LeadAfter__c.value !== 'ManagerUntil') return phrase(LABELS.leads, nameOf(node.Owner));
    const until = shownOf(node.LeadUntil__c);
    const manager = nameOf(node.AskedOf__r);
    return until ? phrase(LABELS.leadsUntil, manager, until) : phrase(LABELS.leads, manager);
}

function levelOf(help: string): number {
    return help in HELP_LEVELS ? HELP_LEVELS[help as keyof typeof HELP_LEVELS] : 0;
}
