import { Hono } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import { resetPassword, setPassword } from '../login/passwords.ts';
import type { Caller } from '../org.ts';
import { requireObject } from '../rows.ts';
import { permissionsOf } from '../security/permissions.ts';
import { noSuchResource, type ApiEnv } from './environment.ts';
import { readJson } from './json.ts';

/** `/sobjects/User/<id>/password` (REST API Developer Guide, "sObject User Password"). */
export function passwordRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>().basePath('/sobjects/User/:id{[A-Za-z0-9]{15,18}}/password');
    routes.get('/', (context) => {
        requireUser(context.get('caller'), context.req.param('id') ?? '');
        return context.json({ isExpired: false });
    });
    routes.post('/', async (context) => {
        const caller = context.get('caller');
        const userId = requireUser(caller, context.req.param('id') ?? '');
        const body = await readJson(context);
        const password = typeof body === 'object' && body !== null && 'NewPassword' in body ? body.NewPassword : '';
        await setPassword(caller.org, userId, typeof password === 'string' ? password : '');
        return context.body(null, 204);
    });
    routes.delete('/', async (context) => {
        const caller = context.get('caller');
        const userId = requireUser(caller, context.req.param('id') ?? '');
        return context.json({ NewPassword: await resetPassword(caller.org, userId) });
    });
    return routes;
}

/** The 18-character id of a user whose password the caller may change: his own, or everybody's for an administrator. @throws NOT_FOUND, INSUFFICIENT_ACCESS */
export function requireUser(caller: Caller, id: string): string {
    const { org } = caller;
    const userId = toId18(id);
    const user = userId === undefined ? undefined : org.db.find(requireObject(org, 'User'), userId);
    if (user === undefined) throw noSuchResource();
    if (userId !== caller.userId && !permissionsOf(caller).isAdministrator) {
        throw new SalesforceApiError('INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id');
    }
    return String(userId);
}
