/* Stands in for `lightning/modal` in component tests: the test runner brings its header, body and footer, but not the base class. */
import { LightningElement, api } from 'lwc';

export default class LightningModal extends LightningElement {
    @api size = 'medium';
    @api label = '';
    @api description = '';
    @api disableClose = false;

    /** Tells the test what the dialog's opener would have been given. */
    @api close(result?: unknown): void {
        if (!this.disableClose) this.dispatchEvent(new CustomEvent('modalclose', { detail: result }));
    }
}
