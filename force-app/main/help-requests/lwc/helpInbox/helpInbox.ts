import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import AUDIENCE from '@salesforce/label/c.HelpInboxAudience';
import FAILED from '@salesforce/label/c.HelpInboxFailed';
import MINE from '@salesforce/label/c.HelpInboxMine';
import MINE_COUNT from '@salesforce/label/c.HelpInboxMineCount';
import MINE_EMPTY from '@salesforce/label/c.HelpInboxMineEmpty';
import MINE_EMPTY_TITLE from '@salesforce/label/c.HelpInboxMineEmptyTitle';
import NO_ACCESS from '@salesforce/label/c.HelpRequestsNoAccess';
import TITLE from '@salesforce/label/c.HelpInboxTitle';
import WAITING from '@salesforce/label/c.HelpInboxWaiting';
import WAITING_COUNT from '@salesforce/label/c.HelpInboxWaitingCount';
import WAITING_EMPTY from '@salesforce/label/c.HelpInboxWaitingEmpty';
import WAITING_EMPTY_TITLE from '@salesforce/label/c.HelpInboxWaitingEmptyTitle';
import USER_ID from '@salesforce/user/Id';
import type { Connection } from 'c/graphqlFields';
import { toRow } from 'c/helpRequestModel';
import type { HelpRequestRow } from 'c/helpRequestModel';
import { INBOX_QUERY } from 'c/helpRequestQueries';
import type { HelpRequestNode, Inbox } from 'c/helpRequestQueries';
import { failureOf } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';

interface Content {
    readonly rows: readonly HelpRequestRow[];
    readonly isEmpty: boolean;
    readonly isCut: boolean;
}

interface RequestList extends Content {
    readonly name: 'waiting' | 'mine';
    readonly title: string;
    readonly emptyTitle: string;
    readonly emptyText: string;
}

/** What waits for the reader, and what the reader waits for, the most pressing first; on the home page and in the utility bar. */
export default class HelpInbox extends LightningElement {
    labels = { audience: AUDIENCE, title: TITLE };
    variables = { me: USER_ID };
    lists?: RequestList[];
    failure?: Failure;
    savedText = '';
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: INBOX_QUERY, variables: '$variables' })
    wiredInbox({ data, errors, refresh }: GraphQLResult<Inbox>): void {
        this.refresh = refresh;
        this.failure = errors?.length ? failureOf(errors, { failed: FAILED, noAccess: NO_ACCESS }) : undefined;
        this.lists = data && !this.failure ? listsOf(data) : undefined;
    }

    async handleSaved(event: CustomEvent<{ message: string }>): Promise<void> {
        this.savedText = event.detail.message;
        await this.refresh?.();
        // An answered request leaves the list and would take the focus with it.
        if (!this.template?.activeElement) (this.refs?.inbox as HTMLElement | undefined)?.focus();
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }
}

/* What a reader can have is shown even when it is empty, and teaches; what they cannot have takes no room. */
function listsOf({ uiapi: { query } }: Inbox): RequestList[] {
    const canAsk = isAny(query.mine) || isAny(query.asked) || isAny(query.deals);
    const isAsked = isAny(query.waiting) || isAny(query.reports) || !canAsk;
    return [...(isAsked ? [waitingList(query.waiting)] : []), ...(canAsk ? [ownList(query.mine)] : [])];
}

function waitingList(connection: Connection<HelpRequestNode>): RequestList {
    const content = contentOf(connection);
    return {
        name: 'waiting',
        title: titleOf(content, WAITING, WAITING_COUNT),
        emptyTitle: WAITING_EMPTY_TITLE,
        emptyText: WAITING_EMPTY,
        ...content
    };
}

function ownList(connection: Connection<HelpRequestNode>): RequestList {
    const content = contentOf(connection);
    return {
        name: 'mine',
        title: titleOf(content, MINE, MINE_COUNT),
        emptyTitle: MINE_EMPTY_TITLE,
        emptyText: MINE_EMPTY,
        ...content
    };
}

/* A number only where all rows were read: otherwise it would be too low. */
function titleOf({ rows, isCut }: Content, title: string, withCount: string): string {
    return rows.length > 0 && !isCut ? phrase(withCount, rows.length) : title;
}

function contentOf(connection: Connection<HelpRequestNode>): Content {
    const viewer = { userId: USER_ID, today: dayIn(TIME_ZONE, new Date()) };
    const rows = connection.edges.map(({ node }) => toRow(node, viewer));
    return { rows, isEmpty: rows.length === 0, isCut: connection.pageInfo?.hasNextPage ?? false };
}

function isAny({ edges }: Connection<unknown>): boolean {
    return edges.length > 0;
}
