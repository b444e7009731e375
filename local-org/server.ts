import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AddressInfo } from 'node:net';
import { bulkRoutes } from './api/bulk.ts';
import { describeRoutes } from './api/describe.ts';
import { authenticated, inCallersLanguage, noSuchResource, versioned, type ApiEnv } from './api/environment.ts';
import { graphqlRoutes } from './api/graphql.ts';
import { counted, lengthLimited, limitRoutes } from './api/limits.ts';
import { metadataRoutes } from './api/metadata.ts';
import { metadataSoapRoutes } from './api/metadata-soap.ts';
import { authorizeRoutes } from './api/authorize.ts';
import { oauthRoutes } from './api/oauth.ts';
import { packagingRoutes } from './api/packaging.ts';
import { partnerSoapRoutes } from './api/partner-soap.ts';
import { passwordRoutes } from './api/passwords.ts';
import { queryRoutes } from './api/query.ts';
import { replicationRoutes } from './api/replication.ts';
import { bounds } from './api/requests.ts';
import { collectionRoutes } from './api/collections.ts';
import { compositeRoutes, type Dispatch } from './api/composite.ts';
import { scimRoutes } from './api/scim.ts';
import { sobjectRoutes } from './api/sobjects.ts';
import { treeRoutes } from './api/tree.ts';
import { tokenRoutes } from './api/token.ts';
import { toolingRoutes } from './api/tooling.ts';
import { uiApiRoutes } from './api/ui-api.ts';
import { resourceRoutes, versionRoutes } from './api/versions.ts';
import { SalesforceApiError } from './errors.ts';
import { createHost, isLoopback, type Host } from './host.ts';
import type { ConnectedApp } from './login/connected-apps.ts';
import { faultRoutes } from './faults/door.ts';
import { FaultEngine } from './faults/engine.ts';
import { faulty } from './faults/middleware.ts';
import type { FaultPlan } from './faults/plan.ts';
import { openOrg, type OpenOptions } from './open-org.ts';
import type { Org } from './org.ts';
import { Orgs } from './orgs.ts';
import { pageRoutes, type PageOptions } from './pages/host.ts';
import { ScratchOrgs } from './scratch/life-cycle.ts';
import { sessionFor } from './sessions.ts';
import { adminOf } from './setup.ts';

/**
 * The path with doubled slashes made one: the CLI asks for `//services/...` after a login by access token. A slash at the end
 * of a resource says nothing: data loaders close their jobs at `jobs/ingest/<id>/`.
 */
function pathOf(request: Request): string {
    return new URL(request.url).pathname.replace(/\/{2,}/g, '/').replace(/^(\/services\/data\/v[^/]+\/.+)\/$/, '$1');
}

/** The doors under /services/data/vNN.0. */
function dataDoors(org: Org, hub: Org, dispatch: Dispatch): Hono<ApiEnv> {
    const doors = new Hono<ApiEnv>();
    doors.use('*', counted(org), versioned(), authenticated(org));
    // What is deployed and retrieved is in the package's own words.
    for (const routes of [metadataRoutes(), packagingRoutes(hub), toolingRoutes()]) doors.route('/', routes);
    doors.use('*', inCallersLanguage);
    const rooms = [
        resourceRoutes(),
        limitRoutes(),
        queryRoutes(),
        describeRoutes(),
        replicationRoutes(),
        passwordRoutes(),
        sobjectRoutes(),
        collectionRoutes(),
        treeRoutes(),
        compositeRoutes(dispatch),
        uiApiRoutes(),
        graphqlRoutes(),
        bulkRoutes(org)
    ];
    for (const routes of rooms) doors.route('/', routes);
    return doors;
}

function refuseOtherHosts(host: string): void {
    if (!isLoopback(host)) throw new SalesforceApiError('BAD_REQUEST', `This org does not answer for host '${host}'`);
}

/** What is beside one org in its web application. */
export interface AppOptions extends PageOptions {
    /** What goes wrong (`docs/faults.md`); with any plan, also an empty one, it can be replaced while the org runs. */
    readonly faults?: FaultPlan;
    /** The orgs one may log in to from here; absent: this one. */
    readonly orgs?: Orgs;
    /** Clients that may log in, besides the Salesforce CLI. */
    readonly apps?: readonly ConnectedApp[];
}

