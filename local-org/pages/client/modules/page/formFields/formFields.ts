import type { ObjectInfo } from 'lightning/uiObjectInfoApi';

/** What a field of a record form lets the form do. */
export interface FormField {
    readonly name: string;
    readonly value: unknown;
    readonly isChanged: boolean;
    show(info: ObjectInfo, value: unknown): void;
    reportValidity(): boolean;
    /** Shows what the server says about the field; an empty text takes it back. */
    showError(text: string): void;
}

/** A field's or message's way to the form around it. */
export const REGISTER_FIELD = 'pageformfield';
export const REGISTER_MESSAGES = 'pageformmessages';

/** Tells the form around an element that it is there. */
export function register(element: EventTarget, type: string, detail: unknown): void {
    element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
}

/** The name of a field given by name or by schema import. */
export function nameOf(field: string | { readonly fieldApiName: string } | undefined): string {
    return typeof field === 'object' ? field.fieldApiName : (field ?? '');
}
