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
import { reduceErrors } from 'c/ldsErrors';

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
        this.hold(true);
        try {
            await createRecord(newReply(this.noteId, this.kind, this.body));
        } catch (error) {
            this.problems = reduceErrors(error);
            return;
        } finally {
            this.hold(false);
        }
        this.close(true);
    }

    /* A dialog that closes while it saves would not tell its opener what was saved. */
    private hold(isSaving: boolean): void {
        this.isSaving = isSaving;
        this.disableClose = isSaving;
    }
}
