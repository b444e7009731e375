import { Hono } from 'hono';
import { NEWEST_VERSION, OLDEST_VERSION } from '../platform-version.ts';
import type { ApiEnv } from './environment.ts';

/** Release of an API version: 66 is Spring '26, and there are three a year. */
function release(version: number): string {
    const season = ['Spring', 'Summer', 'Winter'][version % 3] ?? '';
    const year = 26 + Math.floor((version - 66) / 3) + (season === 'Winter' ? 1 : 0);
    return `${season} '${String(year).padStart(2, '0')}`;
}

/** GET /services/data: the versions this org speaks; needs no session. */
export function versionRoutes(): Hono<ApiEnv> {
    const versions = Array.from({ length: NEWEST_VERSION - OLDEST_VERSION + 1 }, (_, index) => {
        const version = OLDEST_VERSION + index;
        return { label: release(version), url: `/services/data/v${version}.0`, version: `${version}.0` };
    });
    const routes = new Hono<ApiEnv>();
    routes.get('/services/data', (context) => context.json(versions));
    routes.get('/services/data/', (context) => context.json(versions));
    return routes;
}

const RESOURCES = [
    'sobjects',
    'query',
    'queryAll',
    'composite',
    'jobs',
    'limits',
    'tooling',
    'metadata',
    'ui-api',
    'graphql'
];

/** GET /services/data/vNN.0: the resources of a version. */
export function resourceRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.get('/', (context) => {
        const { org, userId } = context.get('caller');
        const base = `/services/data/v${context.get('version')}`;
        const resources = RESOURCES.map((name) => [name, `${base}/${name}`] as const);
        const identity = new URL(`/id/${org.id}/${userId}`, context.req.url).toString();
        return context.json({ ...Object.fromEntries(resources), identity });
    });
    return routes;
}
