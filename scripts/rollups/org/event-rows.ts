/** Rows of the REST API -> events, for groups that are read whole. */
import { KIND_CLASSES } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Kind } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { dayOfTime, toDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import type { OrgRow } from '../../org/read.ts';
import { SHARED_LEVEL } from '../counting/follow-up.ts';
import type { HelpRequest, Moment, Note } from '../counting/pair-events.ts';
import type { ChangedMoment, PairDay } from '../engine/port.ts';
import { timeOf } from './run-rows.ts';

/** Whether a moment is of a kind that can be counted: a value that an org adds to the picklist counts nowhere. */
export function isKnown(row: OrgRow): boolean {
    return Object.hasOwn(KIND_CLASSES, row['Kind__c'] as string);
}

export function toMoment(row: OrgRow): Moment {
    const deal = childOf(row, 'Opportunity__r');
    return {
        manager: row['Manager__c'] as string,
        seller: row['Seller__c'] as string,
        day: toDay(row['OccurredOn__c'] as string),
        deal: row['Opportunity__c'] as string,
        kind: row['Kind__c'] as Kind,
        asked: (row['Asked__c'] as string | null) ?? undefined,
        handedBackOn: dayIn(row['HandedBackOn__c']),
        minutes: Number(row['Minutes__c'] ?? 0),
        isVoided: false,
        isClosed: deal?.['IsClosed'] === true,
        isWon: deal?.['IsWon'] === true,
        amount: Number(deal?.['Amount'] ?? 0)
    };
}

export function toRequest(row: OrgRow): HelpRequest {
    const levels = childrenOf(row, 'DealInvolvements__r').map((moment) => Number(moment['ControlLevel__c'] ?? 0));
    return {
        id: row['Id'] as string,
        manager: row['AskedOf__c'] as string,
        seller: row['OwnerId'] as string,
        askedOn: timeOf(row['AskedOn__c']) ?? 0,
        neededBy: dayIn(row['NeededBy__c']),
        wantedLevel: Number(row['WantedLevel__c'] ?? 0),
        answeredOn: timeOf(row['AnsweredOn__c']),
        isClosed: row['Status__c'] === 'Closed',
        got: levels.length === 0 ? undefined : Math.max(...levels)
    };
}

export function toNote(row: OrgRow): Note {
    return {
        manager: row['OwnerId'] as string,
        seller: row['Seller__c'] as string,
        day: toDay(row['HappenedOn__c'] as string),
        minutes: Number(row['Minutes__c'] ?? 0),
        isShared: true,
        mode: (row['Mode__c'] as string | null) ?? undefined,
        commitments: childrenOf(row, 'Commitments__r').map((promise) => ({
            dueOn: dayIn(promise['DueOn__c']),
            isKept: promise['Status__c'] === 'Kept'
        }))
    };
}

export function toChangedMoment(row: OrgRow): ChangedMoment {
    const kind = row['Kind__c'] as Kind;
    const request = childOf(row, 'HelpRequest__r');
    return {
        manager: row['Manager__c'] as string,
        seller: row['Seller__c'] as string,
        day: toDay(row['OccurredOn__c'] as string),
        isFollowUp: kind === 'Observed' || kind === 'Coached',
        isSellerLed: KIND_CLASSES[kind].level <= SHARED_LEVEL,
        request: request && requestDay(request)
    };
}

/** Where a request counts; nowhere when nobody is asked. */
export function requestDay(row: OrgRow): PairDay | undefined {
    const [manager, seller, askedOn] = [row['AskedOf__c'], row['OwnerId'], timeOf(row['AskedOn__c'])];
    if (typeof manager !== 'string' || typeof seller !== 'string' || askedOn === undefined) return undefined;
    return { manager, seller, day: dayOfTime(askedOn) };
}

/** Where a note counts; nowhere while it names no seller or no day. */
export function noteDay(row: OrgRow | undefined): PairDay | undefined {
    if (!row) return undefined;
    const [manager, seller, happenedOn] = [row['OwnerId'], row['Seller__c'], row['HappenedOn__c']];
    if (typeof manager !== 'string' || typeof seller !== 'string' || typeof happenedOn !== 'string') return undefined;
    return { manager, seller, day: toDay(happenedOn) };
}

export function childOf(row: OrgRow, relationship: string): OrgRow | undefined {
    return (row[relationship] as OrgRow | null | undefined) ?? undefined;
}

function childrenOf(row: OrgRow, relationship: string): readonly OrgRow[] {
    const children = row[relationship] as { readonly records: readonly OrgRow[] } | null | undefined;
    return children?.records ?? [];
}

function dayIn(value: unknown): Day | undefined {
    return typeof value === 'string' && value !== '' ? toDay(value) : undefined;
}