/** The whole org as one web application: routes to doors, errors back in Salesforce's words. */
export function createApp(org: Org, options: AppOptions = {}): Hono<ApiEnv> {
    const { orgs = new Orgs(org), apps = [] } = options;
    const app = new Hono<ApiEnv>({ getPath: pathOf });
    app.use('*', async (context, next) => {
        const { host } = new URL(context.req.url);
        // A request may name its host twice: in the target and in the header.
        for (const named of new Set([host, context.req.header('host') ?? host])) refuseOtherHosts(named);
        await next();
    });
    if (options.faults !== undefined) {
        const engine = new FaultEngine(org, options.faults);
        app.use('*', faulty(org, engine));
        app.route('/', faultRoutes(engine));
    }
    app.use('*', lengthLimited(), ...bounds(app));
    app.route('/', versionRoutes());
    app.route('/', oauthRoutes(org, orgs));
    app.route('/', tokenRoutes({ orgs, apps }));
    app.route('/', authorizeRoutes(org, apps));
    app.route('/', scimRoutes(org));
    app.use('/services/Soap/*', counted(org));
    app.route('/', partnerSoapRoutes(org, orgs));
    app.route('/', metadataSoapRoutes(org));
    app.route(
        '/services/data/:version',
        dataDoors(org, orgs.main, async (request) => app.fetch(request))
    );
    app.route('/', pageRoutes(org, options));
    app.notFound((context) => context.json([noSuchResource().toBody()], 404));
    app.onError((error, context) => {
        if (error instanceof HTTPException) return error.getResponse();
        const known = asApiError(error);
        return context.json(known.toBodies(), { status: known.status as 400 });
    });
    return app;
}

/** An error in Salesforce's words; what nobody foresaw is logged and answered without its details. */
function asApiError(error: Error): SalesforceApiError {
    if (error instanceof SalesforceApiError) return error;
    console.error(error);
    return new SalesforceApiError('UNKNOWN_EXCEPTION', 'An unexpected error occurred');
}

/** How an org is opened and served. */
export interface StartOptions extends OpenOptions, Omit<AppOptions, 'orgs'> {
    /** 0 or absent: any free port. */
    readonly port?: number;
}

/** An org that is served, and what it takes to log in. */
export interface RunningOrg {
    readonly url: string;
    readonly accessToken: string;
    readonly username: string;
    readonly org: Org;
    readonly app: Hono<ApiEnv>;
    close(): Promise<void>;
}

/**
 * Opens the org and serves it on the loopback interface, and with it the scratch orgs that are made from it: it is a Dev Hub
 * beside what else it is. @throws the listen error (`EADDRINUSE` for a busy port), or what is wrong with the definition file
 */
export async function startOrg({ port = 0, ...options }: StartOptions = {}): Promise<RunningOrg> {
    const org = openOrg({ isDevHub: true, ...options });
    const orgs = new Orgs(org, options.dataDir);
    const appFor = (each: Org) => createApp(each, { ...options, orgs });
    const app = appFor(org);
    const host = createHost(orgs, new ScratchOrgs(orgs, options.apps), (each) => (each === org ? app : appFor(each)));
    const { server, address } = await applySettings(org, options.definitionFile)
        .then(async () => listen(host, port))
        .catch((error: unknown) => {
            orgs.close();
            throw error;
        });
    const admin = adminOf(org);
    return {
        url: `http://127.0.0.1:${address.port}`,
        accessToken: sessionFor(org, String(admin['Id'])),
        username: String(admin['Username']),
        org,
        app,
        close: async () => {
            await new Promise<void>((resolve) => {
                server.close(() => resolve());
                if ('closeAllConnections' in server) server.closeAllConnections();
            });
            orgs.close();
        }
    };
}

/** A new org gets the settings of its definition file; what deploys is loaded for that only. @throws an Error that names them */
async function applySettings(org: Org, definitionFile: string | undefined): Promise<void> {
    if (definitionFile === undefined || org.db.filePaths('settings/').length > 0) return;
    const { deploySettings } = await import('./deploy/scratch-settings.ts');
    const { details } = (await deploySettings(org, definitionFile)) ?? {};
    const problems = (details?.componentFailures ?? []).map(({ fullName, problem }) => `${fullName}: ${problem}`);
    if (problems.length > 0) throw new Error(`${definitionFile}: ${problems.join('; ')}`);
}

/** Longer heads than the platform takes must arrive, or the answer to them would be Node's and not the platform's. */
const LONGEST_HEAD = 64 * 1024;
/** Node ends idle connections after 5 s; a client that computes for longer, as the CLI does over a zip, would write into a closed one. */
const IDLE_MS = 65_000;

async function listen(host: Host, port: number) {
    const serverOptions = { maxHeaderSize: LONGEST_HEAD, keepAliveTimeout: IDLE_MS };
    return new Promise<{ server: ReturnType<typeof serve>; address: AddressInfo }>((resolve, reject) => {
        const server = serve(
            { fetch: (request, env) => host.fetch(request, env), port, hostname: '127.0.0.1', serverOptions },
            (address) => resolve({ server, address })
        );
        server.once('error', reject);
    });
}
