/* Which happenings of the week still lack a moment. Nothing here reads or renders. */
import CHANGED from '@salesforce/label/c.UntaggedMomentsChanged';
import EVENT from '@salesforce/label/c.UntaggedMomentsEvent';
import EVENT_WITHOUT_SUBJECT from '@salesforce/label/c.UntaggedMomentsEventNoSubject';
import { dayText } from 'c/dateText';
import { nodesOf } from 'c/graphqlFields';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import type { DealNode, WeekData } from './queries';

/** Something the manager did on a deal of the team, for which there may have to be a moment. */
export interface Happening {
    /** Tells it apart from every other, also when the page is read again. */
    readonly key: string;
    readonly dealId: string;
    readonly dealName: string;
    readonly seller: string;
    readonly day: string;
    /** What happened and when, in words. */
    readonly text: string;
}

export interface Clock {
    readonly now: Date;
    readonly timeZone: string;
}

/** Whether anybody reports to the reader: for everybody else there is nothing to tag. */
export function hasTeam({ uiapi: { query } }: WeekData): boolean {
    return query.team.edges.length > 0;
}

/**
 * The newest happening of each deal for which nothing was tagged on its day or later, newest first. `dismissed` are the
 * keys of those that were not the reader's.
 */
export function untaggedOf(data: WeekData, clock: Clock, dismissed: ReadonlySet<string>): Happening[] {
    const taggedOn = new Map<string, string>();
    for (const { Opportunity__c, OccurredOn__c } of nodesOf(data.uiapi.query.tagged)) {
        const [deal, day] = [Opportunity__c.value ?? '', OccurredOn__c.value ?? ''];
        if (day > (taggedOn.get(deal) ?? '')) taggedOn.set(deal, day);
    }
    const open = [...eventsOf(data, clock), ...changesOf(data, clock)]
        .filter(({ dealId, day, key }) => day > (taggedOn.get(dealId) ?? '') && !dismissed.has(key))
        .sort((one, other) => other.day.localeCompare(one.day));
    const newest = new Map<string, Happening>();
    for (const happening of open) if (!newest.has(happening.dealId)) newest.set(happening.dealId, happening);
    return [...newest.values()];
}

function eventsOf({ uiapi: { query } }: WeekData, { now, timeZone }: Clock): Happening[] {
    return nodesOf(query.events).flatMap(({ Id, Subject, StartDateTime, IsAllDayEvent, What }) => {
        const start = StartDateTime.value ?? '';
        if (!What?.Id || !start || Date.parse(start) > now.getTime()) return [];
        // A whole day has no time of day that a zone could move.
        const day = IsAllDayEvent?.value ? start.slice(0, 10) : dayIn(timeZone, new Date(start));
        const text = Subject?.value
            ? phrase(EVENT, Subject.value, dayText(day))
            : phrase(EVENT_WITHOUT_SUBJECT, dayText(day));
        return [happeningOf({ ...What, Id: What.Id }, { key: Id, day, text })];
    });
}

function changesOf({ uiapi: { query } }: WeekData, { timeZone }: Clock): Happening[] {
    return nodesOf(query.changed).map((deal) => {
        const day = dayIn(timeZone, new Date(deal.LastModifiedDate.value ?? 0));
        return happeningOf(deal, { key: `${deal.Id} ${day}`, day, text: phrase(CHANGED, dayText(day)) });
    });
}

function happeningOf(deal: DealNode, what: Pick<Happening, 'key' | 'day' | 'text'>): Happening {
    return { ...what, dealId: deal.Id, dealName: deal.Name?.value ?? '', seller: deal.Owner?.Name?.value ?? '' };
}
