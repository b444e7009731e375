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
import { saveIn } from 'c/savingDialog';

/** A reply in words of one's own. Closes with true once it is saved. */
export default class CoachingReplyForm extends LightningModal {
    @api noteId = '';
    @api kind: ReplyKind = 'Comment';

    labels = { audience: AUDIENCE, body: BODY, cancel: CANCEL, notSaved: NOT_SAVED, save: SAVE };
    body = '';
    isSaving = false;
    problems?: string[];

    handleChange(event: CustomEvent<{ value: string }>): void {
        this.body = event.detail.value;
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        if (this.isSaving || !areFieldsValid(this.template)) return;
        if (await saveIn(this, () => createRecord(newReply(this.noteId, this.kind, this.body)))) this.close(true);
    }
}
