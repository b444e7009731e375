import { LightningElement } from 'lwc';
import START_ANEW from '@salesforce/label/c.KeptNoticeStartAnew';
import TEXT from '@salesforce/label/c.KeptNoticeText';

/** Stands above a form that was filled from a kept draft. Fires `discard` when the person would rather start anew. */
export default class KeptNotice extends LightningElement {
    labels = { startAnew: START_ANEW, text: TEXT };

    handleDiscard(): void {
        this.dispatchEvent(new CustomEvent('discard'));
    }
}
