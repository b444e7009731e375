/** Events and rows of tests: each builder gives a plausible one, of which a test names what it is about. */
import { NO_COUNTS } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { Counts } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import { toDay } from '../../../day.ts';
import { standardCalendar } from '../../../rollups/counting/calendar.ts';
import { groupEvents } from '../../../rollups/counting/group.ts';
import type { Rollup, Rules } from '../../../rollups/counting/group.ts';
import { DEFAULT_THRESHOLDS } from '../../../rollups/counting/pair-events.ts';
import type { Events, HelpRequest, Moment, Note } from '../../../rollups/counting/pair-events.ts';

export const MANAGER = '005000000000001AAA';
export const SELLER = '005000000000002AAA';
export const DEAL = '006000000000001AAA';

/** Calendar years, and a day on which everything in the tests is long over. */
export const RULES: Rules = {
    calendar: standardCalendar(1),
    thresholds: DEFAULT_THRESHOLDS,
    asOf: toDay('2026-12-31')
};

export function moment(changes: Partial<Moment> = {}): Moment {
    return {
        manager: MANAGER,
        seller: SELLER,
        day: toDay('2026-05-14'),
        deal: DEAL,
        kind: 'TookOver',
        asked: 'Nobody',
        minutes: 30,
        isVoided: false,
        isClosed: false,
        isWon: false,
        amount: 1000,
        ...changes
    };
}

export function request(changes: Partial<HelpRequest> = {}): HelpRequest {
    return {
        id: 'a01000000000001AAA',
        manager: MANAGER,
        seller: SELLER,
        askedOn: Date.parse('2026-05-14T09:00:00Z'),
        wantedLevel: 2,
        isClosed: true,
        ...changes
    };
}

export function note(changes: Partial<Note> = {}): Note {
    return {
        manager: MANAGER,
        seller: SELLER,
        day: toDay('2026-05-14'),
        minutes: 20,
        isShared: true,
        commitments: [],
        ...changes
    };
}

export function rowsOf(events: Partial<Events>, rules: Rules = RULES): Map<string, Rollup> {
    const rows = groupEvents({ moments: [], requests: [], notes: [], ...events }, rules);
    return new Map(rows.map((row) => [row.key, row]));
}

/** The row of the pair above in the second quarter of 2026. */
export function quarterOf(events: Partial<Events>, rules: Rules = RULES): Pick<Rollup, 'counts' | 'medians'> {
    return rowsOf(events, rules).get(`P:${MANAGER}:${SELLER}:Q:2026-04-01`) ?? { counts: NO_COUNTS, medians: {} };
}

/** Those of its counts that are not 0. */
export function countedIn(events: Partial<Events>, rules: Rules = RULES): Partial<Counts> {
    return Object.fromEntries(Object.entries(quarterOf(events, rules).counts).filter(([, count]) => count !== 0));
}
