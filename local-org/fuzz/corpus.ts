import { bodiesOf, type Body } from './bodies.ts';
import { queriesOf } from './queries.ts';
import type { Shot } from './shot.ts';
import type { Target } from './target.ts';

/** A route of the app, as its router knows it. */
export interface Route {
    readonly method: string;
    readonly path: string;
}

/** Valid requests by the key of their route. */
export type Corpus = ReadonlyMap<string, readonly Shot[]>;

/** The part of a path that all data doors share. */
const DATA = '/services/data/:version';

/** `GET /services/data/:version/limits`. */
export function keyOf({ method, path }: Route): string {
    return `${method} ${path}`;
}

/** Everything that answers requests; what only lets them pass (middleware) answers none. */
export function routesOf({ app }: Target): Route[] {
    const routes = app.routes.filter(({ method }) => method !== 'ALL');
    return [...new Map(routes.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

/** Valid requests for all routes, and for those that nobody has thought of yet likely ones. */
export function corpusOf(target: Target): Corpus {
    const queries = queriesOf(target);
    const bodies = bodiesOf(target);
    return new Map(
        routesOf(target).map((route) => {
            const key = shortKey(route);
            return [keyOf(route), shotsFor(target, route, queries[key] ?? [{}], bodies[key] ?? defaultBodies(route))];
        })
    );
}

/** As the tables of queries and bodies name it: `POST /sobjects/:object`. */
function shortKey({ method, path }: Route): string {
    const own = path.startsWith(`${DATA}/`) ? path.slice(DATA.length) : path;
    const plain = own.split('/').map((part) => /^:\w+/.exec(part)?.[0] ?? part);
    return `${method} ${plain.join('/').replace(/(?<=.)\/$/, '')}`;
}

function defaultBodies({ method }: Route): Body[] {
    const isRead = method === 'GET' || method === 'DELETE';
    return [isRead ? { headers: {} } : { headers: { 'content-type': 'application/json' }, body: '{"Name":"x"}' }];
}

function shotsFor(
    target: Target,
    { method, path }: Route,
    queries: readonly Readonly<Record<string, string>>[],
    bodies: readonly Body[]
): Shot[] {
    const way = fill(target, path);
    const open = path.split('/').flatMap((part, at) => (/^[:*]/.test(part) && part !== ':version' ? [at] : []));
    return queries.flatMap((query) => {
        const search = new URLSearchParams(query).toString();
        return bodies.map((body) => ({ method, path: search === '' ? way : `${way}?${search}`, open, ...body }));
    });
}

/** The path with something that exists for each of its parameters. */
function fill({ ids }: Target, path: string): string {
    const values: Readonly<Record<string, string>> = {
        version: path.startsWith('/services/Soap/') ? '60.0' : 'v66.0',
        object: 'Project__c',
        id: idFor(ids, path),
        ids: `${ids.project},${ids.account}`,
        names: 'Project__c,Account',
        key: 'Id',
        value: ids.project,
        locator: ids.locator,
        recordType: '012000000000000AAA',
        field: 'Phase__c',
        orgId: ids.org,
        userId: ids.admin,
        org: ids.org,
        api: 'u',
        app: 'standard__Sales'
    };
    const parts = path.split('/').map((part) => {
        const name = /^:(\w+)/.exec(part)?.[1];
        return name === undefined ? part : (values[name] ?? 'x');
    });
    const rest = path.startsWith('/local-org/assets') ? 'icon.svg' : path.endsWith('/m/*') ? '66.0' : 'page/home';
    return parts.join('/').replace(/\*$/, rest);
}

function idFor(ids: Target['ids'], path: string): string {
    if (path.includes('/jobs/ingest')) return /sults|unprocessed/.test(path) ? ids.doneJob : ids.ingestJob;
    if (path.includes('/SourceMember/')) return ids.sourceMember;
    if (path.includes('/jobs/query')) return ids.queryJob;
    if (path.includes('/deployRequest')) return ids.deploy;
    return path.includes('/User/') ? ids.reader : ids.project;
}
