/** What one roll-up row knows of a deal: the moments on it that lie in the row, and what became of it. See docs/metrics.md. */
import {
    KINDS,
    KIND_CLASSES,
    touchesCustomer
} from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { CountName, Counts } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { Day } from '../../day.ts';
import { LED_LEVEL, PLACE, SHARED_LEVEL } from './follow-up.ts';
import type { CountedMoment, PairDeal } from './follow-up.ts';

/** A deal within one row. */
export interface DealTally {
    readonly deal: PairDeal;
    readonly firstDay: Day;
    /** Moments that touch the customer. */
    facing: number;
    /** Those of them in which the manager led. */
    led: number;
    /** The most control of any moment. */
    level: number;
    isTakenOver: boolean;
    /** Whether the manager led in the last days of the period. */
    isLedLately: boolean;
    /** Different days with an assist, ascending; absent while there is none, as deals are many. */
    assistDays?: Day[] | undefined;
}

const FACING: readonly boolean[] = KINDS.map(touchesCustomer);
const IS_ASSIST: readonly boolean[] = KINDS.map((kind) => KIND_CLASSES[kind].category === 'Assist');

/** Counts that are of distinct deals: they do not add from row to row. */
export type DealCount = Extract<
    CountName,
    | 'deals'
    | 'dealsClosed'
    | 'dealsWon'
    | 'dealsCarried'
    | 'openDealsCarried'
    | 'soloClosed'
    | 'soloWon'
    | 'assistDealDays'
    | 'wonAmount'
    | 'carriedWonAmount'
>;

/** A deal of a row whose first moment lies on that day. */
export function newDealTally(deal: PairDeal, firstDay: Day): DealTally {
    return {
        deal,
        firstDay,
        facing: 0,
        led: 0,
        level: 0,
        isTakenOver: false,
        isLedLately: false,
        assistDays: undefined
    };
}

/** Counts one more moment, not older than those before it; `ledFrom` is the first of the period's last days. */
export function addToDeal(tally: DealTally, { moment, kind, level }: CountedMoment, ledFrom: Day): void {
    const { day } = moment;
    if (FACING[kind]) tally.facing++;
    if (level > tally.level) tally.level = level;
    if (level === LED_LEVEL) {
        tally.led++;
        if (day >= ledFrom) tally.isLedLately = true;
    }
    if (kind === PLACE.TookOver || kind === PLACE.HandedOver) tally.isTakenOver = true;
    if (!IS_ASSIST[kind]) return;
    if (!tally.assistDays) tally.assistDays = [day];
    else if (tally.assistDays.at(-1) !== day) tally.assistDays.push(day);
}

/** The same deal in the rows of two pairs, in a row that holds both. */
export function sameDeal(one: DealTally, other: DealTally): DealTally {
    return {
        deal: one.deal,
        firstDay: Math.min(one.firstDay, other.firstDay),
        facing: one.facing + other.facing,
        led: one.led + other.led,
        level: Math.max(one.level, other.level),
        isTakenOver: one.isTakenOver || other.isTakenOver,
        isLedLately: one.isLedLately || other.isLedLately,
        assistDays: [...new Set([...(one.assistDays ?? []), ...(other.assistDays ?? [])])].sort((a, b) => a - b)
    };
}

/** What distinct deals add to the counts of a row. Amounts are summed in hundredths: whole numbers add up alike in any order. */
export function countDeals(tallies: readonly DealTally[]): Pick<Counts, DealCount> {
    let [dealsClosed, dealsWon, dealsCarried, openDealsCarried, soloClosed, soloWon, assistDealDays] = [
        0, 0, 0, 0, 0, 0, 0
    ];
    let [won, carriedWon] = [0, 0];
    for (const tally of tallies) {
        const { isClosed, isWon, amount } = tally.deal;
        const isCarried = tally.facing > 0 && tally.led * 2 >= tally.facing;
        const isSolo = tally.level <= SHARED_LEVEL;
        if (isCarried) dealsCarried++;
        if (isClosed) dealsClosed++;
        else if (tally.isLedLately) openDealsCarried++;
        if (isClosed && isSolo) soloClosed++;
        if (isWon) {
            dealsWon++;
            if (isSolo) soloWon++;
            won += Math.round(amount * 100);
            if (isCarried) carriedWon += Math.round(amount * 100);
        }
        assistDealDays += tally.assistDays?.length ?? 0;
    }
    return {
        deals: tallies.length,
        dealsClosed,
        dealsWon,
        dealsCarried,
        openDealsCarried,
        soloClosed,
        soloWon,
        assistDealDays,
        wonAmount: won / 100,
        carriedWonAmount: carriedWon / 100
    };
}
