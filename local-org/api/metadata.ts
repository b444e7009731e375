import { Hono } from 'hono';
import { deploymentsOf } from '../deploy/deployments.ts';
import type { DeployOptions } from '../deploy/result.ts';
import { SalesforceApiError } from '../errors.ts';
import { noSuchResource, readJson, requireAdministrator, type ApiEnv } from './environment.ts';

interface DeployBody {
    readonly deployOptions?: DeployOptions;
    readonly validatedDeployRequestId?: string;
}

/** Deploys by REST: POST /metadata/deployRequest, and asking how they go. */
export function metadataRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.post('/metadata/deployRequest', async (context) => {
        const { org, userId } = context.get('caller');
        requireAdministrator(context.get('caller'));
        const isJson = context.req.header('content-type')?.includes('application/json') ?? false;
        if (isJson) {
            const { validatedDeployRequestId = '' } = ((await readJson(context)) ?? {}) as DeployBody;
            const started = deploymentsOf(org).startValidated(validatedDeployRequestId, userId);
            if (started === undefined) throw noSuchResource();
            return context.json({ id: started.id, validatedDeployRequestId, deployResult: started }, 201);
        }
        const { zip, options } = await readParts(await context.req.parseBody());
        const deployResult = deploymentsOf(org).start(zip, options, userId);
        return context.json({ id: deployResult.id, deployOptions: options, deployResult }, 201);
    });
    routes.get('/metadata/deployRequest/:id', async (context) => {
        const { org } = context.get('caller');
        requireAdministrator(context.get('caller'));
        const deployResult = await deploymentsOf(org).state(context.req.param('id'));
        if (deployResult === undefined) throw noSuchResource();
        return context.json({ id: deployResult.id, deployResult });
    });
    return routes;
}

/** The parts of a deploy request: options as JSON (`entity_content` or `json`) and the zip (`file`). */
async function readParts(parts: Record<string, unknown>): Promise<{ zip: Uint8Array; options: DeployOptions }> {
    const file = parts['file'];
    if (!(file instanceof File)) throw new SalesforceApiError('MISSING_ARGUMENT', 'The multipart request has no file');
    const json = parts['entity_content'] ?? parts['json'] ?? '{}';
    const text = json instanceof File ? await json.text() : String(json);
    const { deployOptions = {} } = parseOptions(text);
    return { zip: new Uint8Array(await file.arrayBuffer()), options: deployOptions };
}

function parseOptions(text: string): DeployBody {
    try {
        return (JSON.parse(text) ?? {}) as DeployBody;
    } catch (error) {
        throw new SalesforceApiError('JSON_PARSER_ERROR', error instanceof Error ? error.message : String(error));
    }
}
