/** Random histories: what people do, how time passes, and runs that start, stop anywhere, and wake again. */
import fc from 'fast-check';
import { KIND_CLASSES, KINDS } from '../../../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { dayOfTime } from '../../../../day.ts';
import type { ModelOrg } from './org.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MANAGERS = ['m1', 'm2', 'm3'];
const SELLERS = ['s1', 's2'];
const DEALS = ['d1', 'd2', 'd3'];

/** What happens next; numbers choose among what is there. */
export type Act =
    | {
          readonly do: 'moment';
          readonly manager: number;
          readonly seller: number;
          readonly deal: number;
          readonly kind: number;
          readonly ago: number;
          readonly request: number;
      }
    | { readonly do: 'change'; readonly what: Change; readonly which: number; readonly to: number }
    | { readonly do: 'request'; readonly manager: number; readonly seller: number; readonly level: number }
    | {
          readonly do: 'note';
          readonly manager: number;
          readonly seller: number;
          readonly ago: number;
          readonly due: number;
      }
    | { readonly do: 'wait'; readonly minutes: number }
    | { readonly do: 'calendar'; readonly month: number; readonly followUpDays: number }
    | { readonly do: 'run'; readonly steps: number; readonly isFull: boolean; readonly batchSize: number }
    | { readonly do: 'purge'; readonly ago: number; readonly isChecked: boolean }
    | { readonly do: 'wake'; readonly which: number; readonly steps: number }
    | { readonly do: 'refuse'; readonly which: number };

const CHANGES = [
    'void',
    'handBack',
    'delete',
    'undelete',
    'answer',
    'reassign',
    'reassign',
    'share',
    'keep',
    'deal',
    'deleteDeal',
    'deleteNote'
] as const;
type Change = (typeof CHANGES)[number];

/** An act and how much later than its stamp others see it. */
export interface Event {
    readonly act: Act;
    readonly lag: number;
}

export interface History {
    readonly isCoverageKnown: boolean;
    readonly events: readonly Event[];
}

const small = fc.nat(7);
const acts: fc.Arbitrary<Act> = fc.oneof(
    {
        weight: 50,
        arbitrary: fc.record({
            do: fc.constant('moment' as const),
            manager: small,
            seller: small,
            deal: small,
            kind: small,
            ago: fc.constantFrom(0, 0, 0, 1, 2, 3, 5, 13, 14, 29, 30, 31, 95),
            request: small
        })
    },
    {
        weight: 40,
        arbitrary: fc.record({
            do: fc.constant('change' as const),
            what: fc.constantFrom(...CHANGES),
            which: small,
            to: small
        })
    },
    {
        weight: 30,
        arbitrary: fc.record({
            do: fc.constant('request' as const),
            manager: small,
            seller: small,
            level: fc.constantFrom(0, 2, 4)
        })
    },
    {
        weight: 10,
        arbitrary: fc.record({
            do: fc.constant('note' as const),
            manager: small,
            seller: small,
            ago: fc.constantFrom(0, 3, 40),
            due: fc.integer({ min: -3, max: 5 })
        })
    },
    {
        weight: 30,
        arbitrary: fc.record({
            do: fc.constant('wait' as const),
            minutes: fc.constantFrom(1, 3, 11, 60, 720, 1440, 2880, 20_160, 46_000)
        })
    },
    {
        weight: 3,
        arbitrary: fc.record({
            do: fc.constant('calendar' as const),
            month: fc.integer({ min: 1, max: 3 }),
            followUpDays: fc.constantFrom(30, 3)
        })
    },
    {
        weight: 50,
        arbitrary: fc.record({
            do: fc.constant('run' as const),
            steps: fc.constantFrom(2, 3, 4, 5, 6, 7, 99, 99, 99, 99),
            isFull: fc.constantFrom(false, false, false, false, true),
            batchSize: fc.constantFrom(1, 2, 5, 1000)
        })
    },
    {
        weight: 20,
        arbitrary: fc.record({ do: fc.constant('wake' as const), which: small, steps: fc.constantFrom(1, 2, 99) })
    },
    {
        weight: 8,
        arbitrary: fc.record({
            do: fc.constant('purge' as const),
            ago: fc.constantFrom(0, 20, 60, 95),
            isChecked: fc.boolean()
        })
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('refuse' as const), which: small }) }
);

/** Lags in minutes: an org that does not know of commits under way has none longer than the overlap. */
export const histories: fc.Arbitrary<History> = fc.boolean().chain((isCoverageKnown) =>
    fc.record({
        isCoverageKnown: fc.constant(isCoverageKnown),
        events: fc.array(fc.record({ act: acts, lag: fc.constantFrom(0, 0, 0, 0, 1, isCoverageKnown ? 40 : 4) }), {
            minLength: 2,
            maxLength: 24
        })
    })
);

