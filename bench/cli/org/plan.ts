import type { Caller } from '../../../local-org/org.ts';
import type { Row } from '../../../local-org/schema/model.ts';
import type { Write } from './like.ts';
import type { Pair } from './people.ts';
import { DAYS, FIRST_DAY, type OrgSize } from './sizes.ts';

/** So many moments come to one deal, one help request, one coaching note. */
const MOMENTS_OF_A_DEAL = 10;
export const MOMENTS_OF_A_REQUEST = 20;
export const MOMENTS_OF_A_NOTE = 50;

/** When everything was saved: long before any run. */
const SAVED = '2026-10-01T06:00:00.000Z';
export const STAMPS: Row = { CreatedDate: SAVED, LastModifiedDate: SAVED, SystemModstamp: SAVED };

/** What every part of the filling needs to know. */
export interface Plan extends OrgSize {
    readonly admin: Caller;
    readonly pairs: readonly Pair[];
    /** The deal and the people of the records that are saved by the rules, after which the others are made. */
    readonly first: { readonly deal: string; readonly pair: Pair };
}

/** A whole number that looks like chance and follows from two others. */
export function mixed(n: number, salt: number): number {
    let h = Math.imul((n + 1) ^ Math.imul(salt, 0x9e3779b9), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
}

const dates = Array.from({ length: DAYS + 90 }, (_, n) =>
    new Date(FIRST_DAY + n * 86_400_000).toISOString().slice(0, 10)
);

/** The nth day of the org as a date; what would be before the first is the first. */
export function day(n: number): string {
    return dates[Math.max(0, n)] ?? '';
}

/** How many deals each pair has. */
export function dealsOfPair({ pairs, moments }: Plan): number {
    return Math.max(2, Math.floor(moments / MOMENTS_OF_A_DEAL / pairs.length));
}

/** Pair, day and number of the deal of the nth moment. The deals of a pair follow upon each other, two at a time. */
export function momentAt(plan: Plan, n: number) {
    const p = mixed(n, 1) % plan.pairs.length;
    const on = mixed(n, 2) % DAYS;
    const deals = dealsOfPair(plan);
    const nth = Math.min(deals - 1, Math.floor((on / DAYS) * deals) + (mixed(n, 3) % 2));
    return { pair: plan.pairs[p] as Pair, on, deal: p * deals + nth };
}

/** One of some writers. */
export function pick(writers: readonly Write[], n: number): Write {
    return writers[n % writers.length] as Write;
}
