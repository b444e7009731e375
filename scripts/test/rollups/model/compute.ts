/** A few counts of every sort: some look ahead, some follow the clock, some count distinct deals. */
import { NO_COUNTS } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import { dayOfTime, dayText } from '../../../rollups/calendar.ts';
import type { CountRules } from '../../../rollups/port.ts';
import { rollupKey } from '../../../rollups/group.ts';
import type { Rollup } from '../../../rollups/group.ts';
import type { Events, Moment } from '../../../rollups/pair-events.ts';

const KIND = {
    Unblocked: 'unblocked',
    Coached: 'coached',
    Observed: 'observed',
    Assisted: 'assisted',
    Directed: 'directed',
    Modelled: 'modelled',
    HandedOver: 'handedOver',
    TookOver: 'tookOver'
} as const;
const level = (moment: Moment): number => (moment as unknown as { level: number }).level;

export const smallCompute = (events: Events, { calendar, thresholds, asOf }: CountRules): Rollup[] => {
    const rows = new Map<
        string,
        { row: Rollup; counts: Record<CountName, number>; deals: Set<string>; open: Set<string> }
    >();
    const each = (
        { manager, seller, day }: { manager: string; seller: string; day: number },
        put: (row: { counts: Record<CountName, number>; deals: Set<string>; open: Set<string> }, end: number) => void
    ) => {
        for (const periodType of ['Month', 'Quarter'] as const) {
            const span = calendar.periodOf(periodType, day);
            const when = { periodType, periodStart: dayText(span.start) };
            for (const place of [
                { scope: 'Pair', manager, seller, ...when },
                { scope: 'Manager', manager, ...when },
                { scope: 'Seller', seller, ...when }
            ] as const) {
                const key = rollupKey(place);
                let row = rows.get(key);
                if (!row)
                    rows.set(
                        key,
                        (row = {
                            row: { ...place, key, counts: NO_COUNTS, medians: {} },
                            counts: { ...NO_COUNTS },
                            deals: new Set(),
                            open: new Set()
                        })
                    );
                put(row, span.end);
            }
        }
    };
    const live = events.moments.filter(({ isVoided }) => !isVoided);
    for (const one of live) {
        const same = live.filter(
            ({ manager, seller, day }) => manager === one.manager && seller === one.seller && day > one.day
        );
        const followed = same.some(
            ({ kind, day }) => (kind === 'Observed' || kind === 'Coached') && day <= one.day + thresholds.followUpDays
        );
        const kind =
            one.kind === 'Modelled' && !followed && one.day + thresholds.followUpDays < asOf ? 'HandedOver' : one.kind;
        const back =
            (kind === 'HandedOver' || kind === 'TookOver') &&
            (one.handedBackOn !== undefined ||
                same.some(
                    (other) =>
                        other.deal === one.deal && level(other) <= 2 && other.day <= one.day + thresholds.handBackDays
                ));
        each(one, ({ counts, deals, open }, end) => {
            counts.involvements++;
            counts[KIND[kind]]++;
            counts.minutes += one.minutes;
            if (back) counts.handedBack++;
            deals.add(one.deal);
            const last = Math.min(end, asOf);
            if (level(one) === 4 && !one.isClosed && one.day > last - 14 && one.day <= last) open.add(one.deal);
            counts.unasked = open.size;
            counts.deals = deals.size;
            if (one.isWon) counts.customerFacing += one.amount;
        });
    }
    for (const one of events.requests) {
        each({ ...one, day: dayOfTime(one.askedOn) }, ({ counts }) => {
            counts.requests++;
            if (one.answeredOn !== undefined) counts.requestsAnswered++;
            if (one.isClosed && one.got !== undefined)
                counts[one.got > one.wantedLevel ? 'askedGotMore' : 'askedGotSame']++;
        });
    }
    for (const one of events.notes.filter(({ isShared }) => isShared)) {
        each(one, ({ counts }) => {
            counts.coachingNotes++;
            counts.coachingMinutes += one.minutes;
            counts.requestsToThink += one.commitments.filter(
                ({ dueOn }) => dueOn !== undefined && dueOn <= asOf
            ).length;
            counts.requestsForTakeover += one.commitments.filter(
                ({ dueOn, isKept }) => isKept && dueOn !== undefined && dueOn <= asOf
            ).length;
        });
    }
    return [...rows.values()].map(({ row, counts }) => ({ ...row, counts }));
};
