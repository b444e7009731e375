import type { Context } from 'hono';

/** What a client sends to a login door: the parameters of the address and those of a form, text only; a body that is no form has none. */
export async function readForm(context: Context): Promise<Record<string, string>> {
    const body = await context.req.parseBody().catch(() => ({}));
    const entries = Object.entries({ ...context.req.query(), ...body });
    return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
