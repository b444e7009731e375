import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { updateRecord } from 'lightning/uiRecordApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import CLOSED from '@salesforce/label/c.CoachingNoteCommitmentClosed';
import DO_DROP from '@salesforce/label/c.CoachingNoteDoDrop';
import DO_KEEP from '@salesforce/label/c.CoachingNoteDoKeep';
import NOT_SAVED from '@salesforce/label/c.CoachingNoteNotSaved';
import type { CommitmentRow } from 'c/coachingNoteModel';
import { closedCommitment } from 'c/coachingNoteRecords';
import { reduceErrors } from 'c/ldsErrors';
import { dayIn } from 'c/period';

/** How many promises are worth scrolling past; the rest comes up on demand. */
const STEP = 5;

/** Promises under a heading. Fires `saved` with a `message`, the promise's `id` and its `noteId` when one was closed. */
export default class CoachingCommitmentList extends NavigationMixin(LightningElement) {
    @api commitments: readonly CommitmentRow[] = [];
    @api heading = '';
    /** Inside a note the heading is one level lower. */
    @api isNested = false;
    /** Names the note that each promise comes from and links to it, for lists across notes. */
    @api showNote = false;

    labels = { doDrop: DO_DROP, doKeep: DO_KEEP };
    step = STEP;
    shownCount = STEP;
    isSaving = false;
    private firstNew?: number;

    /** Takes the focus to the heading, for when a row that had it is gone. */
    @api
    focus(): void {
        (this.refs?.heading as HTMLElement | undefined)?.focus();
    }

    get shown(): readonly CommitmentRow[] {
        return this.commitments.slice(0, this.shownCount);
    }

    get hiddenCount(): number {
        return Math.max(0, this.commitments.length - this.shownCount);
    }

    /* The button moves down or goes away, so the focus goes on to the first promise that came up. */
    renderedCallback(): void {
        if (this.firstNew === undefined) return;
        this.template?.querySelectorAll<HTMLElement>('li')[this.firstNew]?.focus();
        this.firstNew = undefined;
    }

    handleMore(): void {
        this.firstNew = this.shownCount;
        this.shownCount += STEP;
    }

    handleOpen(event: Event): void {
        const { id: recordId = '' } = (event.currentTarget as HTMLElement).dataset;
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: { recordId, objectApiName: 'CoachingNote__c', actionName: 'view' }
        });
    }

    async handleKeep(event: Event): Promise<void> {
        await this.close(event, 'Kept');
    }

    async handleDrop(event: Event): Promise<void> {
        await this.close(event, 'Dropped');
    }

    private async close(event: Event, status: 'Kept' | 'Dropped'): Promise<void> {
        const { id } = (event.currentTarget as HTMLElement).dataset;
        const commitment = this.commitments.find((each) => each.id === id);
        if (!commitment || this.isSaving) return;
        this.isSaving = true;
        try {
            await updateRecord(closedCommitment(commitment.id, status, dayIn(TIME_ZONE, new Date())));
            this.focus();
            this.toast(CLOSED, 'success');
            const detail = { message: CLOSED, id: commitment.id, noteId: commitment.noteId };
            this.dispatchEvent(new CustomEvent('saved', { detail }));
        } catch (error) {
            this.toast(NOT_SAVED, 'error', reduceErrors(error).join(' '));
        } finally {
            this.isSaving = false;
        }
    }

    private toast(title: string, variant: 'success' | 'error', message?: string): void {
        this.dispatchEvent(new ShowToastEvent({ title, variant, message }));
    }
}
