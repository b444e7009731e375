import { csvText, DataProblem, readCsv } from './csv.ts';
import { uploadedParts, type Outcome } from './ingest-run.ts';
import type { IngestJob } from './job.ts';
import type { BulkJobs } from './jobs.ts';

/** What a client asks for of a job's rows. */
export type ResultKind = 'successfulResults' | 'failedResults' | 'unprocessedrecords';

/** The columns before those of the upload ("Get Job Successful Record Results", "Get Job Failed Record Results"). */
const ADDED: Readonly<Record<ResultKind, readonly string[]>> = {
    successfulResults: ['sf__Id', 'sf__Created'],
    failedResults: ['sf__Id', 'sf__Error'],
    unprocessedrecords: []
};

/** The uploaded rows of that kind, as pieces of CSV text with a header: read again from the upload, some at a time. */
export async function* resultsOf(jobs: BulkJobs, job: IngestJob, kind: ResultKind): AsyncGenerator<Uint8Array> {
    if (kind === 'unprocessedrecords' && job.numberRecordsProcessed === 0) {
        yield* uploadedParts(jobs, job);
        return;
    }
    const outcomes = outcomesOf(jobs, job);
    let isHeader = true;
    const resultRow = (cells: string[]): string[][] => {
        const added = isHeader ? ADDED[kind] : addedTo(kind, outcomes.next().value);
        isHeader = false;
        return added === undefined ? [] : [[...added, ...cells]];
    };
    try {
        for await (const records of readCsv(uploadedParts(jobs, job), job)) {
            const rows = records.flatMap(resultRow);
            if (rows.length > 0) yield Buffer.from(csvText(rows, job));
        }
    } catch (error) {
        // Data that cannot be read ends the results: the job's error tells of it.
        if (!(error instanceof DataProblem)) throw error;
    }
}

/** What stands before the row's own cells; undefined when the row is not of that kind. */
function addedTo(kind: ResultKind, outcome: Outcome | undefined): readonly string[] | undefined {
    if (outcome === undefined) return kind === 'unprocessedrecords' ? [] : undefined;
    const [id, result] = outcome;
    const isOfKind = kind === (typeof result === 'string' ? 'failedResults' : 'successfulResults');
    return isOfKind ? [id, String(result)] : undefined;
}

function* outcomesOf(jobs: BulkJobs, job: IngestJob): Generator<Outcome, undefined> {
    for (let number = 0; number < job.numberRecordsProcessed;) {
        const outcomes = JSON.parse(String(jobs.part(job, 'outcomes', number))) as Outcome[];
        yield* outcomes;
        number += outcomes.length;
    }
    return undefined;
}
