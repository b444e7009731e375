import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import AS_OF from '@salesforce/label/c.PersonRequestsAsOf';
import AUDIENCE from '@salesforce/label/c.HelpRequestsAudience';
import EMPTY from '@salesforce/label/c.HelpInboxMineEmpty';
import EMPTY_TITLE from '@salesforce/label/c.PersonRequestsEmptyTitle';
import FAILED from '@salesforce/label/c.HelpRequestsFailed';
import NO_ACCESS from '@salesforce/label/c.HelpRequestsNoAccess';
import TITLE from '@salesforce/label/c.PersonRequestsTitle';
import USER_ID from '@salesforce/user/Id';
import { timeText } from 'c/dateText';
import { toPersonRows } from 'c/helpRequestModel';
import type { HelpRequestRow } from 'c/helpRequestModel';
import { PERSON_REQUESTS_QUERY } from 'c/helpRequestQueries';
import type { PersonRequests as Requests } from 'c/helpRequestQueries';
import { failureOf, isMissingAccess } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';

/** What a person asked for and what came of it, credit first. Takes no room on the page of somebody without requests. */
export default class PersonRequests extends LightningElement {
    @api recordId?: string;

    labels = { audience: AUDIENCE, emptyText: EMPTY, emptyTitle: EMPTY_TITLE, title: TITLE };
    step = 5;
    requests: HelpRequestRow[] = [];
    hasDeals = false;
    isCut = false;
    failure?: Failure;
    asOf = '';
    savedText = '';
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: PERSON_REQUESTS_QUERY, variables: '$variables' })
    wiredRequests({ data, errors, refresh }: GraphQLResult<Requests>): void {
        this.refresh = refresh;
        const isFailed = Boolean(errors?.length) && !isMissingAccess(errors);
        this.failure = isFailed ? failureOf(errors, { failed: FAILED, noAccess: NO_ACCESS }) : undefined;
        if (!data) return;
        const { HelpRequest__c: requests, deals } = data.uiapi.query;
        const now = new Date();
        this.requests = toPersonRows(requests, { userId: USER_ID, today: dayIn(TIME_ZONE, now) });
        this.isCut = requests.pageInfo?.hasNextPage ?? false;
        this.hasDeals = deals.edges.length > 0;
        this.asOf = phrase(AS_OF, this.requests.length, timeText(now.toISOString()));
    }

    get variables(): { person: string } | undefined {
        return this.recordId ? { person: this.recordId } : undefined;
    }

    get hasRequests(): boolean {
        return this.requests.length > 0;
    }

    /** An empty list teaches those who could ask, on their own page only. */
    get isShown(): boolean {
        return this.hasRequests || this.failure !== undefined || (this.recordId === USER_ID && this.hasDeals);
    }

    async handleSaved(event: CustomEvent<{ message: string }>): Promise<void> {
        this.savedText = event.detail.message;
        await this.refresh?.();
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }
}
