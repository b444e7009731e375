import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { updateRecord } from 'lightning/uiRecordApi';
import CANCEL from '@salesforce/label/c.HelpRequestFormCancel';
import HINT from '@salesforce/label/c.HelpRequestCloseHint';
import NOT_SAVED from '@salesforce/label/c.HelpRequestCloseNotSaved';
import SAVE from '@salesforce/label/c.HelpRequestCloseSave';
import TAKE_AWAY from '@salesforce/label/c.HelpRequestCloseTakeAway';
import { closedRequest } from 'c/helpRequestRecords';
import { areFieldsValid } from 'c/formFields';
import { saveIn } from 'c/savingDialog';

/** Asks the seller what there is to take away. Closes with true once the request is closed. */
export default class HelpRequestClose extends LightningModal {
    @api requestId = '';

    labels = { cancel: CANCEL, hint: HINT, notSaved: NOT_SAVED, save: SAVE, takeAway: TAKE_AWAY };
    takeAway = '';
    isSaving = false;
    problems?: string[];

    handleChange(event: CustomEvent<{ value: string }>): void {
        this.takeAway = event.detail.value;
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        if (this.isSaving || !areFieldsValid(this.template)) return;
        if (await saveIn(this, () => updateRecord(closedRequest(this.requestId, this.takeAway)))) this.close(true);
    }
}
