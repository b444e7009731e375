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
import { reduceErrors } from 'c/ldsErrors';

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
        this.hold(true);
        try {
            await updateRecord(closedRequest(this.requestId, this.takeAway));
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
