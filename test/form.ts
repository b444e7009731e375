/* Shared by the tests of forms: fields carry `data-field`, and the runner's stubs of base components validate nothing. */
import { find, findAll, flush } from './dom';

export type Field = HTMLElement & {
    value: string;
    required?: boolean;
    options?: readonly { readonly label: string; readonly value: string }[];
    reportValidity(): boolean;
};

/** The field of that name; throws when the form does not ask for it. */
export function field(form: Element, name: string): Field {
    return find<Field>(form, `[data-field="${name}"]`);
}

/** The names of the fields that the form asks for, in their order. */
export function fieldNames(form: Element): (string | undefined)[] {
    return findAll<Field>(form, '[data-field]').map(({ dataset }) => dataset.field);
}

/** Types these values, one after the other, as a person would: each may bring up or take away another field. */
export async function enter(form: Element, values: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
        field(form, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
        // Each value may change which fields there are.
        // eslint-disable-next-line no-await-in-loop
        await flush();
    }
}

/** Says what every field answers when the form asks whether it is filled in well. */
export function answerValidity(form: Element, isValid: boolean): void {
    for (const control of findAll<Field>(form, '[data-field]')) control.reportValidity = () => isValid;
}

/** Presses the button that carries this `data-action`. */
export async function press(host: Element, action: string): Promise<void> {
    find(host, `[data-action="${action}"]`).click();
    await flush();
}
