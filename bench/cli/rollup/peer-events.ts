/** What both peers share: the rows as their library gives them, and the grouping that the command line uses itself. */
import { dayOfTime, toDay } from '../../../scripts/day.ts';
import { standardCalendar } from '../../../scripts/rollups/counting/calendar.ts';
import { groupEvents, storedFigures, type Rules } from '../../../scripts/rollups/counting/group.ts';
import type { Events, Moment } from '../../../scripts/rollups/counting/pair-events.ts';

/** A row of a query: field -> value, as text from CSV or of its type from JSON, with parents inside or by their path. */
export type PeerRow = Readonly<Record<string, unknown>>;

/** What is asked of the org, by the name of its kind. */
export const QUERIES = {
    moments: `SELECT Manager__c, Seller__c, OccurredOn__c, Opportunity__c, Kind__c, ControlLevel__c, Asked__c, HandedBackOn__c,
        Minutes__c, HelpRequest__c, Opportunity__r.IsClosed, Opportunity__r.IsWon, Opportunity__r.Amount FROM DealInvolvement__c
        WHERE IsVoided__c = false AND Manager__c != null AND Seller__c != null AND OccurredOn__c != null AND Kind__c != null`,
    requests: `SELECT Id, AskedOf__c, OwnerId, AskedOn__c, NeededBy__c, WantedLevel__c, AnsweredOn__c, Status__c
        FROM HelpRequest__c WHERE AskedOf__c != null AND AskedOn__c != null`,
    notes: `SELECT Id, OwnerId, Seller__c, HappenedOn__c, Minutes__c, Mode__c FROM CoachingNote__c
        WHERE Status__c = 'Shared' AND Seller__c != null AND HappenedOn__c != null`,
    commitments: `SELECT Note__c, DueOn__c, Status__c FROM CoachingCommitment__c WHERE Note__r.Status__c = 'Shared'`,
    users: 'SELECT Id, Name FROM User',
    organization: 'SELECT FiscalYearStartMonth FROM Organization',
    thresholds: 'SELECT DeveloperName, High__c FROM CoachingThreshold__mdt'
} as const;

export type Answers = Readonly<Record<keyof typeof QUERIES, readonly PeerRow[]>>;

/** The records to be stored. */
export function rollupRecords(answers: Answers): Record<string, unknown>[] {
    const names = new Map(answers.users.map((row) => [text(row, 'Id'), text(row, 'Name')]));
    const ComputedOn__c = new Date().toISOString();
    return groupEvents(eventsOf(answers), rulesOf(answers)).map((rollup) => ({
        Key__c: rollup.key,
        OwnerId: rollup.seller ?? rollup.manager,
        Scope__c: rollup.scope,
        Manager__c: rollup.manager ?? null,
        Seller__c: rollup.seller ?? null,
        ManagerName__c: rollup.manager === undefined ? null : names.get(rollup.manager),
        SellerName__c: rollup.seller === undefined ? null : names.get(rollup.seller),
        PeriodType__c: rollup.periodType,
        PeriodStart__c: rollup.periodStart,
        ComputedOn__c,
        ...storedFigures(rollup)
    }));
}

function rulesOf({ organization, thresholds }: Answers): Rules {
    const days = new Map(thresholds.map((row) => [text(row, 'DeveloperName'), number(row, 'High__c')]));
    return {
        calendar: standardCalendar(number(organization[0] ?? {}, 'FiscalYearStartMonth')),
        thresholds: { followUpDays: days.get('FollowUpDays') ?? 30, handBackDays: days.get('HandBackDays') ?? 14 },
        asOf: dayOfTime(Date.now())
    };
}

function eventsOf({ moments, requests, notes, commitments }: Answers): Events {
    const got = new Map<string, number>();
    for (const row of moments) {
        const request = text(row, 'HelpRequest__c');
        if (request !== '') got.set(request, Math.max(got.get(request) ?? 0, number(row, 'ControlLevel__c')));
    }
    const promised = Map.groupBy(commitments, (row) => text(row, 'Note__c'));
    return {
        moments: moments.map(toMoment),
        requests: requests.map((row) => ({
            id: text(row, 'Id'),
            manager: text(row, 'AskedOf__c'),
            seller: text(row, 'OwnerId'),
            askedOn: Date.parse(text(row, 'AskedOn__c')),
            neededBy: day(row, 'NeededBy__c'),
            wantedLevel: number(row, 'WantedLevel__c'),
            answeredOn: text(row, 'AnsweredOn__c') === '' ? undefined : Date.parse(text(row, 'AnsweredOn__c')),
            isClosed: text(row, 'Status__c') === 'Closed',
            got: got.get(text(row, 'Id'))
        })),
        notes: notes.map((row) => ({
            manager: text(row, 'OwnerId'),
            seller: text(row, 'Seller__c'),
            day: toDay(text(row, 'HappenedOn__c')),
            minutes: number(row, 'Minutes__c'),
            isShared: true,
            mode: text(row, 'Mode__c') || undefined,
            commitments: (promised.get(text(row, 'Id')) ?? []).map((promise) => ({
                dueOn: day(promise, 'DueOn__c'),
                isKept: text(promise, 'Status__c') === 'Kept'
            }))
        }))
    };
}

function toMoment(row: PeerRow): Moment {
    return {
        manager: text(row, 'Manager__c'),
        seller: text(row, 'Seller__c'),
        day: toDay(text(row, 'OccurredOn__c')),
        deal: text(row, 'Opportunity__c'),
        kind: text(row, 'Kind__c') as Moment['kind'],
        asked: text(row, 'Asked__c') || undefined,
        handedBackOn: day(row, 'HandedBackOn__c'),
        minutes: number(row, 'Minutes__c'),
        isVoided: false,
        isClosed: ofDeal(row, 'IsClosed') === 'true',
        isWon: ofDeal(row, 'IsWon') === 'true',
        amount: Number(ofDeal(row, 'Amount'))
    };
}

function text(row: PeerRow, field: string): string {
    return String(row[field] ?? '');
}

function number(row: PeerRow, field: string): number {
    return Number(row[field] ?? 0);
}

function day(row: PeerRow, field: string): number | undefined {
    const value = text(row, field);
    return value === '' ? undefined : toDay(value);
}

function ofDeal(row: PeerRow, field: string): string {
    const deal = row['Opportunity__r'] as PeerRow | undefined;
    return deal === undefined ? text(row, `Opportunity__r.${field}`) : text(deal, field);
}
