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
import TITLE from '@salesforce/label/c.LeadPadTitle';
import OWNER_ID from '@salesforce/schema/Opportunity.OwnerId';
import USER_ID from '@salesforce/user/Id';
import { isMissingAccess, reduceErrors } from 'c/ldsErrors';
import { COVERING_REQUESTS, coverOf, isSameId } from './helpRequests';
import type { CoveringRequests } from './helpRequests';

/** Where a manager tags a moment of a deal; the deal's own seller is told what the pad is for. */
export default class LeadPad extends LightningElement {
    @api recordId?: string;

    labels = {
        title: TITLE,
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
}
