import type { Reading } from '../../org/choose.ts';
import type { RowQuery } from '../../org/query.ts';
import { EVENT_COLUMNS } from '../events/event-table.ts';
import type { EventTable, EventTableName } from '../events/event-table.ts';

/** Which rows can count at all. */
const COUNTED: Readonly<Record<EventTableName, { readonly object: string; readonly where: string }>> = {
    moments: {
        object: 'DealInvolvement__c',
        where: 'IsVoided__c = false AND Manager__c != null AND Seller__c != null AND OccurredOn__c != null AND Kind__c != null'
    },
    requests: { object: 'HelpRequest__c', where: 'AskedOf__c != null AND AskedOn__c != null' },
    notes: {
        object: 'CoachingNote__c',
        where: `Status__c = 'Shared' AND Seller__c != null AND HappenedOn__c != null`
    },
    commitments: { object: 'CoachingCommitment__c', where: `Note__r.Status__c = 'Shared'` }
};

/** The query for the events of a kind that count; a further condition narrows them. */
export function eventQuery(name: EventTableName, condition?: string): RowQuery {
    const { object, where } = COUNTED[name];
    return { object, columns: EVENT_COLUMNS[name], where: condition ? `${where} AND (${condition})` : where };
}

/** What fills a table with all events of an org that count. */
export function eventReadings(table: EventTable): Reading[] {
    const names = Object.keys(COUNTED) as EventTableName[];
    return names.map((name) => ({ query: eventQuery(name), sink: table.sink(name) }));
}
