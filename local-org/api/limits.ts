import { Hono, type MiddlewareHandler } from 'hono';
import type { Org } from '../org.ts';
import type { ApiEnv } from './environment.ts';

/** Calls a Developer Edition org may make in 24 hours. */
const DAILY_API_REQUESTS = 15_000;
const calls = new WeakMap<Org['db'], number>();

/** Counts the request and tells the client so, as every REST answer does. Nothing is refused when the allowance is used up. */
export function counted(org: Org): MiddlewareHandler {
    return async (context, next) => {
        const used = (calls.get(org.db) ?? 0) + 1;
        calls.set(org.db, used);
        await next();
        context.header('Sforce-Limit-Info', `api-usage=${used}/${DAILY_API_REQUESTS}`);
    };
}

/** GET /limits. */
export function limitRoutes(): Hono<ApiEnv> {
    return new Hono<ApiEnv>().get('/limits', (context) => {
        const used = calls.get(context.get('caller').org.db) ?? 0;
        return context.json({
            DailyApiRequests: { Max: DAILY_API_REQUESTS, Remaining: Math.max(0, DAILY_API_REQUESTS - used) }
        });
    });
}
