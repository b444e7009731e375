import { LightningElement, api } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import DONE from '@salesforce/label/c.TagDone';
import TITLE from '@salesforce/label/c.LeadPadTitle';

/** The pad as an action of a deal. The page gives the record's id only after the component is connected. */
export default class TagAction extends LightningElement {
    @api recordId?: string;

    labels = { done: DONE, title: TITLE };

    handleDone(): void {
        this.dispatchEvent(new CloseActionScreenEvent());
    }
}
