import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import ASK from '@salesforce/label/c.HelpRequestsAsk';
import AUDIENCE from '@salesforce/label/c.HelpRequestsAudience';
import EMPTY_OTHERS from '@salesforce/label/c.HelpRequestsEmptyOthers';
import EMPTY_SELLER from '@salesforce/label/c.HelpRequestsEmptySeller';
import EMPTY_TITLE from '@salesforce/label/c.HelpRequestsEmptyTitle';
import ENDED from '@salesforce/label/c.HelpRequestsEnded';
import FAILED from '@salesforce/label/c.HelpRequestsFailed';
import FORM_TITLE from '@salesforce/label/c.HelpRequestFormTitle';
import NO_ACCESS from '@salesforce/label/c.HelpRequestsNoAccess';
import NONE_OPEN from '@salesforce/label/c.HelpRequestsNoneOpen';
import SENT from '@salesforce/label/c.HelpRequestsSent';
import TITLE from '@salesforce/label/c.HelpRequestsTitle';
import USER_ID from '@salesforce/user/Id';
import HelpRequestForm from 'c/helpRequestForm';
import { situationOf, toRows } from 'c/helpRequestModel';
import type { HelpRequestRow } from 'c/helpRequestModel';
import { DEAL_REQUESTS_QUERY } from 'c/helpRequestQueries';
import type { DealNode, DealRequests } from 'c/helpRequestQueries';
import { failureOf } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';

/** The help requests of a deal: its owner asks, the person asked answers, the seller closes. */
export default class HelpRequests extends LightningElement {
    @api recordId?: string;

    labels = {
        ask: ASK,
        audience: AUDIENCE,
        emptyTitle: EMPTY_TITLE,
        noneOpen: NONE_OPEN,
        title: TITLE
    };
    deal?: DealNode;
    requests?: HelpRequestRow[];
    isCut = false;
    failure?: Failure;
    savedText = '';
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: DEAL_REQUESTS_QUERY, variables: '$variables' })
    wiredRequests({ data, errors, refresh }: GraphQLResult<DealRequests>): void {
        this.refresh = refresh;
        this.failure = errors?.length ? failureOf(errors, { failed: FAILED, noAccess: NO_ACCESS }) : undefined;
        if (!data) return;
        const { Opportunity: deals, HelpRequest__c: requests } = data.uiapi.query;
        this.deal = deals.edges[0]?.node;
        this.requests = toRows(requests, { userId: USER_ID, today: dayIn(TIME_ZONE, new Date()) });
        this.isCut = requests.pageInfo?.hasNextPage ?? false;
    }

    get variables(): { deal: string } | undefined {
        return this.recordId ? { deal: this.recordId } : undefined;
    }

    get isLoading(): boolean {
        return this.requests === undefined;
    }

    get hasRequests(): boolean {
        return (this.requests ?? []).length > 0;
    }

    get current(): HelpRequestRow[] {
        return (this.requests ?? []).filter(({ isEnded }) => !isEnded);
    }

    get ended(): HelpRequestRow[] {
        return (this.requests ?? []).filter(({ isEnded }) => isEnded);
    }

    get hasCurrent(): boolean {
        return this.current.length > 0;
    }

    get hasEnded(): boolean {
        return this.ended.length > 0;
    }

    get endedTitle(): string {
        return phrase(ENDED, this.ended.length);
    }

    get canAsk(): boolean {
        return this.deal?.OwnerId.value === USER_ID;
    }

    get emptyText(): string {
        return this.canAsk ? EMPTY_SELLER : EMPTY_OTHERS;
    }

    async handleAsk(): Promise<void> {
        if (!this.deal) return;
        const manager = this.deal.Owner?.Manager;
        const sent = await HelpRequestForm.open({
            label: FORM_TITLE,
            size: 'medium',
            dealId: this.deal.Id,
            manager: manager?.Name.value ?? undefined,
            isManagerInactive: manager?.IsActive?.value === false,
            situation: situationOf(this.deal)
        });
        if (!sent) return;
        this.dispatchEvent(new ShowToastEvent({ title: SENT, variant: 'success' }));
        await this.show(SENT);
    }

    async handleSaved(event: CustomEvent<{ message: string }>): Promise<void> {
        await this.show(event.detail.message);
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }

    private async show(savedText: string): Promise<void> {
        this.savedText = savedText;
        await this.refresh?.();
    }
}
