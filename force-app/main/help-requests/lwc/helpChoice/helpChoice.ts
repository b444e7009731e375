import { LightningElement, api } from 'lwc';
import MISSING from '@salesforce/label/c.HelpChoiceMissing';
import REQUIRED from '@salesforce/label/c.HelpChoiceRequired';
import type { Help } from 'c/helpWords';

/** Radio buttons for kinds of help, each with what it means for who leads; one must be chosen. Fires `change` with its `value`. */
export default class HelpChoice extends LightningElement {
    @api label = '';
    /** The kinds to choose from, least control first. */
    @api options: readonly Help[] = [];
    @api value = '';

    labels = { required: REQUIRED };
    error = '';
    private refusal = '';

    /** What the server or the form said about the choice; shown at the next `reportValidity`. */
    @api
    setCustomValidity(message: string): void {
        this.refusal = message;
    }

    @api
    reportValidity(): boolean {
        const isChosen = this.options.some(({ value }) => value === this.value);
        this.error = this.refusal || (isChosen ? '' : MISSING);
        return this.error === '';
    }

    @api
    focus(): void {
        const find = (selector: string) => this.template?.querySelector<HTMLInputElement>(selector);
        (find('input:checked') ?? find('input'))?.focus();
    }

    get choices(): (Help & { readonly isChosen: boolean })[] {
        return this.options.map((help) => ({ ...help, isChosen: help.value === this.value }));
    }

    get fieldClass(): string {
        return `slds-form-element${this.error ? ' slds-has-error' : ''}`;
    }

    handleChange(event: Event): void {
        event.stopPropagation();
        this.error = '';
        const { value } = event.target as HTMLInputElement;
        this.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    }
}
