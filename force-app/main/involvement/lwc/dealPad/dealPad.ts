import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import type { UiRecord, WireResult } from 'lightning/uiRecordApi';
import FOR_MANAGER from '@salesforce/label/c.LeadPadForManager';
import FOR_MANAGER_TEXT from '@salesforce/label/c.LeadPadForManagerText';
import NO_ACCESS from '@salesforce/label/c.InvolvementPanelNoAccess';
import NO_ACCESS_TEXT from '@salesforce/label/c.InvolvementPanelNoAccessText';
import NOT_LOADED from '@salesforce/label/c.LeadPadNotLoaded';
import OWNER_ID from '@salesforce/schema/Opportunity.OwnerId';
import USER_ID from '@salesforce/user/Id';
import { isMissingAccess, reduceErrors } from 'c/ldsErrors';
import { isSameId } from 'c/recordIds';
import { COVERING_REQUESTS, coverOf } from './helpRequests';
import type { CoveringRequests } from './helpRequests';

/** The pad for one deal. The deal's own seller is told what it is for, and who has no permission whom to ask. Fires `tagged` and `undone` with the id of the moment. */
export default class DealPad extends LightningElement {
    @api recordId?: string;
    /** The day to begin with, where it is not today. */
    @api day?: string;

    labels = {
        forManager: FOR_MANAGER,
        forManagerText: FOR_MANAGER_TEXT,
        noAccess: NO_ACCESS,
        noAccessText: NO_ACCESS_TEXT,
        notLoaded: NOT_LOADED
    };

    @wire(getRecord, { recordId: '$recordId', fields: [OWNER_ID] })
    opportunity?: WireResult<UiRecord>;

    @wire(graphql, { query: COVERING_REQUESTS, variables: '$variables' })
    requests?: GraphQLResult<CoveringRequests>;

    get variables(): { opportunityId: string } | undefined {
        return this.recordId ? { opportunityId: this.recordId } : undefined;
    }

    get isLoading(): boolean {
        return !this.opportunity?.data && !this.opportunity?.error;
    }

    get loadErrors(): string[] | undefined {
        return this.opportunity?.error && reduceErrors(this.opportunity.error);
    }

    /* Every permission set opens requests and moments alike: who may not read the one may not tag the other. */
    get hasNoAccess(): boolean {
        return isMissingAccess(this.requests?.errors);
    }

    get isSeller(): boolean {
        return isSameId(getFieldValue(this.opportunity?.data, OWNER_ID), USER_ID);
    }

    get cover() {
        return coverOf(this.requests?.data, USER_ID);
    }

    handleTagged({ detail }: CustomEvent<string>): void {
        this.dispatchEvent(new CustomEvent('tagged', { detail }));
    }

    handleUndone({ detail }: CustomEvent<string>): void {
        this.dispatchEvent(new CustomEvent('undone', { detail }));
    }
}
