import { gzipSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { minify } from 'rolldown/experimental';

/** What the page asks the org for. Documents, scripts and what the shell asks its own host for (`/local-org/…`) are no data. */
export interface DataRequests {
    /** Forgets what was asked so far. */
    start(): void;
    /** A line for each request: method, path, and the query's name and variables or what is saved. */
    lines(): string[];
    /** The lines of those that asked the same as one before them. */
    repeated(): string[];
}

const DATA = /^\/services\/data\/v[\d.]+/;

/** Listens to the page from now on. */
export function dataRequests(page: Page): DataRequests {
    const requests: Request[] = [];
    page.on('request', (request) => {
        if (DATA.test(new URL(request.url()).pathname)) requests.push(request);
    });
    const asked = (request: Request): string => [request.method(), request.url(), request.postData()].join(' ');
    const isRepeated = (request: Request, at: number): boolean =>
        requests.slice(0, at).some((other) => asked(other) === asked(request));
    return {
        start: () => void requests.splice(0),
        lines: () => requests.map(lineOf),
        repeated: () => requests.filter(isRepeated).map(lineOf)
    };
}

function lineOf(request: Request): string {
    const { pathname, search } = new URL(request.url());
    const body = request.postData() ?? '';
    const path = pathname.replace(DATA, '');
    return `${request.method()} ${path}${search} ${path === '/graphql' ? queryLine(body) : body}`.trim();
}

function queryLine(body: string): string {
    const { query = '', variables } = JSON.parse(body) as { query?: string; variables?: unknown };
    const [, name] = /\b(?:query|mutation)\s+(\w+)/.exec(query) ?? [];
    return `${name ?? query.replace(/\s+/g, ' ')} ${JSON.stringify(variables)}`;
}

/** The package's own scripts of a page: name -> gzipped bytes. */
export interface OwnScripts {
    start(): void;
    sizes(): Promise<Map<string, number>>;
}

/** The embedded org keeps the platform's stand-ins in `main.js` and the deployed components in chunks. */
const OWN_SCRIPT = /\/local-org\/assets\/app-\w+\/chunks\/([\w.-]+)-[\w-]{8}\.js$/;

/** Listens to the page from now on. */
export function ownScripts(page: Page): OwnScripts {
    const scripts: { name: string; source: Promise<string> }[] = [];
    page.on('response', (response) => {
        const [, name] = OWN_SCRIPT.exec(response.url()) ?? [];
        if (name !== undefined) scripts.push({ name, source: response.text() });
    });
    return {
        start: () => void scripts.splice(0),
        sizes: async () => {
            const sizes = scripts.map(async ({ name, source }) => [name, await shippedSize(await source)] as const);
            return new Map(await Promise.all(sizes));
        }
    };
}

/**
 * Salesforce: "Every Lightning Web Component JavaScript file that your browser receives from Salesforce in production mode is minified"
 * (Developers' Blog, "Debug your Lightning web components"); the embedded org serves it as it is.
 */
async function shippedSize(source: string): Promise<number> {
    const { code } = await minify('component.js', source, { module: true });
    return gzipSync(code).length;
}
