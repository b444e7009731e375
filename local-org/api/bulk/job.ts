/** The states of a job (Bulk API 2.0 Developer Guide, "Job States"); query jobs begin with `UploadComplete`. */
export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** Delimiters by their names in job information. */
export const DELIMITERS = {
    BACKQUOTE: '`',
    CARET: '^',
    COMMA: ',',
    PIPE: '|',
    SEMICOLON: ';',
    TAB: '\t'
} as const;

/** Name of a delimiter. */
export type ColumnDelimiter = keyof typeof DELIMITERS;

/** Line endings by their names in job information. */
export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;

/** Name of a line ending. */
export type LineEnding = keyof typeof LINE_ENDINGS;

/** What an ingest job does with its rows. */
export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete';

/** Whether a query job answers deleted rows too. */
export type QueryOperation = 'query' | 'queryAll';

/** How the CSV text of a job is written. */
export interface CsvFormat {
    readonly columnDelimiter: ColumnDelimiter;
    readonly lineEnding: LineEnding;
}

interface AnyJob extends CsvFormat {
    readonly id: string;
    readonly object: string;
    readonly state: JobState;
    readonly createdById: string;
    /** ISO 8601 in UTC, as `systemModstamp`. */
    readonly createdDate: string;
    readonly systemModstamp: string;
    /** `66` for v66.0. */
    readonly apiVersion: number;
    readonly numberRecordsProcessed: number;
    /** Milliseconds from the making of the job to its end. */
    readonly totalProcessingTime: number;
    /** Failed jobs only. */
    readonly errorMessage?: string;
}

/** A job that writes records. */
export interface IngestJob extends AnyJob {
    readonly kind: 'ingest';
    readonly operation: IngestOperation;
    readonly externalIdFieldName?: string;
    /** The data was uploaded; that happens once. */
    readonly hasData: boolean;
    readonly numberRecordsFailed: number;
    readonly apiActiveProcessingTime: number;
}

/** A job that reads records. */
export interface QueryJob extends AnyJob {
    readonly kind: 'query';
    readonly operation: QueryOperation;
    readonly query: string;
    /** The CSV header of the results, once the job ran. */
    readonly columns: readonly string[];
}

/** A job of either kind. */
export type BulkJob = IngestJob | QueryJob;

/** A job that nothing changes any more. */
export function isOver({ state }: BulkJob): boolean {
    return state === 'JobComplete' || state === 'Failed' || state === 'Aborted';
}

/** Date-times of job information carry an offset instead of `Z`. */
function dateTime(iso: string): string {
    return iso.replace(/Z$/, '+0000');
}

/** What every answer about a job says ("Create a Job", "Upload Complete"). */
export function shortInfo(job: BulkJob): Record<string, unknown> {
    return {
        id: job.id,
        operation: job.operation,
        object: job.object,
        createdById: job.createdById,
        createdDate: dateTime(job.createdDate),
        systemModstamp: dateTime(job.systemModstamp),
        state: job.state,
        ...(job.kind === 'ingest' ? { externalIdFieldName: job.externalIdFieldName } : {}),
        concurrencyMode: 'Parallel',
        contentType: 'CSV',
        apiVersion: job.apiVersion,
        ...(job.kind === 'ingest' && job.state === 'Open' ? { contentUrl: contentUrl(job) } : {}),
        lineEnding: job.lineEnding,
        columnDelimiter: job.columnDelimiter
    };
}

/** Where the data goes; without a leading slash, as the platform has it. */
function contentUrl({ apiVersion, id }: IngestJob): string {
    return `services/data/v${apiVersion}.0/jobs/ingest/${id}/batches`;
}

/** What "Get Information About a Job" says. */
export function fullInfo(job: BulkJob): Record<string, unknown> {
    return {
        ...shortInfo(job),
        jobType: job.kind === 'ingest' ? 'V2Ingest' : 'V2Query',
        numberRecordsProcessed: job.numberRecordsProcessed,
        ...(job.kind === 'ingest' ? { numberRecordsFailed: job.numberRecordsFailed } : {}),
        retries: 0,
        totalProcessingTime: job.totalProcessingTime,
        ...(job.kind === 'ingest'
            ? { apiActiveProcessingTime: job.apiActiveProcessingTime, apexProcessingTime: 0 }
            : { isPkChunkingSupported: true }),
        errorMessage: job.errorMessage
    };
}
