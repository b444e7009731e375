/** Whole groups, or everything, out of an org. */
import { CliError } from '../../errors.ts';
import { JsonCells } from '../../org/cells.ts';
import { readEach } from '../../org/choose.ts';
import type { OrgClient } from '../../org/client.ts';
import { queryTogether } from '../../org/composite.ts';
import type { PartQuery } from '../../org/composite.ts';
import type { OrgRow } from '../../org/read.ts';
import { EventPairs } from '../events/event-pairs.ts';
import { EventTable } from '../events/event-table.ts';
import type { Day } from '../../day.ts';
import { isKnown, toMoment, toNote, toRequest } from './event-rows.ts';
import { allRollups, groupEvents } from '../counting/group.ts';
import { personsIn, readPersons } from './persons.ts';
import type { Contents } from '../engine/port.ts';
import { eventReadings } from './read-events.ts';
import { groupQueries } from './soql.ts';
import type { Terms } from './soql.ts';
import { STORED_COLUMNS, toStored } from './stored-rows.ts';
import type { Person } from './stored-rows.ts';
import { StoredTable, storedQuery } from './stored-table.ts';

/** So many rows that cannot be counted are named. */
const NAMED = 5;

/** Contents, and what is needed to write and to check them. */
export interface OrgContents extends Contents {
    /** Not all that rows may be about: whoever has a row already. */
    readonly persons: ReadonlyMap<string, Person>;
    /** Moments that count. */
    readonly moments: number;
}

/** Few groups by as few calls as may be. @throws OrgError; CliError CountMismatch */
export async function readGroups(client: OrgClient, terms: Terms): Promise<OrgContents> {
    const queries = groupQueries(terms);
    const names = ['moments', 'requests', 'notes', 'stored'] as const;
    const flat = names.flatMap((name) => queries[name].map((query) => ({ name, query })));
    const answers = await queryTogether(
        client,
        flat.map(({ query }): PartQuery => query)
    );
    // Two statements may find the same row.
    const rowsOf = (name: (typeof names)[number]): OrgRow[] => {
        const rows = flat.flatMap((one, place) => (one.name === name ? (answers[place] ?? []) : []));
        return [...new Map(rows.map((row) => [row['Id'] ?? row['Key__c'], row])).values()];
    };
    const [moments, requests, notes] = [rowsOf('moments'), rowsOf('requests'), rowsOf('notes')];
    for (const row of [...requests, ...notes]) requireChildren(row);
    const events = {
        moments: moments.filter(isKnown).map(toMoment),
        requests: requests.map(toRequest),
        notes: notes.map(toNote)
    };
    const cells = new JsonCells(STORED_COLUMNS);
    const stored = rowsOf('stored');
    return {
        events: events.moments.length + events.requests.length + events.notes.length,
        moments: moments.length,
        count: (rules) => groupEvents(events, rules),
        stored: stored.map((row) => toStored(cells.of(row))),
        persons: personsIn(stored)
    };
}

/** Everything, in constant memory for each event. @throws what `readEach` throws */
export async function readEverything(
    client: OrgClient,
    say: (text: string) => void,
    horizon?: Day
): Promise<OrgContents> {
    const table = new EventTable();
    const all = new StoredTable();
    await readEach(client, [...eventReadings(table), { query: storedQuery(horizon), sink: all.sink() }], { say });
    for (const { row, message } of table.refused.slice(0, NAMED)) say(`Not counted: ${message} in ${row}`);
    if (table.refused.length > NAMED) say(`Not counted: ${table.refused.length - NAMED} more`);
    const { moments, requests, notes } = table.counts;
    return {
        events: moments + requests + notes,
        moments: moments + table.refused.filter(({ name }) => name === 'moments').length,
        count: (rules) => allRollups(new EventPairs(table), rules),
        stored: [],
        all,
        persons: await readPersons(client, 'all')
    };
}

/** A request or a note with more rows below it than one answer holds. */
function requireChildren(row: OrgRow): void {
    for (const name of ['DealInvolvements__r', 'Commitments__r']) {
        const children = row[name] as { readonly done?: boolean } | null | undefined;
        if (children?.done === false) {
            throw new CliError('CountMismatch', `${String(row['Id'])} has more rows below it than one answer holds.`, [
                'Run the command with --full, which reads them by themselves.'
            ]);
        }
    }
}
