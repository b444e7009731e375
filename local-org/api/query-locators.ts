import { randomInt } from 'node:crypto';
import { SalesforceApiError } from '../errors.ts';
import { makeId } from '../ids.ts';
import type { Caller, Org } from '../org.ts';
import type { QueryCursor } from '../soql/run.ts';

/** Query locators start with it and live two days (Salesforce Help, "INVALID_QUERY_LOCATOR"). */
const KEY_PREFIX = '0r8';
const LIFE = 2 * 24 * 60 * 60 * 1000;
/** The platform keeps all of them; here the oldest make room, as each holds the ids of its rows. */
const KEPT_PER_USER = 50;

interface Kept {
    readonly userId: string;
    readonly cursor: QueryCursor;
    readonly until: number;
}

const keptByOrg = new WeakMap<Org['db'], Map<string, Kept>>();
/** Starts anywhere, so that a locator of an earlier process is not taken for one of this. */
let made = randomInt(2 ** 40);

/** Keeps an open query for its further pages and answers its locator; a user's oldest ones make room, old ones expire. */
export function keepCursor({ org, userId }: Caller, cursor: QueryCursor): string {
    let kept = keptByOrg.get(org.db);
    if (kept === undefined) keptByOrg.set(org.db, (kept = new Map<string, Kept>()));
    const now = org.now().getTime();
    for (const [locator, { until }] of kept) if (until < now) kept.delete(locator);
    const own = [...kept].filter(([, each]) => each.userId === userId).map(([locator]) => locator);
    for (const locator of own.slice(0, Math.max(0, own.length - KEPT_PER_USER + 1))) kept.delete(locator);
    const locator = makeId(KEY_PREFIX, made++);
    kept.set(locator, { userId, cursor, until: now + LIFE });
    return locator;
}

/** The caller's open query of that locator. @throws INVALID_QUERY_LOCATOR for another user's, an expired or an unknown one */
export function findLocator({ org, userId }: Caller, locator: string): QueryCursor {
    const kept = keptByOrg.get(org.db)?.get(locator);
    if (kept?.userId !== userId || kept.until < org.now().getTime())
        throw new SalesforceApiError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    return kept.cursor;
}
