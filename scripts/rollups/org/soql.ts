/** Queries of a run in SOQL, whose statements have at most 100,000 characters. */
import { isoDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import { PERSON_COLUMNS } from './persons.ts';
import { whereOpen } from '../engine/horizon.ts';
import { RUN_COLUMNS } from './run-rows.ts';
import { STORED_COLUMNS } from './stored-rows.ts';
import type { PartQuery } from '../../org/composite.ts';
import type { Span } from '../counting/calendar.ts';
import type { Thresholds } from '../counting/pair-events.ts';
import type { ChangesWanted, Clock } from '../engine/port.ts';
import type { Reading, Role } from '../engine/touched.ts';

const MOMENT_KEY = [
    'Id',
    'Manager__c',
    'Seller__c',
    'OccurredOn__c',
    'Kind__c',
    'HelpRequest__r.AskedOf__c',
    'HelpRequest__r.OwnerId',
    'HelpRequest__r.AskedOn__c'
].join(', ');
const MOMENT_COLUMNS = [
    'Id',
    'Manager__c',
    'Seller__c',
    'OccurredOn__c',
    'Opportunity__c',
    'Kind__c',
    'Asked__c',
    'HandedBackOn__c',
    'Minutes__c',
    'Opportunity__r.IsClosed',
    'Opportunity__r.IsWon',
    'Opportunity__r.Amount'
].join(', ');
/** Moments that can count: the flow fills these fields, and an import without them belongs to no pair. */
const COUNTED =
    'IsVoided__c = false AND Manager__c != null AND Seller__c != null AND OccurredOn__c != null AND Kind__c != null';
const PAIRED = 'Manager__c != null AND Seller__c != null AND OccurredOn__c != null AND Kind__c != null';

/** The newest runs. */
export const RUNS_QUERY: PartQuery = {
    soql: `SELECT ${RUN_COLUMNS.join(', ')} FROM RollupRun__c ORDER BY CreatedDate DESC, Name DESC LIMIT 50`
};

export const STANDING_QUERIES: readonly PartQuery[] = [
    RUNS_QUERY,
    { soql: 'SELECT FiscalYearStartMonth FROM Organization' },
    {
        soql: `SELECT DeveloperName, High__c FROM CoachingThreshold__mdt WHERE DeveloperName IN ('FollowUpDays', 'HandBackDays')`
    },
    {
        soql: `SELECT StartDate, EndDate FROM Period WHERE Type = 'Quarter' AND FiscalYearSettings.IsStandardYear = false ORDER BY StartDate`
    }
];

/**
 * Changed rows, deleted ones too: moments, moments of changed deals, requests, notes, commitments. What the clock touches comes
 * with the moments and the commitments, so that one call holds all.
 */
export function changeQueries({ since, clock }: ChangesWanted): PartQuery[] {
    const from = new Date(since).toISOString();
    const due = clock ? ` OR ${between('DueOn__c', clock.due)}` : '';
    const queries = [
        `SELECT ${MOMENT_KEY} FROM DealInvolvement__c WHERE (SystemModstamp >= ${from}${byClock(clock)}) AND ${PAIRED}`,
        `SELECT ${MOMENT_KEY} FROM DealInvolvement__c WHERE Opportunity__r.SystemModstamp >= ${from} AND ${PAIRED}`,
        `SELECT Id, AskedOf__c, OwnerId, AskedOn__c FROM HelpRequest__c WHERE SystemModstamp >= ${from} AND AskedOf__c != null`,
        `SELECT Id, OwnerId, Seller__c, HappenedOn__c FROM CoachingNote__c WHERE SystemModstamp >= ${from} AND Seller__c != null AND HappenedOn__c != null`,
        `SELECT Id, Note__r.OwnerId, Note__r.Seller__c, Note__r.HappenedOn__c FROM CoachingCommitment__c WHERE SystemModstamp >= ${from}${due}`
    ];
    return queries.map((soql) => ({ soql, deleted: true }));
}

/** Moments that count otherwise because days have passed. */
function byClock(clock: Clock | undefined): string {
    if (!clock) return '';
    const modelled = `(Kind__c = 'Modelled' AND ${between('OccurredOn__c', clock.modelled)})`;
    const days = [clock.left, clock.entered].map((some) => between('OccurredOn__c', some)).join(' OR ');
    const led = `(ControlLevel__c = 4 AND Opportunity__r.IsClosed = false AND (${days}))`;
    return ` OR (IsVoided__c = false AND (${modelled} OR ${led}))`;
}

/** What is read of whom, each part a condition that several can be joined from by OR. */
export interface Terms {
    /** Days that part the moments into so many queries: each ends before the next one's, the last one never. */
    readonly parting: readonly Day[];
    readonly moments: readonly string[];
    readonly requests: readonly string[];
    readonly notes: readonly string[];
    readonly stored: readonly string[];
}

/** Ids in one condition; as many conditions as fit stand in one statement. */
const IDS_PER_TERM = 200;
const MOST_CHARACTERS = 90_000;
/** Persons above which the moments may not fit into one page: pages of one query come one after the other. */
const FEW_PERSONS = 6;
/** With requests, notes and stored rows two composite requests of five queries. */
const MOMENT_QUERIES = 7;

/** Persons with the same days share a condition; what follows up a moment lies within some days after it. */
export function termsOf(readings: readonly Reading[], { followUpDays, handBackDays }: Thresholds, today: Day): Terms {
    const ahead = Math.max(followUpDays, handBackDays);
    const groups = groupsOf(readings);
    const each = (make: (persons: Persons, span: Span) => string): string[] =>
        groups.flatMap(({ persons, spans }) => spans.map((span) => make(persons, span)));
    return {
        parting: readings.length > FEW_PERSONS ? partingOf(readings, today) : [],
        moments: each(
            ({ role, list }, { start, end }) =>
                `(${role === 'manager' ? 'Manager__c' : 'Seller__c'} IN (${list}) AND ${between('OccurredOn__c', [start, end + ahead])})`
        ),
        requests: each(
            ({ role, list }, { start, end }) =>
                `(${role === 'manager' ? 'AskedOf__c' : 'OwnerId'} IN (${list}) AND AskedOn__c >= ${isoDay(start)}T00:00:00Z AND AskedOn__c < ${isoDay(end + 1)}T00:00:00Z)`
        ),
        notes: each(
            ({ role, list }, { start, end }) =>
                `(${role === 'manager' ? 'OwnerId' : 'Seller__c'} IN (${list}) AND ${between('HappenedOn__c', [start, end])})`
        ),
        stored: groups.map(
            ({ persons: { role, list }, periods }) =>
                `(${role === 'manager' ? 'Manager__c' : 'Seller__c'} IN (${list}) AND (${periodsIn(periods)}))`
        )
    };
}

type Source = Exclude<keyof Terms, 'parting'>;

/** Queries of whole groups. */
export function groupQueries(terms: Terms): Record<Source, PartQuery[]> {
    const of = (name: Source, before: string, also = ''): PartQuery[] => {
        const and = also === '' ? '' : ` AND ${also}`;
        return joinedTerms(terms[name]).map((condition) => ({ soql: `${before} WHERE (${condition})${and}` }));
    };
    return {
        moments: slicesOf(terms.parting).flatMap((slice) =>
            of('moments', `SELECT ${MOMENT_COLUMNS} FROM DealInvolvement__c`, COUNTED + slice)
        ),
        requests: of(
            'requests',
            'SELECT Id, AskedOf__c, OwnerId, AskedOn__c, NeededBy__c, WantedLevel__c, AnsweredOn__c, Status__c, (SELECT ControlLevel__c FROM DealInvolvements__r WHERE IsVoided__c = false) FROM HelpRequest__c',
            'AskedOf__c != null AND AskedOn__c != null'
        ),
        notes: of(
            'notes',
            'SELECT Id, OwnerId, Seller__c, HappenedOn__c, Minutes__c, Mode__c, (SELECT DueOn__c, Status__c FROM Commitments__r) FROM CoachingNote__c',
            `Status__c = 'Shared' AND Seller__c != null AND HappenedOn__c != null`
        ),
        stored: of('stored', `SELECT ${[...STORED_COLUMNS, ...PERSON_COLUMNS].join(', ')} FROM InvolvementRollup__c`)
    };
}

/**
 * The days of the periods that are read, in equal parts, up to today, as nothing has happened later. The days behind an older
 * period that may follow up what lies in it belong to its last part.
 */
function partingOf(readings: readonly Reading[], today: Day): Day[] {
    const spans = readings.flatMap((reading) => reading.spans);
    const first = Math.min(...spans.map(({ start }) => start));
    const last = Math.min(today, Math.max(...spans.map(({ end }) => end)));
    const part = Math.ceil((last + 1 - first) / MOMENT_QUERIES);
    return part < 1 ? [] : Array.from({ length: MOMENT_QUERIES - 1 }, (_, index) => first + (index + 1) * part);
}

/** Conditions that part all days where these begin: every day meets one of them. */
function slicesOf(parting: readonly Day[]): string[] {
    const from = (day: Day | undefined): string => (day === undefined ? '' : ` AND OccurredOn__c >= ${isoDay(day)}`);
    const to = (day: Day | undefined): string => (day === undefined ? '' : ` AND OccurredOn__c < ${isoDay(day)}`);
    return [...parting, undefined].map((end, index) => from(parting[index - 1]) + to(end));
}

/** Sums over the rows of pairs that are stored; all means those of periods that are not closed. */
export function sumQuery(terms: Terms | 'all', horizon?: Day): PartQuery {
    const rows = terms === 'all' ? whereOpen(horizon) : `(${terms.stored.join(' OR ')})`;
    const condition = rows === '' ? '' : ` AND ${rows}`;
    return {
        soql: `SELECT PeriodType__c type, SUM(Involvements__c) total FROM InvolvementRollup__c WHERE Scope__c = 'Pair'${condition} GROUP BY PeriodType__c`
    };
}

/** How many moments there are that count. */
export function countQuery(terms: Terms | 'all'): PartQuery {
    return { soql: `SELECT COUNT() FROM DealInvolvement__c WHERE ${momentsOf(terms)}${COUNTED}` };
}

/** How many moments have changed since then, or their deals; deleted and voided ones too. */
export function newerQuery(terms: Terms | 'all', since: number): PartQuery {
    const from = new Date(since).toISOString();
    const soql = `SELECT COUNT() FROM DealInvolvement__c WHERE ${momentsOf(terms)}(SystemModstamp >= ${from} OR Opportunity__r.SystemModstamp >= ${from})`;
    return { soql, deleted: true };
}

function momentsOf(terms: Terms | 'all'): string {
    return terms === 'all' ? '' : `(${terms.moments.join(' OR ')}) AND `;
}

interface Persons {
    readonly role: Role;
    /** `'id','id'` */
    readonly list: string;
}

function groupsOf(
    readings: readonly Reading[]
): { persons: Persons; spans: readonly Span[]; periods: readonly string[] }[] {
    const groups = new Map<string, { role: Role; ids: string[]; reading: Reading }>();
    for (const reading of readings) {
        const { role, id, periods } = reading;
        const name = `${role} ${periods.join(',')}`;
        const group = groups.get(name);
        if (group) group.ids.push(id);
        else groups.set(name, { role, ids: [id], reading });
    }
    return [...groups.values()].flatMap(({ role, ids, reading: { spans, periods } }) =>
        chunks(ids).map((list) => ({ persons: { role, list }, spans, periods }))
    );
}

function periodsIn(periods: readonly string[]): string {
    const starts = new Map<string, string[]>();
    for (const period of periods) {
        const [type = '', start] = period.split(' ');
        starts.set(type, [...(starts.get(type) ?? []), isoDay(Number(start))]);
    }
    return [...starts]
        .map(([type, days]) => `(PeriodType__c = '${type}' AND PeriodStart__c IN (${days.join(',')}))`)
        .join(' OR ');
}

function chunks(ids: readonly string[]): string[] {
    const lists: string[] = [];
    for (let start = 0; start < ids.length; start += IDS_PER_TERM) {
        lists.push(
            ids
                .slice(start, start + IDS_PER_TERM)
                .map((id) => `'${id}'`)
                .join(',')
        );
    }
    return lists;
}

/** Terms joined by OR, as many as a statement may hold. */
function joinedTerms(terms: readonly string[]): string[] {
    const joined: string[] = [];
    for (const term of terms) {
        const last = joined.at(-1);
        if (last !== undefined && last.length + term.length < MOST_CHARACTERS)
            joined[joined.length - 1] = `${last} OR ${term}`;
        else joined.push(term);
    }
    return joined;
}

/** In brackets: SOQL takes no AND beside an OR without them. */
function between(field: string, [first, last]: readonly [Day, Day]): string {
    return `(${field} >= ${isoDay(first)} AND ${field} <= ${isoDay(last)})`;
}
