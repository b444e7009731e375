import { SalesforceApiError } from '../../errors.ts';
import type { IngestJob } from './job.ts';
import type { BulkJobs } from './jobs.ts';

/** 150 MB, counted after the conversion to base64 that the platform makes ("Prepare CSV Files"). */
const MAX_BASE64_BYTES = 150 * 1024 * 1024;
/** Bytes of one row in the database: few enough rows, and little memory while they are read again. */
const PART_BYTES = 256 * 1024;

/** Uploads that are under way: a job takes one only. */
const uploading = new Set<string>();

/** Keeps the bytes of an upload as the job's data, a part at a time. @throws EXCEEDED_MAX_SIZE_REQUEST, CLIENTINPUTERROR */
export async function receive(jobs: BulkJobs, job: IngestJob, body: AsyncIterable<Uint8Array>): Promise<void> {
    if (job.hasData || uploading.has(job.id)) throw secondUpload(job);
    uploading.add(job.id);
    try {
        jobs.removeParts(job, 'data');
        await keepParts(jobs, job, body);
        const current = jobs.find(job.id);
        if (current !== undefined) jobs.change(current, { hasData: true });
    } catch (error) {
        if (jobs.org.db.isOpen) jobs.removeParts(job, 'data');
        throw error;
    } finally {
        uploading.delete(job.id);
    }
}

async function keepParts(jobs: BulkJobs, job: IngestJob, body: AsyncIterable<Uint8Array>): Promise<void> {
    let number = 0;
    let size = 0;
    let waiting: Uint8Array[] = [];
    let waitingBytes = 0;
    const keep = (): void => {
        if (waitingBytes > 0) jobs.putPart(job, 'data', number++, Buffer.concat(waiting));
        waiting = [];
        waitingBytes = 0;
    };
    for await (const bytes of body) {
        size += bytes.length;
        if (Math.ceil(size / 3) * 4 > MAX_BASE64_BYTES) throw tooLarge();
        waiting.push(bytes);
        waitingBytes += bytes.length;
        if (waitingBytes >= PART_BYTES) keep();
    }
    keep();
}

function tooLarge(): SalesforceApiError {
    return new SalesforceApiError('EXCEEDED_MAX_SIZE_REQUEST', 'Job data exceeds the maximum of 150 MB');
}

function secondUpload({ id }: IngestJob): SalesforceApiError {
    return new SalesforceApiError(
        'CLIENTINPUTERROR',
        `ClientInputError : Found multiple contents for job: <${id}>, please 'Close' / 'Abort' / 'Delete' the current Job ` +
            "then create a new Job and make sure you only do 'PUT' once on a given Job."
    );
}
