import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { CoachingNoteRow } from 'c/coachingNoteModel';
import { newReply, sharedNote } from 'c/coachingNoteRecords';
import type { ReplyKind } from 'c/coachingNoteRecords';
import CoachingReplyForm from 'c/coachingReplyForm';
import { reduceErrors } from 'c/ldsErrors';
import { phrase } from 'c/phrase';
import { actionsOf, badgesOf } from './actions';
import type { Action, ActionName, Badge } from './actions';
import { LABELS } from './labels';

/**
 * One note with what its reader may do. Fires `saved` with the `message` of what changed and the `noteId`, and `edit` with
 * the `note` when the author wants to go on with the draft.
 */
export default class CoachingNoteItem extends NavigationMixin(LightningElement) {
    @api note!: CoachingNoteRow;
    /** Names the deal and links to it, for lists across deals. */
    @api showDeal = false;
    /** Shows the conversation at once, for a page of its own. */
    @api expanded = false;

    labels = LABELS;
    isSaving = false;
    private readonly handlers: Readonly<Record<ActionName, () => Promise<void> | void>> = {
        edit: () => this.edit(),
        share: () => this.share(),
        acknowledge: () => this.acknowledge(),
        reply: () => this.reply('Comment', LABELS.doReply),
        differ: () => this.reply('SeesItDifferently', LABELS.doDiffer)
    };

    /** Takes the focus to the note's heading, for when a button that had it is gone. */
    @api
    focus(): void {
        (this.refs?.title as HTMLElement | undefined)?.focus();
    }

    get badges(): Badge[] {
        return badgesOf(this.note);
    }

    get actions(): Action[] {
        return actionsOf(this.note);
    }

    /* What waits for the reader stands outside; what may be said at any time, with the conversation. */
    get isActedOutside(): boolean {
        return this.actions.length > 0 && (this.note.canEdit || this.note.canAcknowledge);
    }

    get isActedInside(): boolean {
        return this.actions.length > 0 && !this.isActedOutside;
    }

    get isDealShown(): boolean {
        return this.showDeal && this.note.dealName !== '';
    }

    get hasCommitments(): boolean {
        return this.note.commitments.length > 0;
    }

    get hasReplies(): boolean {
        return this.note.replies.length > 0;
    }

    get hasConversation(): boolean {
        return this.note.conversation.length > 0 || this.hasCommitments || this.hasReplies || this.isActedInside;
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

    async handleAct(event: Event): Promise<void> {
        const { action } = (event.currentTarget as HTMLElement).dataset;
        await this.handlers[action as ActionName]();
    }

    handleCommitmentSaved(event: CustomEvent<{ message: string }>): void {
        this.tell(event.detail.message);
    }

    private edit(): void {
        this.dispatchEvent(new CustomEvent('edit', { detail: { note: this.note } }));
    }

    private async share(): Promise<void> {
        const confirmed = await LightningConfirm.open({
            label: LABELS.shareTitle,
            message: phrase(LABELS.shareText, this.note.sellerName)
        });
        if (confirmed) await this.write(LABELS.shared, () => updateRecord(sharedNote(this.note.id)));
    }

    private async acknowledge(): Promise<void> {
        await this.write(LABELS.acknowledgedDone, () => createRecord(newReply(this.note.id, 'Acknowledge')));
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
        this.tell(message);
    }

    private tell(message: string): void {
        this.dispatchEvent(new CustomEvent('saved', { detail: { message, noteId: this.note.id } }));
    }

    private toast(title: string, variant: 'success' | 'error', message?: string): void {
        this.dispatchEvent(new ShowToastEvent({ title, variant, message }));
    }
}
