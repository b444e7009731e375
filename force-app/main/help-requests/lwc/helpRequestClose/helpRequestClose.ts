import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { updateRecord } from 'lightning/uiRecordApi';
import CANCEL from '@salesforce/label/c.HelpRequestFormCancel';
import HINT from '@salesforce/label/c.HelpRequestCloseHint';
import MISSING from '@salesforce/label/c.HelpRequestCloseMissing';
import NOT_SAVED from '@salesforce/label/c.HelpRequestCloseNotSaved';
import SAVE from '@salesforce/label/c.HelpRequestCloseSave';
import TAKE_AWAY from '@salesforce/label/c.HelpRequestCloseTakeAway';
import { closedRequest } from 'c/helpRequestRecords';
import { areFieldsValid } from 'c/formFields';
import { dropDraft, keepDraft, keptDraft } from 'c/keptDraft';
import { saveIn } from 'c/savingDialog';

const FORM = 'helpRequestClose';

/** Asks the seller what there is to take away. Closes with true once the request is closed. */
export default class HelpRequestClose extends LightningModal {
    @api requestId = '';

    labels = { cancel: CANCEL, hint: HINT, notSaved: NOT_SAVED, save: SAVE, takeAway: TAKE_AWAY };
    takeAway = '';
    isSaving = false;
    isKept = false;
    problems?: string[];

    connectedCallback(): void {
        const kept = keptDraft<{ takeAway: string }>(FORM, this.requestId);
        this.isKept = kept !== undefined;
        this.takeAway = kept?.takeAway ?? '';
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        this.takeAway = event.detail.value;
        keepDraft(FORM, this.requestId, { takeAway: this.takeAway });
    }

    handleDiscard(): void {
        dropDraft(FORM, this.requestId);
        this.isKept = false;
        this.takeAway = '';
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        const refusals: Record<string, string> = this.takeAway.trim() ? {} : { takeAway: MISSING };
        if (this.isSaving || !areFieldsValid(this.template, refusals)) return;
        if (!(await saveIn(this, () => updateRecord(closedRequest(this.requestId, this.takeAway))))) return;
        dropDraft(FORM, this.requestId);
        this.close(true);
    }
}
