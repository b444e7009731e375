import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import { scratchOrgUsage } from '../limits/scratch-orgs.ts';
import { usedStorage } from '../limits/storage.ts';
import { use, usedToday, type Counter } from '../limits/usage.ts';
import type { Org } from '../org.ts';
import type { ApiEnv } from './environment.ts';
import { countsAsCall, isSubrequest } from './subrequests.ts';

const LONGEST_HEAD = 16_384;
const BATCH = /\/composite\/batch\/?$/;
const QUERY_JOBS = /\/jobs\/query\/?$/;

/**
 * Counts calls and says so in `Sforce-Limit-Info`, as every REST answer does; refuses one too many. The pages' own calls,
 * which come with the page's cookie, take nothing from the allowance; those of other clients of the UI API do (User
 * Interface API Developer Guide, "Limits"). @throws REQUEST_LIMIT_EXCEEDED
 */
export function counted(org: Org): MiddlewareHandler {
    return async (context, next) => {
        const { dailyApiRequests: allowed, enforcesApiRequests } = org.limits;
        const isCall = isCounted(context);
        const used = usedToday(org, 'DailyApiRequests');
        if (isCall && enforcesApiRequests && used >= allowed) {
            context.header('Sforce-Limit-Info', `api-usage=${used}/${allowed}`);
            throw new SalesforceApiError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
        }
        const now = isCall ? use(org, 'DailyApiRequests') : used;
        await next();
        context.header('Sforce-Limit-Info', `api-usage=${now}/${allowed}`);
        if (context.req.method === 'POST' && QUERY_JOBS.test(context.req.path) && context.res.ok)
            use(org, 'DailyBulkV2QueryJobs');
    };
}

function isCounted(context: Context): boolean {
    const isPage = context.req.header('authorization') === undefined && context.req.header('cookie') !== undefined;
    return !isPage && countsAsCall(context.req.raw) && !BATCH.test(context.req.path);
}

/** Refuses urls and headers that are longer than the platform takes, with the page its web server answers (Salesforce Help, 000386264). */
export function lengthLimited(): MiddlewareHandler {
    return async (context, next) => {
        if (!isSubrequest(context.req.raw)) {
            const { pathname, search } = new URL(context.req.url);
            const uri = pathname.length + search.length;
            let head = uri;
            for (const [name, value] of context.req.raw.headers) head += name.length + value.length;
            if (uri > LONGEST_HEAD) return badMessage(context, 414, 'URI Too Long');
            if (head > LONGEST_HEAD) return badMessage(context, 431, 'Request Header Fields Too Large');
        }
        return next();
    };
}

function badMessage(context: Context, status: 414 | 431, reason: string): Response {
    return context.html(`<h1>Bad Message ${status}</h1><pre>reason: ${reason}</pre>`, status);
}

interface Limit {
    readonly Max: number;
    readonly Remaining: number;
}

/** GET /limits: those that this org really has, by the platform's names (REST API Developer Guide, "Limits"). */
export function limitRoutes(): Hono<ApiEnv> {
    return new Hono<ApiEnv>().get('/limits', (context) => context.json(limitsOf(context.get('caller').org)));
}

function limitsOf(org: Org): Record<string, Limit> {
    const { limits } = org;
    const today = (counter: Counter, max: number): Limit => limit(max, usedToday(org, counter));
    return {
        ...scratchOrgLimits(org),
        DailyApiRequests: today('DailyApiRequests', limits.dailyApiRequests),
        DailyBulkApiBatches: today('DailyBulkApiBatches', limits.dailyBulkApiBatches),
        DailyBulkV2QueryJobs: today('DailyBulkV2QueryJobs', limits.dailyBulkV2QueryJobs),
        DataStorageMB: limit(limits.dataStorageMB, Math.ceil(usedStorage(org) / 1024)),
        FileStorageMB: limit(limits.fileStorageMB, 0)
    };
}

function limit(max: number, used: number): Limit {
    return { Max: max, Remaining: Math.max(0, max - used) };
}

/** A Dev Hub's limits, in an org that is one. */
function scratchOrgLimits(org: Org): Record<string, Limit> {
    const usage = scratchOrgUsage(org);
    if (usage === undefined) return {};
    const { active, daily } = usage;
    return { ActiveScratchOrgs: limit(active.max, active.used), DailyScratchOrgs: limit(daily.max, daily.used) };
}
