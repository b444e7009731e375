import { SalesforceApiError } from '../../errors.ts';
import { fieldOf } from '../../schema/model.ts';
import type { ObjectSchema } from '../../schema/model.ts';

/** UI API's answer to a save that failed (User Interface API, "Error with Output" and "Record Exceptions"). */
export interface RecordErrorBody {
    readonly message: string;
    readonly statusCode: 400 | 412;
    readonly enhancedErrorType: 'RecordError';
    readonly output: {
        readonly errors: readonly RecordException[];
        readonly fieldErrors: Readonly<Record<string, readonly RecordException[]>>;
    };
}

interface RecordException {
    readonly constituentField: null;
    readonly duplicateRecordError: null;
    readonly errorCode: string;
    readonly field: string | null;
    readonly fieldLabel: string | null;
    readonly message: string;
}

/** Errors that say the request itself is wrong: they are answered like any other, without output. */
const PLAIN: ReadonlySet<string> = new Set([
    'ENTITY_IS_DELETED',
    'INVALID_FIELD',
    'JSON_PARSER_ERROR',
    'MALFORMED_ID',
    'NOT_FOUND',
    'UNKNOWN_EXCEPTION'
]);

/** The record is not what it was when the client read it. */
const CONFLICT = 412;

/** What a failed save is answered with; undefined when the error is not about the record's content. */
export function recordErrorBody(object: ObjectSchema, error: unknown): RecordErrorBody | undefined {
    if (!(error instanceof SalesforceApiError) || PLAIN.has(error.errorCode)) return undefined;
    const refusals = error.refusals();
    const onPage = refusals.filter(({ fields }) => fields.length === 0);
    const atFields = refusals.flatMap((refusal) =>
        refusal.fields.map((name) => exception(object, refusal, fieldOf(object, name)?.name ?? name))
    );
    return {
        message: 'An error occurred while trying to update the record. Please try again.',
        statusCode: error.status === CONFLICT ? CONFLICT : 400,
        enhancedErrorType: 'RecordError',
        output: {
            errors: onPage.map((refusal) => exception(object, refusal, null)),
            fieldErrors: Object.groupBy(atFields, ({ field }) => field ?? '') as Record<string, RecordException[]>
        }
    };
}

function exception(object: ObjectSchema, error: SalesforceApiError, field: string | null): RecordException {
    return {
        constituentField: null,
        duplicateRecordError: null,
        errorCode: error.errorCode,
        field,
        fieldLabel: field === null ? null : (fieldOf(object, field)?.label ?? field),
        message: error.message
    };
}
