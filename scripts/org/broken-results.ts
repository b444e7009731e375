import { CsvProblem } from '../csv/scan.ts';
import { garbledAnswer } from './broken.ts';
import type { PendingJob } from './bulk-job.ts';
import type { OrgClient } from './client.ts';
import { OrgError } from './org-error.ts';

/** The error of results that came broken, or are not there yet although the job is complete: both come whole the next time. */
export function brokenResults(
    { instanceUrl }: Pick<OrgClient, 'instanceUrl'>,
    { kind, id }: PendingJob,
    error: unknown
): unknown {
    if (error instanceof CsvProblem) return garbledAnswer(instanceUrl, error);
    if (!(error instanceof OrgError) || error.failure.status !== 404) return error;
    const text = {
        code: 'OrgFailing',
        message: `The org does not give the results of Bulk ${kind} job ${id}.`,
        actions: ['Run the command again: it works with a job of its own, and writes nothing twice.']
    } as const;
    return new OrgError({ ...error.failure, isTransient: true }, text, error);
}
