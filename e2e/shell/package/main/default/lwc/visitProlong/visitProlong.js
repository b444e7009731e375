import { LightningElement, api } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';

/** A screen action: the days of a visit in a form. */
export default class VisitProlong extends LightningElement {
    @api recordId;

    handleCancel() {
        this.dispatchEvent(new CloseActionScreenEvent());
    }

    handleSuccess() {
        this.dispatchEvent(
            new ShowToastEvent({
                title: 'Visit prolonged',
                message: 'It is on {0} now.',
                messageData: [{ url: `/lightning/r/Visit__c/${this.recordId}/view`, label: 'its page' }],
                variant: 'success'
            })
        );
        this.dispatchEvent(new CloseActionScreenEvent());
    }
}
