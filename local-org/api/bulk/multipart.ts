import type { Context } from 'hono';
import { SalesforceApiError } from '../../errors.ts';
import { parseJson } from '../json.ts';

/** Characters of data that may come with the request that makes the job ("Bulk Insert with a Multipart Request"). */
const MAX_CHARACTERS = 100_000;
/** The data in UTF-8, the job's properties and the boundaries. */
const MAX_BYTES = 4 * MAX_CHARACTERS + 10_000;

/** Whether a request brings the job and its data at once. */
export function isMultipart(context: Context): boolean {
    return /^multipart\/form-data\b/i.test(context.req.header('content-type') ?? '');
}

/** The parts `job` (JSON) and `content` (CSV) of such a request. @throws CLIENTINPUTERROR, JSON_PARSER_ERROR */
export async function contentOf(context: Context): Promise<{ job: unknown; content: AsyncIterable<Uint8Array> }> {
    const form = await formOf(context);
    const [job, content] = [await textOf(form.get('job')), await textOf(form.get('content'))];
    if (job === undefined || content === undefined) throw clientError('The parts job and content are required');
    if (content.length > MAX_CHARACTERS) throw clientError(`Job data exceeds ${MAX_CHARACTERS} characters`);
    return { job: parseJson(job), content: ReadableStream.from([Buffer.from(content)]) };
}

async function formOf(context: Context): Promise<FormData> {
    if (Number(context.req.header('content-length') ?? 0) > MAX_BYTES) {
        throw clientError(`Job data exceeds ${MAX_CHARACTERS} characters`);
    }
    try {
        return await context.req.raw.formData();
    } catch {
        throw clientError('The multipart request cannot be read');
    }
}

async function textOf(part: ReturnType<FormData['get']>): Promise<string | undefined> {
    if (part === null) return undefined;
    return typeof part === 'string' ? part : part.text();
}

function clientError(why: string): SalesforceApiError {
    return new SalesforceApiError('CLIENTINPUTERROR', `ClientInputError : ${why}`);
}
