import { Hono } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import type { FaultEngine } from './engine.ts';
import { FAULTS_PATH } from './middleware.ts';
import { BadPlan, parsePlan } from './plan.ts';

/** What the plan has done (GET), another plan (PUT), no plan (DELETE); not a part of Salesforce, for tests. */
export function faultRoutes(engine: FaultEngine): Hono {
    const routes = new Hono();
    routes.get(FAULTS_PATH, (context) => context.json(engine.report()));
    routes.put(FAULTS_PATH, async (context) => {
        engine.use(planIn(await context.req.text()));
        return context.json(engine.report());
    });
    routes.delete(FAULTS_PATH, (context) => {
        engine.use({});
        return context.json(engine.report());
    });
    return routes;
}

function planIn(text: string): ReturnType<typeof parsePlan> {
    try {
        return parsePlan(text);
    } catch (error) {
        if (error instanceof BadPlan) throw new SalesforceApiError('JSON_PARSER_ERROR', error.message);
        throw error;
    }
}
