import { LightningElement } from 'lwc';

/** Fails whenever it is shown. */
export default class BrokenPanel extends LightningElement {
    connectedCallback() {
        throw new Error('The barometer fell off');
    }
}
