import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deploymentsOf } from '../deploy/deployments.ts';
import type { DeployOptions, DeployResult } from '../deploy/result.ts';
import { SalesforceApiError } from '../errors.ts';
import { asJsonObject } from '../json-object.ts';
import { forClient, readDeployOptions } from './deploy-options.ts';
import { noSuchResource, requireAdministrator, type ApiEnv } from './environment.ts';
import { parseJson, readJson } from './json.ts';

/** 39 MB of zip and some options. */
const MAX_REQUEST_BYTES = 40 * 1024 * 1024;

/** Deploys by REST (Metadata API Developer Guide, "Deploy Metadata with Apex Testing Using REST"). */
export function metadataRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    const limit = bodyLimit({
        maxSize: MAX_REQUEST_BYTES,
        onError: () => {
            const text = `Maximum size of request reached. Maximum size of request is ${MAX_REQUEST_BYTES} bytes`;
            throw new SalesforceApiError('EXCEEDED_MAX_SIZE_REQUEST', text);
        }
    });
    routes.use('/metadata/*', async (context, next) => {
        requireAdministrator(context.get('caller'));
        await next();
    });
    routes.post('/metadata/deployRequest', limit, async (context) => {
        const { org, userId } = context.get('caller');
        const isJson = context.req.header('content-type')?.includes('application/json') ?? false;
        if (isJson) {
            const validatedDeployRequestId = await validationOf(context);
            const started = deploymentsOf(org).startValidated(validatedDeployRequestId, userId);
            return context.json({ ...answer(context, started), validatedDeployRequestId }, 201);
        }
        const { zip, options } = await readParts(context);
        const started = deploymentsOf(org).start(zip, options, userId);
        return context.json({ ...answer(context, started), deployOptions: options }, 201);
    });
    routes.get('/metadata/deployRequest/:id', async (context) => {
        const { org } = context.get('caller');
        const result = await deploymentsOf(org).state(context.req.param('id')).catch(asNotFound);
        return context.json(answer(context, result, context.req.query('includeDetails') === 'true'));
    });
    routes.patch('/metadata/deployRequest/:id', limit, async (context) => {
        const { org, userId } = context.get('caller');
        const { status } = asJsonObject(asJsonObject(await readJson(context))['deployResult']);
        if (status !== 'Canceling') {
            throw new SalesforceApiError('INVALID_FIELD', 'The status of a deployResult can only become Canceling', [
                'status'
            ]);
        }
        const result = await deploymentsOf(org).cancel(context.req.param('id'), userId).catch(asNotFound);
        return context.json(answer(context, result), 202);
    });
    return routes;
}

/** A deploy that does not exist is a resource that does not exist. */
function asNotFound(error: unknown): never {
    const isUnknown = error instanceof SalesforceApiError && error.errorCode === 'INVALID_CROSS_REFERENCE_KEY';
    throw isUnknown ? noSuchResource() : error;
}

function answer(context: Context<ApiEnv>, result: DeployResult, includeDetails = false): object {
    const url = `/services/data/v${context.get('version')}/metadata/deployRequest/${result.id}`;
    return {
        id: result.id,
        url: new URL(includeDetails ? `${url}?includeDetails=true` : url, context.req.url).toString(),
        deployResult: forClient(result, includeDetails)
    };
}

async function validationOf(context: Context<ApiEnv>): Promise<string> {
    const { validatedDeployRequestId } = asJsonObject(await readJson(context));
    if (typeof validatedDeployRequestId === 'string') return validatedDeployRequestId;
    throw new SalesforceApiError('MISSING_ARGUMENT', 'The request has no validatedDeployRequestId');
}

/** The parts of a deploy request: options as JSON (`entity_content` or `json`) and the zip (`file`). */
async function readParts(context: Context<ApiEnv>): Promise<{ zip: Uint8Array; options: DeployOptions }> {
    const parts = await context.req.parseBody().catch(() => {
        throw new SalesforceApiError('INVALID_MULTIPART_REQUEST', 'The body is not a well-formed multipart request');
    });
    const file = parts['file'];
    if (!(file instanceof File)) {
        throw new SalesforceApiError('INVALID_MULTIPART_REQUEST', 'The multipart request has no part named file');
    }
    const json = parts['entity_content'] ?? parts['json'] ?? '{}';
    const { deployOptions = {} } = asJsonObject(parseJson(json instanceof File ? await json.text() : String(json)));
    return { zip: new Uint8Array(await file.arrayBuffer()), options: readDeployOptions(deployOptions) };
}
