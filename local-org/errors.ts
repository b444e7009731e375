import type { ExceptionCode, StatusCode } from '@salesforce/types/partner';

/**
 * The codes that only the Bulk API answers with, in capitals (Bulk API 2.0 Developer Guide, "Errors"), and the one that
 * recordings of refused query jobs carry. The Salesforce CLI looks for them by name.
 */
type BulkCode =
    | Uppercase<'ClientInputError' | 'FeatureNotEnabled' | 'InvalidJob' | 'InvalidJobState' | 'InvalidUser'>
    | 'API_ERROR';

/** The one table of Salesforce error codes that leave this server, none of our own (the compiler checks them against the platform's lists), with the HTTP status each is answered with (REST API Developer Guide, "Status Codes and Error Responses"). */
const STATUS = {
    ALL_OR_NONE_OPERATION_ROLLED_BACK: 400,
    API_ERROR: 400,
    BAD_REQUEST: 400,
    CANNOT_EXECUTE_FLOW_TRIGGER: 400,
    CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 400,
    CLIENTINPUTERROR: 400,
    CIRCULAR_DEPENDENCY: 400,
    DELETE_FAILED: 400,
    DUPLICATE_EXTERNAL_ID: 300,
    DUPLICATE_USERNAME: 400,
    DUPLICATE_VALUE: 400,
    ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE: 412,
    ENTITY_IS_DELETED: 404,
    EXCEEDED_ID_LIMIT: 400,
    EXCEEDED_MAX_SEMIJOIN_SUBSELECTS: 400,
    EXCEEDED_MAX_SIZE_REQUEST: 413,
    EXCEEDED_MAX_TYPES_LIMIT: 400,
    FEATURENOTENABLED: 400,
    FIELD_CUSTOM_VALIDATION_EXCEPTION: 400,
    FIELD_INTEGRITY_EXCEPTION: 400,
    INACTIVE_OWNER_OR_USER: 400,
    INSUFFICIENT_ACCESS: 403,
    INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 400,
    INSUFFICIENT_ACCESS_OR_READONLY: 403,
    INVALIDJOB: 400,
    INVALIDJOBSTATE: 400,
    INVALIDUSER: 400,
    INVALID_AUTH_HEADER: 401,
    INVALID_CROSS_REFERENCE_KEY: 400,
    INVALID_EMAIL_ADDRESS: 400,
    INVALID_FIELD: 400,
    INVALID_FIELD_FOR_INSERT_UPDATE: 400,
    INVALID_ID_FIELD: 400,
    INVALID_INPUT: 400,
    INVALID_LOCATOR: 400,
    INVALID_MULTIPART_REQUEST: 400,
    INVALID_NEW_PASSWORD: 400,
    INVALID_OPERATION: 400,
    INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 400,
    INVALID_QUERY_FILTER_OPERATOR: 400,
    INVALID_QUERY_LOCATOR: 400,
    INVALID_REPLICATION_DATE: 400,
    INVALID_SESSION_ID: 401,
    INVALID_TYPE: 400,
    INVALID_TYPE_FOR_OPERATION: 400,
    INVALID_TYPE_ON_FIELD_IN_RECORD: 400,
    JSON_PARSER_ERROR: 400,
    LICENSE_LIMIT_EXCEEDED: 400,
    LIMIT_EXCEEDED: 400,
    MALFORMED_ID: 400,
    MALFORMED_QUERY: 400,
    METHOD_NOT_ALLOWED: 405,
    MISSING_ARGUMENT: 400,
    MIXED_DML_OPERATION: 400,
    NOT_FOUND: 404,
    NUMBER_OUTSIDE_VALID_RANGE: 400,
    PROCESSING_HALTED: 400,
    QUERY_TOO_COMPLICATED: 400,
    QUERY_TIMEOUT: 400,
    REQUEST_LIMIT_EXCEEDED: 403,
    REQUIRED_FIELD_MISSING: 400,
    SELF_REFERENCE_FROM_FLOW: 400,
    SERVER_UNAVAILABLE: 503,
    STORAGE_LIMIT_EXCEEDED: 400,
    STRING_TOO_LONG: 400,
    UNABLE_TO_LOCK_ROW: 400,
    UNKNOWN_EXCEPTION: 500,
    UNSUPPORTED_API_VERSION: 404,
    UNSUPPORTED_MEDIA_TYPE: 415
} as const satisfies Partial<Record<StatusCode | ExceptionCode | BulkCode, number>>;

export type ErrorCode = keyof typeof STATUS;

/** What refuses the save of one record: these have a list of fields even when it is empty (recorded); others only to name one. */
const SAVE_ERRORS: ReadonlySet<string> = new Set([
    'CANNOT_EXECUTE_FLOW_TRIGGER',
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    'CIRCULAR_DEPENDENCY',
    'DELETE_FAILED',
    'DUPLICATE_EXTERNAL_ID',
    'DUPLICATE_USERNAME',
    'DUPLICATE_VALUE',
    'ENTITY_IS_DELETED',
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'FIELD_INTEGRITY_EXCEPTION',
    'INACTIVE_OWNER_OR_USER',
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    'INSUFFICIENT_ACCESS_OR_READONLY',
    'INVALID_CROSS_REFERENCE_KEY',
    'INVALID_EMAIL_ADDRESS',
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    'LICENSE_LIMIT_EXCEEDED',
    'MALFORMED_ID',
    'MISSING_ARGUMENT',
    'MIXED_DML_OPERATION',
    'NUMBER_OUTSIDE_VALID_RANGE',
    'REQUIRED_FIELD_MISSING',
    'SELF_REFERENCE_FROM_FLOW',
    'STORAGE_LIMIT_EXCEEDED',
    'STRING_TOO_LONG',
    'UNABLE_TO_LOCK_ROW'
] satisfies ErrorCode[]);

/** All of them, for those who check answers. */
export const ERROR_CODES: ReadonlySet<string> = new Set(Object.keys(STATUS));

/** One entry of the array that Salesforce answers an error with. */
export interface ErrorBody {
    readonly message: string;
    readonly errorCode: ErrorCode;
    readonly fields?: readonly string[];
}

/** A refusal in Salesforce's words: thrown by any room, turned into `[{message, errorCode}]` at the door, with `fields` when it is about a record (`toBodies`). */
export class SalesforceApiError extends Error {
    override readonly name = 'SalesforceApiError';
    readonly errorCode: ErrorCode;
    readonly fields: readonly string[];
    readonly status: number;

    constructor(
        errorCode: ErrorCode,
        message: string,
        fields: readonly string[] = [],
        status: number = STATUS[errorCode]
    ) {
        super(message);
        this.errorCode = errorCode;
        this.fields = fields;
        this.status = status;
    }

    /** What is refused, one by one. */
    refusals(): readonly SalesforceApiError[] {
        return [this];
    }

    toBody(): ErrorBody {
        const { message, errorCode, fields } = this;
        const isListed = fields.length > 0 || SAVE_ERRORS.has(errorCode);
        return isListed ? { message, errorCode, fields } : { message, errorCode };
    }

    toBodies(): ErrorBody[] {
        return this.refusals().map((refusal) => refusal.toBody());
    }
}

/** Several refusals of one record, answered together; where there is room for one only, the first stands for all. */
export class SeveralRefusals extends SalesforceApiError {
    private readonly all: readonly SalesforceApiError[];

    constructor(first: SalesforceApiError, ...others: readonly SalesforceApiError[]) {
        super(first.errorCode, first.message, first.fields, first.status);
        this.all = [first, ...others];
    }

    override refusals(): readonly SalesforceApiError[] {
        return this.all;
    }
}