/** Does what people do; runs and waiting are the harness's. */
export function perform(org: ModelOrg, { act, lag: minutes }: Event): void {
    const lag = minutes * MINUTE;
    const today = dayOfTime(org.now);
    if (act.do === 'moment') {
        const kind = pick(KINDS, act.kind);
        const requests = org.all('request');
        org.commit(
            'moment',
            `i${org.size()}.${org.now}`,
            {
                manager: pick(MANAGERS, act.manager),
                seller: pick(SELLERS, act.seller),
                day: today - act.ago,
                deal: pick(DEALS, act.deal),
                kind,
                level: KIND_CLASSES[kind].level,
                asked: act.ago % 2 === 0 ? 'Nobody' : 'Seller',
                minutes: 10 + act.kind,
                request: requests.length > 0 && act.request > 2 ? pick(requests, act.request).id : undefined,
                isVoided: false
            },
            { lag }
        );
    } else if (act.do === 'request') {
        org.commit(
            'request',
            `r${org.size()}.${org.now}`,
            {
                manager: pick(MANAGERS, act.manager),
                seller: pick(SELLERS, act.seller),
                askedOn: org.now,
                wantedLevel: act.level,
                isClosed: false
            },
            { lag }
        );
    } else if (act.do === 'note') {
        const id = `n${org.size()}.${org.now}`;
        org.commit(
            'note',
            id,
            {
                manager: pick(MANAGERS, act.manager),
                seller: pick(SELLERS, act.seller),
                day: today - act.ago,
                minutes: 20,
                mode: 'Asked',
                isShared: act.due % 2 === 0
            },
            { lag }
        );
        org.commit('commitment', `c${id}`, { note: id, dueOn: today + act.due, isKept: false }, { lag });
    } else if (act.do === 'calendar') {
        org.fiscalStartMonth = act.month;
        org.thresholds = { ...org.thresholds, followUpDays: act.followUpDays };
    } else if (act.do === 'refuse') {
        const keys = [...org.rollups.keys()];
        if (keys.length > 0) org.refusedKeys.add(pick(keys, act.which));
    } else if (act.do === 'change') CHANGING[act.what](org, act, lag);
}

/** The three deals, open. */
export function openDeals(org: ModelOrg): void {
    for (const id of DEALS) org.commit('deal', id, { isClosed: false, isWon: false, amount: 100 });
    org.wait(DAY);
}

type Changing = (org: ModelOrg, choice: { readonly which: number; readonly to: number }, lag: number) => void;

const CHANGING: Readonly<Record<Change, Changing>> = {
    void: (org, { which }, lag) => {
        const one = some(org.all('moment'), which);
        if (one && !one.isDeleted) org.commit('moment', one.id, { ...one.row, isVoided: true }, { lag });
    },
    handBack: (org, { which }, lag) => {
        const one = some(org.all('moment'), which);
        if (one && !one.isDeleted)
            org.commit('moment', one.id, { ...one.row, handedBackOn: dayOfTime(org.now) }, { lag });
    },
    delete: (org, { which }, lag) => {
        const one = some(org.all('moment'), which);
        if (one) org.commit('moment', one.id, one.row, { lag, isDeleted: true });
    },
    undelete: (org, { which }, lag) => {
        const one = some(org.all('moment'), which);
        if (one) org.commit('moment', one.id, one.row, { lag });
    },
    answer: (org, { which }, lag) => {
        const one = some(org.all('request'), which);
        if (one) org.commit('request', one.id, { ...one.row, answeredOn: org.now, isClosed: true }, { lag });
    },
    reassign: (org, { which, to }, lag) => {
        const one = some(org.all('request'), which);
        if (one) org.commit('request', one.id, { ...one.row, manager: pick(MANAGERS, to) }, { lag });
    },
    share: (org, { which }, lag) => {
        const one = some(org.all('note'), which);
        if (one && !one.isDeleted) org.commit('note', one.id, { ...one.row, isShared: true }, { lag });
    },
    keep: (org, { which }, lag) => {
        const one = some(org.all('commitment'), which);
        if (one) org.commit('commitment', one.id, { ...one.row, isKept: true }, { lag });
    },
    deal: (org, { which, to }, lag) => {
        org.commit('deal', pick(DEALS, which), { isClosed: to > 1, isWon: to > 3, amount: 100 * to }, { lag });
    },
    deleteDeal: (org, { which, to }, lag) => {
        const one = org.row('deal', pick(DEALS, which));
        if (one) org.commit('deal', one.id, one.row, { lag, isDeleted: to > 3 });
    },
    deleteNote: (org, { which, to }, lag) => {
        const one = some(org.all('note'), which);
        if (one) org.commit('note', one.id, one.row, { lag, isDeleted: to > 3 });
    }
};

function pick<T>(all: readonly T[], choice: number): T {
    const one = all[choice % all.length];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
}

function some<T>(all: readonly T[], choice: number): T | undefined {
    return all[choice % all.length];
}

export { DAY, MINUTE };
