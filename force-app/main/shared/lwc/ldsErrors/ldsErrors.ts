/* One reducer for every error a wire, a write or plain code can give. */
import ASK_ADMINISTRATOR from '@salesforce/label/c.PanelNoAccessStep';

/** What a message panel says in the place of what could not be read: its properties, to be spread on it. */
export interface Failure {
    readonly state: 'error';
    readonly heading: string;
    readonly text: readonly string[];
    readonly retryable: boolean;
}

interface Described {
    readonly message?: unknown;
    readonly status?: unknown;
    readonly statusCode?: unknown;
    readonly statusText?: unknown;
    readonly body?: unknown;
    readonly errors?: unknown;
    readonly output?: unknown;
    readonly fieldErrors?: unknown;
    readonly pageErrors?: unknown;
}

/** What the reader should be told, each message once; empty when the error says nothing. */
export function reduceErrors(error: unknown): string[] {
    return [...new Set(messages(error).filter((text) => text.trim() !== ''))];
}

/** What a save was refused for, by the API name of the field each rule names. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
    const { output } = bodyOf(error);
    const fields = isDescribed(output) && isDescribed(output.fieldErrors) ? Object.entries(output.fieldErrors) : [];
    return Object.fromEntries(fields.map(([field, errors]) => [field, reduceErrors(errors).join(' ')]));
}

/** Whether a save was refused because somebody else saved the record since it was read (HTTP 412). */
export function isOutdated(error: unknown): boolean {
    return [error, bodyOf(error)].some((each) => isDescribed(each) && [each.status, each.statusCode].includes(412));
}

function bodyOf(error: unknown): Described {
    return isDescribed(error) && isDescribed(error.body) ? error.body : {};
}

/* A query that names an object or a field the reader has no permission for is refused as if that did not exist. */
const NO_PERMISSION = /^Validation error of type (FieldUndefined|UnknownType)\b/;

/** Whether a query was refused because the reader lacks the permission set; trying again will not help. */
export function isMissingAccess(error: unknown): boolean {
    return reduceErrors(error).some((text) => NO_PERMISSION.test(text));
}

/** What to say about a read that failed, under the panel's own heading for a failure and for missing access. */
export function failureOf(error: unknown, headings: { readonly failed: string; readonly noAccess: string }): Failure {
    return isMissingAccess(error)
        ? { state: 'error', heading: headings.noAccess, text: [ASK_ADMINISTRATOR], retryable: false }
        : { state: 'error', heading: headings.failed, text: reduceErrors(error), retryable: true };
}

/* The most particular place comes first: a field's or rule's own words say more than the summary above them. */
function messages(error: unknown): string[] {
    if (typeof error === 'string') return [error];
    if (Array.isArray(error)) return error.flatMap(messages);
    if (!isDescribed(error)) return [];
    const particular = [...particulars(error), ...messages(error.errors), ...messages(error.body)];
    if (particular.length > 0) return particular;
    return [error.message, error.statusText].filter((text) => typeof text === 'string').slice(0, 1);
}

/* `output.errors` and `output.fieldErrors` come from records, `pageErrors` and `fieldErrors` from code on the server. */
function particulars(value: unknown): string[] {
    if (!isDescribed(value) || Array.isArray(value)) return [];
    const output = isDescribed(value.output) ? [value.output.errors, ...byField(value.output.fieldErrors)] : [];
    return [...output, value.pageErrors, ...byField(value.fieldErrors)].flatMap(messages);
}

function byField(fieldErrors: unknown): unknown[] {
    return isDescribed(fieldErrors) ? Object.values(fieldErrors) : [];
}

function isDescribed(value: unknown): value is Described {
    return typeof value === 'object' && value !== null;
}
