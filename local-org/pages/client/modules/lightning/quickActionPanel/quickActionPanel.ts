import { LightningElement, api } from 'lwc';

/** The frame of a quick action: title, content and buttons. */
export default class QuickActionPanel extends LightningElement {
    @api header = '';
    @api title = '';
}
