import { csvText, DataProblem, readCsv } from './csv.ts';
import { uploadedParts, type Outcome } from './ingest-run.ts';
import type { IngestJob } from './job.ts';
import type { BulkJobs } from './jobs.ts';

/** Rows in one piece of an answer. */
const PIECE = 500;

/** What a client asks for of a job's rows. */
export type ResultKind = 'successfulResults' | 'failedResults' | 'unprocessedrecords';

/** The columns before those of the upload ("Get Job Successful Record Results", "Get Job Failed Record Results"). */
const ADDED: Readonly<Record<ResultKind, readonly string[]>> = {
    successfulResults: ['sf__Id', 'sf__Created'],
    failedResults: ['sf__Id', 'sf__Error'],
    unprocessedrecords: []
};

/** The uploaded rows of that kind, as pieces of CSV text with a header: read again from the upload, row by row. */
export async function* resultsOf(jobs: BulkJobs, job: IngestJob, kind: ResultKind): AsyncGenerator<Uint8Array> {
    if (kind === 'unprocessedrecords' && job.numberRecordsProcessed === 0) {
        yield* uploadedParts(jobs, job);
        return;
    }
    let piece: string[][] = [];
    for await (const row of rowsOf(jobs, job, kind)) {
        if (piece.push(row) < PIECE) continue;
        yield Buffer.from(csvText(piece, job));
        piece = [];
    }
    if (piece.length > 0) yield Buffer.from(csvText(piece, job));
}

/** The header and the rows of that kind. Data that cannot be read ends them: the job's error tells of it. */
async function* rowsOf(jobs: BulkJobs, job: IngestJob, kind: ResultKind): AsyncGenerator<string[]> {
    const outcomes = outcomesOf(jobs, job);
    let isHeader = true;
    try {
        for await (const cells of readCsv(uploadedParts(jobs, job), job)) {
            const added = isHeader ? ADDED[kind] : addedTo(kind, outcomes.next().value);
            isHeader = false;
            if (added !== undefined) yield [...added, ...cells];
        }
    } catch (error) {
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
