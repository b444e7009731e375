import { Hono, type Context } from 'hono';
import { toolingOrg } from '../deploy/source-members.ts';
import { SalesforceApiError } from '../errors.ts';
import { requireId } from '../ids.ts';
import { asSystem, type Caller } from '../org.ts';
import { checkValue } from '../records/check-value.ts';
import { decodeInput } from '../records/decode.ts';
import { requireObject, updateSetupRow } from '../rows.ts';
import { fieldOf } from '../schema/model.ts';
import { openQuery } from '../soql/run.ts';
import { noSuchResource, requireAdministrator, type ApiEnv } from './environment.ts';
import { readJson } from './json.ts';
import { findLocator, keepCursor } from './query-locators.ts';

const PAGE = 2000;

/** The part of the Tooling API that source tracking asks: queries over SourceMember, and a new start of its counter. */
export function toolingRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.get('/tooling/query', (context) => {
        requireAdministrator(context.get('caller'));
        const caller = toolingCaller(context);
        const soql = context.req.query('q') ?? '';
        const { totalSize, object, page, ...rest } = openQuery(caller, soql, PAGE, { version: context.get('version') });
        const isDone = totalSize <= PAGE;
        const cursor = isDone ? undefined : keepCursor(caller, { totalSize, object, page, ...rest });
        return context.json({
            ...answer(context, totalSize, page(0, PAGE), cursor && `${cursor}-${PAGE}`),
            entityTypeName: object.name
        });
    });
    routes.get('/tooling/query/:locator', (context) => {
        const [locator = '', offset = ''] = context.req.param('locator').split('-');
        const { totalSize, page } = findLocator(toolingCaller(context), locator);
        if (!/^\d+$/.test(offset) || Number(offset) >= totalSize) {
            throw new SalesforceApiError('INVALID_QUERY_LOCATOR', 'invalid query locator');
        }
        const next = Number(offset) + PAGE;
        const further = next < totalSize ? `${locator}-${next}` : undefined;
        return context.json(answer(context, totalSize, page(Number(offset), PAGE), further));
    });
    // What the CLI does with the settings of a new scratch org, so that nobody takes them for changes of his own.
    routes.patch('/tooling/sobjects/SourceMember/:id{[A-Za-z0-9]{15,18}}', async (context) => {
        requireAdministrator(context.get('caller'));
        const { org } = toolingCaller(context);
        const members = requireObject(org, 'SourceMember');
        const { RevisionCounter, ...others } = decodeInput(members, await readJson(context));
        const row = org.db.find(members, requireId(context.req.param('id')));
        if (row === undefined) throw noSuchResource();
        const [other] = Object.keys(others);
        if (other !== undefined || typeof RevisionCounter !== 'number') {
            const message = `Unable to create/update fields: ${other ?? 'RevisionCounter'}.`;
            throw new SalesforceApiError('INVALID_FIELD_FOR_INSERT_UPDATE', message, [other ?? 'RevisionCounter']);
        }
        const counter = fieldOf(members, 'RevisionCounter');
        if (counter !== undefined) checkValue(counter, RevisionCounter);
        updateSetupRow(org, 'SourceMember', String(row['Id']), { RevisionCounter });
        return context.body(null, 204);
    });
    return routes;
}

/** What one may ask here is decided at the door: nobody has permissions on the Tooling API's own objects. */
function toolingCaller(context: Context<ApiEnv>): Caller {
    const caller = context.get('caller');
    return asSystem({ ...caller, org: toolingOrg(caller.org) });
}

function answer(context: Context<ApiEnv>, totalSize: number, records: readonly unknown[], next: string | undefined) {
    const url = next === undefined ? undefined : `/services/data/v${context.get('version')}/tooling/query/${next}`;
    return {
        size: records.length,
        totalSize,
        done: url === undefined,
        queryLocator: null,
        nextRecordsUrl: url,
        records: records.map((record) => withToolingUrl(record))
    };
}

/** Records say where they are found, and these are found under /tooling. */
function withToolingUrl(record: unknown): unknown {
    return JSON.parse(JSON.stringify(record).replaceAll('/sobjects/', '/tooling/sobjects/'));
}
