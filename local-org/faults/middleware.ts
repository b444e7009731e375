import type { Context, MiddlewareHandler } from 'hono';
import { isSubrequest } from '../api/subrequests.ts';
import type { Org } from '../org.ts';
import { changedCsv, changedJson, replacement, trickled } from './answers.ts';
import { reset, silence, truncated } from './broken.ts';
import type { FaultEngine } from './engine.ts';
import type { Action } from './plan.ts';

/** Where the plan itself is read and replaced. */
export const FAULTS_PATH = '/local-org/faults';

/** Does to requests from outside what the plan says; the parts of a composite request share its fate. */
export function faulty(org: Org, engine: FaultEngine): MiddlewareHandler {
    return async (context, next) => {
        const { raw, path } = context.req;
        if (isSubrequest(raw) || path === FAULTS_PATH) return next();
        const action = await engine.actionFor(raw);
        if (action === undefined || !isBefore(action)) {
            await next();
            engine.settle();
        }
        if (action !== undefined) replace(context, await answer(context, action));
        if (!context.res.headers.has('x-hono-already-sent')) context.header('Date', org.now().toUTCString());
        return undefined;
    };
}

/** Only what puts another answer, or none, in the place of the org's own can come before it. */
function isBefore(action: Action): boolean {
    switch (action.kind) {
        case 'error':
        case 'answer':
        case 'html':
        case 'reset':
        case 'silence':
            return action.when !== 'after';
        default:
            return false;
    }
}

async function answer(context: Context, action: Action): Promise<Response> {
    switch (action.kind) {
        case 'error':
        case 'answer':
        case 'html':
            return replacement(action);
        case 'json':
            return changedJson(context.res, action.set);
        case 'csv':
            return changedCsv(context.res, action.change);
        case 'trickle':
            return trickled(context.res, action.bytesPerSecond ?? 1);
        case 'truncate':
            return truncated(context, context.res, action);
        case 'reset':
            return reset(context);
        case 'silence':
            return silence(context);
    }
}

/** Hono would give the new answer the headers of the old one. */
function replace(context: Context, response: Response): void {
    context.res = undefined;
    context.res = response;
}
