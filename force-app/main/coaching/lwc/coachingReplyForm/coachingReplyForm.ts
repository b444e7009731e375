import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { createRecord } from 'lightning/uiRecordApi';
import AUDIENCE from '@salesforce/label/c.CoachingReplyAudience';
import BODY from '@salesforce/label/c.CoachingReplyBody';
import CANCEL from '@salesforce/label/c.CoachingReplyCancel';
import NOT_SAVED from '@salesforce/label/c.CoachingReplyNotSaved';
import SAVE from '@salesforce/label/c.CoachingReplySave';
import { newReply } from 'c/coachingNoteRecords';
import type { ReplyKind } from 'c/coachingNoteRecords';
import { areFieldsValid } from 'c/formFields';
import { dropDraft, keepDraft, keptDraft } from 'c/keptDraft';
import { saveIn } from 'c/savingDialog';

/** The name under which what is typed is kept. */
const FORM = 'coachingReply';

/** A reply in words of one's own. Closes with true once it is saved. */
export default class CoachingReplyForm extends LightningModal {
    @api noteId = '';
    @api kind: ReplyKind = 'Comment';

    labels = { audience: AUDIENCE, body: BODY, cancel: CANCEL, notSaved: NOT_SAVED, save: SAVE };
    body = '';
    isKept = false;
    isSaving = false;
    problems?: string[];

    connectedCallback(): void {
        const kept = keptDraft<{ body: string }>(FORM, this.subject)?.body;
        this.isKept = Boolean(kept);
        this.body = kept ?? '';
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        this.body = event.detail.value;
        keepDraft(FORM, this.subject, { body: this.body });
    }

    handleDiscard(): void {
        dropDraft(FORM, this.subject);
        this.body = '';
        this.isKept = false;
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        if (this.isSaving || !areFieldsValid(this.template)) return;
        if (!(await saveIn(this, () => createRecord(newReply(this.noteId, this.kind, this.body))))) return;
        dropDraft(FORM, this.subject);
        this.close(true);
    }

    private get subject(): string {
        return `${this.noteId}.${this.kind}`;
    }
}
