/**
 * What is rolled up: the events of a pair, a manager with a seller. Ids have 18 characters. Days are whole numbers, so that a
 * million of them are compared and not parsed. See docs/metrics.md.
 */
import type { Kind } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Day } from '../../day.ts';

/** A moment of the manager on a deal, and what the deal is like now. */
export interface Moment {
    readonly manager: string;
    readonly seller: string;
    readonly day: Day;
    readonly deal: string;
    readonly kind: Kind;
    /** Who asked for the manager: `Asked__c`. */
    readonly asked?: string | undefined;
    readonly handedBackOn?: Day | undefined;
    readonly minutes: number;
    readonly isVoided: boolean;
    /** Of the opportunity now, not at the time: so are the two that follow. */
    readonly isClosed: boolean;
    readonly isWon: boolean;
    readonly amount: number;
}

/** A help request of the seller to the manager; one that asks nobody belongs to no pair. */
export interface HelpRequest {
    readonly id: string;
    readonly manager: string;
    readonly seller: string;
    /** Milliseconds since 1970: its day in UTC is the day the request belongs to. */
    readonly askedOn: number;
    readonly neededBy?: Day | undefined;
    /** Control asked for, from 0 to 4. */
    readonly wantedLevel: number;
    /** Milliseconds since 1970 of the first answer. */
    readonly answeredOn?: number | undefined;
    readonly isClosed: boolean;
    /** The most control of the moments linked to it that are not voided, of any pair; absent when there is none. */
    readonly got?: number | undefined;
}

/** A promise made in a coaching note, by either side. */
export interface Commitment {
    readonly dueOn?: Day | undefined;
    readonly isKept: boolean;
}

/** A coaching note of the manager about the seller. */
export interface Note {
    readonly manager: string;
    readonly seller: string;
    readonly day: Day;
    readonly minutes: number;
    /** Drafts count nowhere. */
    readonly isShared: boolean;
    /** `Mode__c` */
    readonly mode?: string | undefined;
    readonly commitments: readonly Commitment[];
}

/** Events of any pairs, in any order. */
export interface Events {
    readonly moments: readonly Moment[];
    readonly requests: readonly HelpRequest[];
    readonly notes: readonly Note[];
}

/** All events of one pair that the wanted periods need; `moments` sorted by day. */
export interface PairEvents extends Events {
    readonly manager: string;
    readonly seller: string;
    /** The seller has no other manager, so his own rows count what those of the pair count. */
    readonly isAllOfSeller?: boolean | undefined;
}

/** Days of the product's rules: `High__c` of the `CoachingThreshold__mdt` of that name. */
export interface Thresholds {
    /** A modelled moment is followed up by watching or coaching within so many days. */
    readonly followUpDays: number;
    /** A takeover is handed back by a moment the seller leads within so many days. */
    readonly handBackDays: number;
}

/** What an org counts by that sets nothing else. */
export const DEFAULT_THRESHOLDS: Thresholds = { followUpDays: 30, handBackDays: 14 };
