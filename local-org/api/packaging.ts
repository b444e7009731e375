import { Hono, type Context } from 'hono';
import { toolingOrg } from '../deploy/source-members.ts';
import { SalesforceApiError } from '../errors.ts';
import { requireId } from '../ids.ts';
import { asSystem, type Caller, type Org } from '../org.ts';
import { installVersion, publishVersions } from '../packaging/installs.ts';
import { readVersionInfo } from '../packaging/version-info.ts';
import { createPackage, releaseVersion, requestVersion } from '../packaging/versions.ts';
import { decodeInput } from '../records/decode.ts';
import { objectOf, type ObjectSchema, type Row } from '../schema/model.ts';
import { noSuchResource, requireAdministrator, type ApiEnv } from './environment.ts';
import { parseJson, readJson } from './json.ts';
import { recordJson, visibleFields } from './record-json.ts';

const READABLE = new Set(['package2', 'package2version', 'package2versioncreaterequest', 'packageinstallrequest']);

/**
 * The part of the Tooling API that makes packages and installs them, for administrators.
 * @param hub the Dev Hub whose packages the org may install
 */
export function packagingRoutes(hub: Org): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.use('/tooling/query', async (context, next) => {
        if (/subscriberpackage/i.test(context.req.query('q') ?? '')) publishVersions(hub, context.get('caller').org);
        await next();
    });
    routes.post('/tooling/sobjects/Package2', async (context) => {
        const { caller, values } = await given(context, 'Package2', () => readJson(context));
        return created(context, createPackage(caller, values));
    });
    routes.post('/tooling/sobjects/Package2VersionCreateRequest', async (context) => {
        const { json, bytes } = await readMultipart(context, 'Package2VersionCreateRequest', 'VersionInfo');
        const { caller, values } = await given(context, 'Package2VersionCreateRequest', async () => json);
        return created(context, await requestVersion(caller, values, readVersionInfo(bytes)));
    });
    routes.post('/tooling/sobjects/PackageInstallRequest', async (context) => {
        const { caller, values } = await given(context, 'PackageInstallRequest', () => readJson(context));
        return created(context, await installVersion(hub, caller, values));
    });
    routes.patch('/tooling/sobjects/Package2Version/:id', async (context) => {
        const { caller, values } = await given(context, 'Package2Version', () => readJson(context));
        if (values['IsReleased'] !== true || Object.keys(values).length > 1) {
            throw new SalesforceApiError(
                'INVALID_FIELD_FOR_INSERT_UPDATE',
                'A version can be released, and nothing else'
            );
        }
        releaseVersion(caller, requireId(context.req.param('id')));
        return context.body(null, 204);
    });
    routes.get('/tooling/sobjects/:object{Package\\w+}/:id', (context) => {
        const caller = context.get('caller');
        requireAdministrator(caller);
        const object = packagingObject(caller.org, context.req.param('object'));
        const row = toolingOrg(caller.org).db.find(object, requireId(context.req.param('id')));
        if (row === undefined) throw noSuchResource();
        return context.json(withErrors(json(context, object, row)));
    });
    return routes;
}

function packagingObject(org: Org, name: string): ObjectSchema {
    const object = READABLE.has(name.toLowerCase()) ? objectOf(toolingOrg(org).schema, name) : undefined;
    if (object === undefined) throw noSuchResource();
    return object;
}

async function given(
    context: Context<ApiEnv>,
    objectName: string,
    read: () => Promise<unknown>
): Promise<{ caller: Caller; values: Row }> {
    const caller = context.get('caller');
    requireAdministrator(caller);
    return { caller, values: decodeInput(packagingObject(caller.org, objectName), await read()) };
}

function created(context: Context<ApiEnv>, id: string): Response {
    return context.json({ id, success: true, errors: [], warnings: [], infos: [] }, 201);
}

function json(context: Context<ApiEnv>, object: ObjectSchema, row: Row): Record<string, unknown> {
    const caller = context.get('caller');
    const system = asSystem({ ...caller, org: toolingOrg(caller.org) });
    const fields = visibleFields(system, object);
    return recordJson(system, { object, row, fields, version: context.get('version') });
}

/** Errors of an installation are an object in an object. */
function withErrors(record: Record<string, unknown>): Record<string, unknown> {
    const errors = record['Errors'];
    return typeof errors === 'string' ? { ...record, Errors: JSON.parse(errors) as unknown } : record;
}

/** The fields of a record as JSON, and one that is a file (REST API Developer Guide, "Insert or Update Blob Data"). */
async function readMultipart(
    context: Context<ApiEnv>,
    objectName: string,
    fileField: string
): Promise<{ json: unknown; bytes: Uint8Array }> {
    const parts = await context.req.parseBody().catch(() => {
        throw new SalesforceApiError('INVALID_MULTIPART_REQUEST', 'The body is not a well-formed multipart request');
    });
    const [record, file] = [parts[objectName], parts[fileField]];
    if (!(file instanceof File) || record === undefined) {
        throw new SalesforceApiError('INVALID_MULTIPART_REQUEST', `The multipart request has no ${fileField}`);
    }
    const text = record instanceof File ? await record.text() : String(record);
    return { json: parseJson(text), bytes: new Uint8Array(await file.arrayBuffer()) };
}
