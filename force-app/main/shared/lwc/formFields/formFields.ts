/* What every form asks of its fields before it saves. A field carries `data-field`, a long text `data-limit` too. */
import TOO_LONG from '@salesforce/label/c.FormFieldTooLong';
import { phrase } from 'c/phrase';

/** A base component that takes input. */
export interface FormField extends HTMLElement {
    readonly value?: unknown;
    setCustomValidity(message: string): void;
    reportValidity(): boolean;
}

/**
 * Whether every field is filled in well; each one that is not says so. A text over its limit is refused here, because
 * the field's own limit would cut off what is pasted without a word.
 */
export function areFieldsValid(root: ParentNode | null): boolean {
    const fields = [...(root?.querySelectorAll<FormField>('[data-field]') ?? [])];
    for (const field of fields.filter(({ dataset }) => dataset.limit)) field.setCustomValidity(excessOf(field));
    return fields.filter((field) => !field.reportValidity()).length === 0;
}

function excessOf({ dataset, value }: FormField): string {
    const [limit, length] = [Number(dataset.limit), String(value ?? '').length];
    return length > limit ? phrase(TOO_LONG, limit, length) : '';
}
