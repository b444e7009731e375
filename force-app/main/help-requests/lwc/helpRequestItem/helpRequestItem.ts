import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { updateRecord } from 'lightning/uiRecordApi';
import HelpAnswer from 'c/helpAnswer';
import HelpRequestClose from 'c/helpRequestClose';
import type { HelpRequestRow } from 'c/helpRequestModel';
import { withdrawnRequest } from 'c/helpRequestRecords';
import { reduceErrors } from 'c/ldsErrors';
import { LABELS } from './labels';

/** One request with what its reader may do. Fires `saved` with the `message` of what changed. */
export default class HelpRequestItem extends NavigationMixin(LightningElement) {
    @api request!: HelpRequestRow;
    /** Names the deal and links to it, for lists across deals. */
    @api showDeal = false;

    labels = LABELS;
    isSaving = false;

    /** Takes the focus to the request's heading, for when a button that had it is gone. */
    @api
    focus(): void {
        (this.refs?.title as HTMLElement | undefined)?.focus();
    }

    /** A day that is past or today stands out beside the title; any other is a fact like the rest. */
    get isPressing(): boolean {
        return Boolean(this.request.due?.isLate || this.request.due?.isToday);
    }

    get dueText(): string {
        return this.request.due?.text ?? '';
    }

    get dueIcon(): string {
        return this.request.due?.isLate ? 'utility:warning' : 'utility:clock';
    }

    get facts(): string {
        const { facts, due } = this.request;
        return due && !this.isPressing ? `${facts} · ${this.dueText}` : facts;
    }

    get hasActions(): boolean {
        return this.request.canAnswer || this.request.canClose || this.request.canWithdraw;
    }

    get isDealShown(): boolean {
        return this.showDeal && this.request.dealName !== '';
    }

    get hasWords(): boolean {
        return this.request.words.length > 0;
    }

    handleOpenDeal(): void {
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: { recordId: this.request.dealId, objectApiName: 'Opportunity', actionName: 'view' }
        });
    }

    async handleAnswer(): Promise<void> {
        const end = await HelpAnswer.open({ label: LABELS.answerTitle, size: 'medium', request: this.request });
        if (end === 'saved') this.finish(LABELS.answered);
        if (end === 'stale') this.tell(LABELS.movedOn);
    }

    async handleClose(): Promise<void> {
        const saved = await HelpRequestClose.open({
            label: LABELS.closeTitle,
            size: 'small',
            requestId: this.request.id
        });
        if (saved) this.finish(LABELS.closed);
    }

    async handleWithdraw(): Promise<void> {
        if (this.isSaving) return;
        this.isSaving = true;
        try {
            const confirmed = await LightningConfirm.open({
                label: LABELS.withdrawTitle,
                message: LABELS.withdrawText
            });
            if (!confirmed) return;
            await updateRecord(withdrawnRequest(this.request.id));
            this.finish(LABELS.withdrawn);
        } catch (error) {
            this.toast(LABELS.notWithdrawn, 'error', reduceErrors(error).join(' '));
        } finally {
            this.isSaving = false;
        }
    }

    /* The button that was pressed may be gone after the save, so the focus goes to the request itself. */
    private finish(message: string): void {
        this.focus();
        this.toast(message, 'success');
        this.tell(message);
    }

    private tell(message: string): void {
        this.dispatchEvent(new CustomEvent('saved', { detail: { message } }));
    }

    private toast(title: string, variant: 'success' | 'error', message?: string): void {
        this.dispatchEvent(new ShowToastEvent({ title, variant, message }));
    }
}
