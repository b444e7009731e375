import { LightningElement } from 'lwc';
import { REGISTER_MESSAGES, register } from 'page/formFields';

/** What went wrong when the record form around it was saved. */
export default class Messages extends LightningElement {
    text = '';

    connectedCallback(): void {
        register(this, REGISTER_MESSAGES, (text: string) => (this.text = text));
    }
}
