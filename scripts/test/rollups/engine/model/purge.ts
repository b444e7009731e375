/** Deleting what is older than a horizon, as `purge` does it once a run has closed the periods before. */
import { dayOfTime } from '../../../../day.ts';
import type { Day } from '../../../../day.ts';
import { horizonUpTo, isOpen } from '../../../../rollups/engine/horizon.ts';
import type { ModelOrg, Version } from './org.ts';
import { rulesOf } from './port.ts';
import type { Weakness } from './port.ts';

/** The horizon so many days ago. */
export function horizonAgo(org: ModelOrg, days: number): Day {
    const { calendar, horizon = -Infinity } = rulesOf(org);
    return Math.max(horizon, horizonUpTo(dayOfTime(org.now) - days, calendar) ?? horizon);
}

interface Purged {
    readonly horizon: Day;
    readonly safeTime: number;
}

/** Deletes what the run has counted before its safe time, but for moments whose request stays. */
export function purge(
    org: ModelOrg,
    { horizon, safeTime, purgesLinked = false }: Pick<Weakness, 'purgesLinked'> & Purged
): void {
    const isCounted = ({ stamp }: Version<unknown>): boolean => stamp < safeTime;
    for (const one of org.all('moment').filter(isCounted)) {
        const request = one.row.request === undefined ? undefined : org.row('request', one.row.request);
        const isLinked = !purgesLinked && request && dayOfTime(request.row.askedOn) >= horizon;
        if (one.row.day < horizon && !isLinked) org.commit('moment', one.id, one.row, { isDeleted: true });
    }
    for (const one of org.all('request').filter(isCounted))
        if (dayOfTime(one.row.askedOn) < horizon && one.row.isClosed)
            org.commit('request', one.id, one.row, { isDeleted: true });
    for (const one of org.all('note').filter(isCounted))
        if (one.row.day < horizon) org.commit('note', one.id, one.row, { isDeleted: true });
    freeze(org);
}

/** Keeps the closed rows as they are now; those that were closed before stay as they were then. */
function freeze(org: ModelOrg): void {
    const { horizon } = rulesOf(org);
    for (const [key, row] of org.rollups)
        if (!isOpen(row.rollup, horizon) && !org.frozen.has(key)) org.frozen.set(key, row);
}

/** The first closed row that has changed since. */
export function thawed(org: ModelOrg): string | undefined {
    const { horizon } = rulesOf(org);
    if (org.frozen.size === 0) return undefined;
    const closed = [...org.rollups].filter(([, { rollup }]) => !isOpen(rollup, horizon));
    const changed = closed.find(([key, row]) => org.frozen.get(key) !== row);
    return changed && `${changed[0]} was closed and has changed`;
}
