import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { collectionTable } from './collections.ts';
import { fillReferences, fillUrl } from './composite-references.ts';
import { readBatch, readSubrequests, type BatchRequest, type Subrequest } from './composite-requests.ts';
import type { ApiEnv } from './environment.ts';
import { readJson } from './json.ts';
import { queryTable } from './query.ts';
import { RecordRouter, type RecordAnswer } from './record-door.ts';
import { replicationTable } from './replication.ts';
import { sobjectTable } from './sobjects.ts';
import { asSubrequest, isSubrequest } from './subrequests.ts';
import { treeTable } from './tree.ts';
import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';

type Door = Context<ApiEnv>;

/** Runs a request inside this org, as if it came from outside. */
export type Dispatch = (request: Request) => Promise<Response>;

interface Subresponse {
    readonly body: unknown;
    readonly httpHeaders: Readonly<Record<string, string>>;
    readonly httpStatusCode: number;
    readonly referenceId: string;
}

/** `/composite` and `/composite/batch`: up to 25 requests in one, later ones may use the answers of earlier ones. */
export function compositeRoutes(dispatch: Dispatch): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.use('/composite', notNested);
    routes.use('/composite/batch', notNested);
    routes.post('/composite', async (context) => {
        const { requests, allOrNone } = readSubrequests(await readJson(context));
        const compositeResponse = allOrNone
            ? runAsOne(context.get('caller'), requests)
            : await runEach(context, (request) => dispatch(asSubrequest(request, false)), requests);
        return context.json({ compositeResponse });
    });
    routes.post('/composite/batch', async (context) => {
        const { requests, haltOnError } = readBatch(await readJson(context));
        const send: Dispatch = (request) => dispatch(asSubrequest(request, true));
        return context.json(await runBatch(context, send, requests, haltOnError));
    });
    return routes;
}

/** Neither guide names these among the resources that a part may ask for; within each other 25 parts become millions. @throws BAD_REQUEST */
const notNested: MiddlewareHandler = async ({ req }, next) => {
    if (!isSubrequest(req.raw)) return next();
    throw new SalesforceApiError('BAD_REQUEST', 'A composite request cannot be a part of another one');
};

/** Each sub-request stands for itself; one that uses the answer of a failed one fails with it. */
async function runEach(context: Door, dispatch: Dispatch, requests: readonly Subrequest[]): Promise<Subresponse[]> {
    const answers = new Map<string, unknown>();
    const responses: Subresponse[] = [];
    for (const request of requests) {
        const response = await runOne(context, dispatch, request, answers).catch((error: unknown) =>
            refused(request, error)
        );
        if (isSuccess(response)) answers.set(request.referenceId, response.body);
        responses.push(response);
    }
    return responses;
}

async function runOne(
    context: Door,
    dispatch: Dispatch,
    request: Subrequest,
    answers: ReadonlyMap<string, unknown>
): Promise<Subresponse> {
    const body = fillReferences(request.body, answers);
    const response = await send(context, dispatch, { ...request, body, url: fillUrl(request.url, answers) });
    const location = response.headers.get('location');
    return {
        body: await bodyOf(response),
        httpHeaders: location === null ? {} : { Location: location },
        httpStatusCode: response.status,
        referenceId: request.referenceId
    };
}

/** Sends a sub-request through the org's own doors, on behalf of the same session. */
function send(
    context: Door,
    dispatch: Dispatch,
    { method, url, body, headers }: Omit<Subrequest, 'referenceId'>
): Promise<Response> {
    const own = new Headers(headers);
    for (const name of ['authorization', 'cookie']) {
        const value = context.req.header(name);
        if (value !== undefined) own.set(name, value);
    }
    if (body !== undefined) own.set('content-type', 'application/json');
    const payload = body === undefined || method === 'GET' ? undefined : JSON.stringify(body);
    return dispatch(new Request(new URL(url, context.req.url), { method, headers: own, body: payload ?? null }));
}

async function bodyOf(response: Response): Promise<unknown> {
    const text = await response.text();
    try {
        return text === '' ? null : (JSON.parse(text) as unknown);
    } catch {
        return text;
    }
}

const router = new RecordRouter([
    ...replicationTable,
    ...sobjectTable,
    ...collectionTable,
    ...treeTable,
    ...queryTable
]);

class RolledBack extends Error {}

/** All sub-requests in one transaction. It cannot wait, so only the doors of records take part; others are refused. */
function runAsOne(caller: Caller, requests: readonly Subrequest[]): Subresponse[] {
    const responses: Subresponse[] = [];
    try {
        caller.org.db.transaction(() => {
            const answers = new Map<string, unknown>();
            for (const request of requests) {
                const response = answerInside(caller, request, answers);
                responses.push(response);
                if (!isSuccess(response)) throw new RolledBack();
                answers.set(request.referenceId, response.body);
            }
        });
    } catch (error) {
        if (!(error instanceof RolledBack)) throw error;
        return requests.map((request, index) => {
            const response = responses[index];
            return response === undefined || isSuccess(response) ? halted(request) : response;
        });
    }
    return responses;
}

function answerInside(caller: Caller, request: Subrequest, answers: ReadonlyMap<string, unknown>): Subresponse {
    try {
        const body = fillReferences(request.body, answers);
        const answer = router.answer(caller, request.method, fillUrl(request.url, answers), body);
        if (answer === undefined)
            throw new SalesforceApiError(
                'BAD_REQUEST',
                `${request.method} ${request.url} is not supported with allOrNone by this local org`
            );
        return subresponse(request, hasFailures(answer) ? { ...answer, status: 400 } : answer);
    } catch (error) {
        return refused(request, error);
    }
}

/** A collection answers 200 even when records failed; in a unit that is a failure. */
function hasFailures({ body }: RecordAnswer): boolean {
    return (
        Array.isArray(body) && body.some((each: unknown) => (each as { success?: boolean } | null)?.success === false)
    );
}

function subresponse({ referenceId }: Subrequest, { status, body = null, headers = {} }: RecordAnswer): Subresponse {
    return { body, httpHeaders: headers, httpStatusCode: status, referenceId };
}

function refused(request: Subrequest, error: unknown): Subresponse {
    if (!(error instanceof SalesforceApiError)) throw error;
    return subresponse(request, { status: error.status, body: error.toBodies() });
}

function halted(request: Subrequest): Subresponse {
    const message = 'The transaction was rolled back since another operation in the same transaction failed.';
    return refused(request, new SalesforceApiError('PROCESSING_HALTED', message));
}

function isSuccess({ httpStatusCode }: Subresponse): boolean {
    return httpStatusCode < 300;
}

async function runBatch(
    context: Door,
    dispatch: Dispatch,
    requests: readonly BatchRequest[],
    haltOnError: boolean
): Promise<{ hasErrors: boolean; results: { statusCode: number; result: unknown }[] }> {
    const results: { statusCode: number; result: unknown }[] = [];
    let hasErrors = false;
    for (const request of requests) {
        if (hasErrors && haltOnError) {
            const error = { errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' };
            results.push({ statusCode: 412, result: [error] });
            continue;
        }
        const response = await send(context, dispatch, request);
        hasErrors ||= response.status >= 400;
        results.push({ statusCode: response.status, result: await bodyOf(response) });
    }
    return { hasErrors, results };
}
