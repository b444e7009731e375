/** What a door did with a request, whatever its words: the one answer that all doors owe. */
export type Verdict = 'done' | 'hidden' | 'read-only' | 'no right' | 'absent' | `odd: ${string}`;

const BY_CODE: Readonly<Record<string, Verdict>> = {
    INVALID_FIELD_FOR_INSERT_UPDATE: 'read-only',
    INSUFFICIENT_ACCESS_OR_READONLY: 'no right',
    INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'no right',
    CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'no right',
    NOT_FOUND: 'absent',
    INVALID_TYPE: 'absent',
    INVALIDENTITY: 'absent',
    INVALID_CROSS_REFERENCE_KEY: 'absent',
    // Refused by rules or values, not by rights: whoever gets that far was let through.
    ALL_OR_NONE_OPERATION_ROLLED_BACK: 'done',
    PROCESSING_HALTED: 'done',
    FIELD_CUSTOM_VALIDATION_EXCEPTION: 'done',
    DUPLICATE_VALUE: 'done'
};

/** The verdict of an error; none means the request went well. */
export function verdictOf(code: string | undefined, message = ''): Verdict {
    if (code === undefined) return 'done';
    if (code === 'INVALID_FIELD') return /No such (?:column|relation)/.test(message) ? 'hidden' : `odd: ${message}`;
    return BY_CODE[code] ?? `odd: ${code} ${message}`;
}

/** JSON as an answer brings it, read by the tests as what they expect. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** The verdict of an answer of any REST or UI API door. */
export function verdictOfAnswer({ status, body }: { status: number; body: Json }): Verdict {
    if (status < 300) return 'done';
    const { output } = body;
    const errors: Json[] = output
        ? [...output.errors, ...Object.values<Json[]>(output.fieldErrors).flat()]
        : Array.isArray(body)
          ? body
          : [];
    const [first] = errors;
    return first === undefined ? `odd: ${status}` : verdictOf(first.errorCode, first.message);
}

/** The verdict of one element of a collection's answer. */
export function verdictOfResult({ success, errors }: Json): Verdict {
    return success === true ? 'done' : verdictOf(errors[0].statusCode, errors[0].message);
}
