/*
 * What every form asks of its fields before it saves, and how it tells them what the server refused. A field carries
 * `data-field`, a long text `data-limit` too, and one that the server may refuse the field's API name as `data-api`.
 */
import TOO_LONG from '@salesforce/label/c.FormFieldTooLong';
import { fieldErrorsOf } from 'c/ldsErrors';
import { phrase } from 'c/phrase';

/** A base component that takes input. */
export interface FormField extends HTMLElement {
    readonly value?: unknown;
    setCustomValidity(message: string): void;
    reportValidity(): boolean;
}

/**
 * Whether every field is filled in well; each one that is not says so. A text over its limit is refused here, because
 * the field's own limit would cut off what is pasted without a word. `refusals` are the form's own, by `data-field`.
 */
export function areFieldsValid(root: ParentNode | null, refusals: Readonly<Record<string, string>> = {}): boolean {
    const fields = [...(root?.querySelectorAll<FormField>('[data-field]') ?? [])];
    for (const field of fields) {
        const { limit, api, field: name = '' } = field.dataset;
        if (limit || api || refusals[name]) field.setCustomValidity(refusals[name] ?? excessOf(field));
    }
    return fields.filter((field) => !field.reportValidity()).length === 0;
}

/** Tells each field below `root` what the server said about it, and takes the focus to the first; the next check forgets it. */
export function tellFields(root: ParentNode | null | undefined, error: unknown): void {
    const messages = fieldErrorsOf(error);
    const fields = [...(root?.querySelectorAll<FormField>('[data-api]') ?? [])];
    const told = fields.filter(({ dataset }) => messages[dataset.api ?? '']);
    for (const field of told) {
        field.setCustomValidity(messages[field.dataset.api ?? ''] ?? '');
        field.reportValidity();
    }
    told[0]?.focus();
}

function excessOf({ dataset, value }: FormField): string {
    if (!dataset.limit) return '';
    const [limit, length] = [Number(dataset.limit), String(value ?? '').length];
    return length > limit ? phrase(TOO_LONG, limit, length) : '';
}
