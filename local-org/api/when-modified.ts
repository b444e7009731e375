import type { MiddlewareHandler } from 'hono';
import type { Org } from '../org.ts';
import type { OrgSchema } from '../schema/model.ts';
import type { ApiEnv } from './environment.ts';

/** When a door saw the schema first, in seconds: it has not changed since. */
interface Seen {
    readonly schema: OrgSchema;
    readonly at: number;
}

const lastSeen = new WeakMap<Org, Seen>();

/**
 * Answers 304 without a body when no deploy has changed the schema since `If-Modified-Since` (REST API Developer Guide,
 * "Get Object Metadata Changes", "Get a List of Objects If Metadata Has Changed").
 */
export const whenModified: MiddlewareHandler<ApiEnv> = async (context, next) => {
    const modified = modifiedAt(context.get('caller').org);
    await next();
    if (context.res.status !== 200) return;
    const since = Date.parse(context.req.header('if-modified-since') ?? '');
    if (since >= modified * 1000) context.res = new Response(null, { status: 304 });
    context.header('Last-Modified', new Date(modified * 1000).toUTCString());
};

/** HTTP counts whole seconds: a schema that comes within the second of another one is taken for the next second's. */
function modifiedAt(org: Org): number {
    const seen = lastSeen.get(org);
    if (seen?.schema === org.schema) return seen.at;
    const at = Math.max(Math.floor(org.now().getTime() / 1000), (seen?.at ?? 0) + 1);
    lastSeen.set(org, { schema: org.schema, at });
    return at;
}
