import { readEach } from '../org/choose.ts';
import type { ReadOptions } from '../org/choose.ts';
import type { OrgClient } from '../org/client.ts';
import { EventPairs } from './event-pairs.ts';
import { EventTable } from './event-table.ts';
import type { EventProblem } from './event-table.ts';
import { allRollups } from './group.ts';
import type { Rollup, Rules } from './group.ts';
import { eventReadings } from './read-events.ts';
import { STORED_QUERY, StoredTable } from './stored-table.ts';

/** All events of an org and all its roll-ups, in memory that grows by some thirty bytes an event. */
export interface WholeOrg {
    /** Moments, requests and notes. */
    readonly events: number;
    readonly moments: number;
    /** Events that hold values of no kind: they count nowhere. */
    readonly refused: readonly EventProblem[];
    /** Counts the events; rows come in no order. */
    readonly count: (rules: Rules) => Iterable<Rollup>;
    readonly stored: StoredTable;
}

/** Reads a whole org for a full roll-up. @throws what `readEach` throws */
export async function readWholeOrg(client: OrgClient, options: ReadOptions = {}): Promise<WholeOrg> {
    const table = new EventTable();
    const stored = new StoredTable();
    await readEach(client, [...eventReadings(table), { query: STORED_QUERY, sink: stored.sink() }], options);
    const pairs = new EventPairs(table);
    const { moments, requests, notes } = table.counts;
    return {
        events: moments + requests + notes,
        moments,
        refused: table.refused,
        count: (rules) => allRollups(pairs, rules),
        stored
    };
}
