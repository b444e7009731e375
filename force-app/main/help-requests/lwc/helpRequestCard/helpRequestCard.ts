import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import AUDIENCE from '@salesforce/label/c.HelpRequestsAudience';
import FAILED from '@salesforce/label/c.HelpRequestCardFailed';
import GONE from '@salesforce/label/c.HelpRequestCardGone';
import NO_ACCESS from '@salesforce/label/c.HelpRequestsNoAccess';
import TITLE from '@salesforce/label/c.HelpRequestCardTitle';
import USER_ID from '@salesforce/user/Id';
import { toRow } from 'c/helpRequestModel';
import type { HelpRequestRow } from 'c/helpRequestModel';
import { REQUEST_QUERY } from 'c/helpRequestQueries';
import type { OneRequest } from 'c/helpRequestQueries';
import { failureOf } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';

/** A help request on its own page, with what its reader can do. */
export default class HelpRequestCard extends LightningElement {
    @api recordId?: string;

    labels = { audience: AUDIENCE, gone: GONE, title: TITLE };
    request?: HelpRequestRow;
    isGone = false;
    failure?: Failure;
    savedText = '';
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: REQUEST_QUERY, variables: '$variables' })
    wiredRequest({ data, errors, refresh }: GraphQLResult<OneRequest>): void {
        this.refresh = refresh;
        this.failure = errors?.length ? failureOf(errors, { failed: FAILED, noAccess: NO_ACCESS }) : undefined;
        if (!data) return;
        const node = data.uiapi.query.HelpRequest__c.edges[0]?.node;
        this.request = node && toRow(node, { userId: USER_ID, today: dayIn(TIME_ZONE, new Date()) });
        this.isGone = node === undefined;
    }

    get variables(): { request: string } | undefined {
        return this.recordId ? { request: this.recordId } : undefined;
    }

    /** The flows stamp more than was saved, and the page shows the record beside this card. */
    async handleSaved(event: CustomEvent<{ message: string }>): Promise<void> {
        this.savedText = event.detail.message;
        const stamped = this.recordId ? notifyRecordUpdateAvailable([{ recordId: this.recordId }]) : undefined;
        await Promise.all([this.refresh?.(), stamped]);
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }
}
