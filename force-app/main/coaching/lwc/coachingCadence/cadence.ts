/* How lately a manager coached each of their reports: facts by name, never a ranking. */
import type { CadenceAnswer, CoachedNode } from 'c/coachingNoteQueries';
import { dayText } from 'c/dateText';
import { nodesOf } from 'c/graphqlFields';
import type { Connection } from 'c/graphqlFields';
import { addDays } from 'c/period';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

/** After so many days without a conversation the page asks. */
const LATELY_DAYS = 14;

export interface ReportRow {
    readonly id: string;
    readonly name: string;
    readonly minutesText: string;
    readonly lastText: string;
}

/** Those without a shared note lately, and those with one; both in the order of names, as they came. */
export interface Cadence {
    readonly without: readonly ReportRow[];
    readonly coached: readonly ReportRow[];
}

/** The cadence as of `today` (`YYYY-MM-DD`); undefined for somebody without reports, and where nothing can be told. */
export function cadenceOf({ reports, recent, latest }: CadenceAnswer, today: string): Cadence | undefined {
    const minutes = bySeller(recent, ({ Minutes__c: spent }) => (spent ? (spent.sum.value ?? 0) : undefined));
    const last = bySeller(latest, ({ HappenedOn__c: day }) => day?.max.value);
    const areDaysHidden = nodesOf(latest).some(({ aggregate }) => aggregate.HappenedOn__c === undefined);
    const people = nodesOf(reports).map(({ Id: id, Name }) => ({ id, name: Name.value ?? '' }));
    if (people.length === 0 || areDaysHidden) return undefined;
    const rows = people.map(({ id, name }) => ({
        id,
        name,
        minutesText: minutesTextOf(minutes, id),
        lastText: last.get(id) ? phrase(LABELS.last, dayText(last.get(id) ?? '')) : LABELS.never
    }));
    const since = addDays(today, -LATELY_DAYS + 1);
    const isCoached = ({ id }: ReportRow) => (last.get(id) ?? '') >= since;
    return { without: rows.filter((row) => !isCoached(row)), coached: rows.filter(isCoached) };
}

function bySeller<T>(groups: Connection<CoachedNode>, read: (group: CoachedNode['aggregate']) => T): Map<string, T> {
    return new Map(nodesOf(groups).map(({ aggregate }) => [aggregate.Seller__c.value ?? '', read(aggregate)]));
}

function minutesTextOf(minutes: ReadonlyMap<string, number | undefined>, id: string): string {
    const isHidden = minutes.has(id) && minutes.get(id) === undefined;
    return isHidden
        ? phrase(LABELS.fact, LABELS.minutesCaption, LABELS.hidden)
        : phrase(LABELS.minutes, minutes.get(id) ?? 0);
}
