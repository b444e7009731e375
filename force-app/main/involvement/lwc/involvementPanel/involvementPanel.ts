import { LightningElement, api, wire } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import type { PageMessages, Subscription } from 'lightning/messageService';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import DEAL_INVOLVEMENT_CHANGED from '@salesforce/messageChannel/DealInvolvementChanged__c';
import HANDED_BACK_ON from '@salesforce/schema/DealInvolvement__c.HandedBackOn__c';
import IS_VOIDED from '@salesforce/schema/DealInvolvement__c.IsVoided__c';
import USER_ID from '@salesforce/user/Id';
import { timeText } from 'c/dateText';
import { DEAL_MOMENTS, momentsOf, standingOf } from 'c/dealMoments';
import type { DealMomentsData, Moment, Standing } from 'c/dealMoments';
import { LED_WORDS, wordFor } from 'c/kindWords';
import { isMissingAccess, reduceErrors } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

const DEFAULT_HAND_BACK_DAYS = 14;

/** Who had the lead on a deal: credit first, then what is due, then every moment. */
export default class InvolvementPanel extends LightningElement {
    @api recordId?: string;
    /** Days after which a takeover that was not handed back is asked about; an administrator sets it on the page. */
    @api handBackDays: number = DEFAULT_HAND_BACK_DAYS;

    labels = LABELS;
    userId = USER_ID;
    moments?: readonly Moment[];
    total = 0;
    freshness?: string;
    hasNoAccess = false;
    errorLines?: string[];
    isBusy = false;
    private refresh?: () => Promise<void>;
    private subscription?: Subscription;

    @wire(MessageContext)
    wiredContext(context?: PageMessages): void {
        if (!context || this.subscription) return;
        this.subscription = subscribe(context, DEAL_INVOLVEMENT_CHANGED, (message) => this.handleChanged(message));
    }

    @wire(graphql, { query: DEAL_MOMENTS, variables: '$variables' })
    wiredMoments({ data, errors, refresh }: GraphQLResult<DealMomentsData>): void {
        this.refresh = refresh;
        this.hasNoAccess = isMissingAccess(errors);
        this.errorLines = errors?.length ? reduceErrors(errors) : undefined;
        if (!data || this.errorLines) return;
        const { moments, total } = momentsOf(data);
        this.moments = moments;
        this.total = total;
        this.freshness = phrase(LABELS.visibleTo, timeText(new Date().toISOString()));
    }

    get variables(): { opportunityId: string } | undefined {
        return this.recordId ? { opportunityId: this.recordId } : undefined;
    }

    get isEmpty(): boolean {
        return this.moments?.length === 0;
    }

    get standing(): Standing {
        return standingOf(this.moments ?? [], this.today, Number(this.handBackDays));
    }

    /* Credit first: the order is a rule of the product. */
    get counts(): { key: string; label: string; value: number; icon: string }[] | undefined {
        const { counts } = this.standing;
        return (
            counts && [
                { key: 'assists', label: LABELS.assists, value: counts.assists, icon: 'utility:people' },
                { key: 'directed', label: LABELS.directed, value: counts.directed, icon: 'utility:announcement' },
                { key: 'takeovers', label: LABELS.takeovers, value: counts.takeovers, icon: 'utility:replace' }
            ]
        );
    }

    get newestText(): string | undefined {
        const counted = this.moments?.length ?? 0;
        return counted < this.total ? phrase(LABELS.newest, counted, this.total) : undefined;
    }

    get lastLedText(): string {
        const { lastLed } = this.standing;
        if (lastLed?.led) return wordFor(LED_WORDS, lastLed.led);
        const isHidden = this.moments?.some((moment) => moment.led === undefined);
        return isHidden ? LABELS.notVisible : LABELS.noLead;
    }

    get lastLedOn(): string | null | undefined {
        return this.standing.lastLed?.occurredOn;
    }

    get handBackText(): string | undefined {
        const { overdueDays } = this.standing;
        return overdueDays === undefined ? undefined : phrase(LABELS.handBackDue, overdueDays);
    }

    private get today(): string {
        return dayIn(TIME_ZONE, new Date());
    }

    disconnectedCallback(): void {
        unsubscribe(this.subscription);
        this.subscription = undefined;
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }

    async handleHandBack(event: CustomEvent<string>): Promise<void> {
        const fields = { Id: event.detail, [HANDED_BACK_ON.fieldApiName]: this.today };
        await this.write(fields, LABELS.handedBack, LABELS.notHandedBack);
    }

    async handleVoid(event: CustomEvent<string>): Promise<void> {
        const fields = { Id: event.detail, [IS_VOIDED.fieldApiName]: true };
        const isSure = await LightningConfirm.open({ message: LABELS.voidQuestion, label: LABELS.void });
        if (isSure) await this.write(fields, LABELS.voided, LABELS.notVoided);
    }

    private async handleChanged(message: unknown): Promise<void> {
        if ((message as { opportunityId?: string }).opportunityId === this.recordId) await this.refresh?.();
    }

    /* The deal carries counts of its moments in fields of its own. */
    private async refreshDeal(): Promise<void> {
        if (this.recordId) await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
    }

    private async write(fields: Record<string, unknown>, done: string, failed: string): Promise<void> {
        this.isBusy = true;
        try {
            await updateRecord({ fields });
            await Promise.all([this.refresh?.(), this.refreshDeal()]);
            this.dispatchEvent(new ShowToastEvent({ title: done, variant: 'success' }));
        } catch (error) {
            const message = reduceErrors(error).join(' ');
            this.dispatchEvent(new ShowToastEvent({ title: failed, message, variant: 'error' }));
        } finally {
            this.isBusy = false;
        }
    }
}
