import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { CoachingNoteRow, CommitmentRow } from 'c/coachingNoteModel';
import { closedCommitment, newReply, sharedNote } from 'c/coachingNoteRecords';
import type { ReplyKind } from 'c/coachingNoteRecords';
import CoachingReplyForm from 'c/coachingReplyForm';
import { reduceErrors } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

/**
 * One note with what its reader may do. Fires `saved` with the `message` of what changed, and `edit` when the author
 * wants to go on with the draft.
 */
export default class CoachingNoteItem extends NavigationMixin(LightningElement) {
    @api note!: CoachingNoteRow;
    /** Names the deal and links to it, for lists across deals. */
    @api showDeal = false;

    labels = LABELS;
    isSaving = false;

    /** Takes the focus to the note's heading, for when a button that had it is gone. */
    @api
    focus(): void {
        (this.refs?.title as HTMLElement | undefined)?.focus();
    }

    get acknowledgement(): string {
        return this.note.isAcknowledged ? LABELS.acknowledged : LABELS.notAcknowledged;
    }

    get isDealShown(): boolean {
        return this.showDeal && this.note.dealName !== '';
    }

    get openCommitments(): CommitmentRow[] {
        return this.note.commitments.filter(({ isOpen }) => isOpen);
    }

    get closedCommitments(): CommitmentRow[] {
        return this.note.commitments.filter(({ isOpen }) => !isOpen);
    }

    get hasOpenCommitments(): boolean {
        return this.openCommitments.length > 0;
    }

    get hasClosedCommitments(): boolean {
        return this.closedCommitments.length > 0;
    }

    get hasReplies(): boolean {
        return this.note.replies.length > 0;
    }

    get hasConversation(): boolean {
        return this.note.conversation.length > 0 || this.hasClosedCommitments || this.hasReplies;
    }

    get conversationTitle(): string {
        const { length } = this.note.replies;
        return length === 0 ? LABELS.conversation : phrase(LABELS.conversationReplies, length);
    }

    handleOpenDeal(): void {
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: { recordId: this.note.dealId, objectApiName: 'Opportunity', actionName: 'view' }
        });
    }

    handleEdit(): void {
        this.dispatchEvent(new CustomEvent('edit', { detail: { note: this.note } }));
    }

    async handleShare(): Promise<void> {
        const confirmed = await LightningConfirm.open({
            label: LABELS.shareTitle,
            message: phrase(LABELS.shareText, this.note.sellerName)
        });
        if (confirmed) await this.write(LABELS.shared, () => updateRecord(sharedNote(this.note.id)));
    }

    async handleAcknowledge(): Promise<void> {
        await this.write(LABELS.acknowledgedDone, () => createRecord(newReply(this.note.id, 'Acknowledge')));
    }

    async handleReply(): Promise<void> {
        await this.reply('Comment', LABELS.doReply);
    }

    async handleDiffer(): Promise<void> {
        await this.reply('SeesItDifferently', LABELS.doDiffer);
    }

    async handleKeep(event: Event): Promise<void> {
        await this.closeCommitment(event, 'Kept');
    }

    async handleDrop(event: Event): Promise<void> {
        await this.closeCommitment(event, 'Dropped');
    }

    private async closeCommitment(event: Event, status: 'Kept' | 'Dropped'): Promise<void> {
        const { id = '' } = (event.currentTarget as HTMLElement).dataset;
        const today = dayIn(TIME_ZONE, new Date());
        await this.write(LABELS.commitmentClosed, () => updateRecord(closedCommitment(id, status, today)));
    }

    private async reply(kind: ReplyKind, label: string): Promise<void> {
        const saved = await CoachingReplyForm.open({ label, size: 'small', noteId: this.note.id, kind });
        if (saved) this.finish(LABELS.replied);
    }

    private async write(message: string, save: () => Promise<unknown>): Promise<void> {
        if (this.isSaving) return;
        this.isSaving = true;
        try {
            await save();
            this.finish(message);
        } catch (error) {
            this.toast(LABELS.notSaved, 'error', reduceErrors(error).join(' '));
        } finally {
            this.isSaving = false;
        }
    }

    /* The button that was pressed may be gone after the save, so the focus goes to the note itself. */
    private finish(message: string): void {
        this.focus();
        this.toast(message, 'success');
        this.dispatchEvent(new CustomEvent('saved', { detail: { message } }));
    }

    private toast(title: string, variant: 'success' | 'error', message?: string): void {
        this.dispatchEvent(new ShowToastEvent({ title, variant, message }));
    }
}
