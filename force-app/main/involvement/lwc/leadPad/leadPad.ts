import { LightningElement, api } from 'lwc';
import TITLE from '@salesforce/label/c.LeadPadTitle';

/** Where a manager tags a moment of the deal on whose page it stands. */
export default class LeadPad extends LightningElement {
    @api recordId?: string;

    title = TITLE;
}
