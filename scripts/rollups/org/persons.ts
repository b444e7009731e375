/** Names of persons, and whether they may own a row. */
import type { OrgClient } from '../../org/client.ts';
import { queryTogether } from '../../org/composite.ts';
import type { OrgRow } from '../../org/read.ts';
import { childOf } from './event-rows.ts';
import type { Person } from './stored-rows.ts';

/** Read with stored rows, so that most persons need no call of their own. */
export const PERSON_COLUMNS = ['Manager__r', 'Seller__r'].flatMap((person) => [`${person}.Name`, `${person}.IsActive`]);
/** Ids in one statement: it has at most 100,000 characters. */
const MOST_IDS = 2000;

/** Those whom stored rows are about. */
export function personsIn(stored: readonly OrgRow[]): Map<string, Person> {
    const persons = new Map<string, Person>();
    for (const row of stored) {
        for (const field of ['Manager', 'Seller']) {
            const [id, person] = [row[`${field}__c`], childOf(row, `${field}__r`)];
            if (typeof id === 'string' && person) persons.set(id, toPerson(person));
        }
    }
    return persons;
}

/** Those with these ids, or all there are. @throws OrgError; CliError CountMismatch */
export async function readPersons(client: OrgClient, wanted: readonly string[] | 'all'): Promise<Map<string, Person>> {
    const rows = (await queryTogether(client, conditionsOf(wanted).map(toQuery))).flat();
    return new Map(rows.map((row) => [row['Id'] as string, toPerson(row)]));
}

function conditionsOf(wanted: readonly string[] | 'all'): string[] {
    if (wanted === 'all') return [''];
    const starts = Array.from({ length: Math.ceil(wanted.length / MOST_IDS) }, (_, part) => part * MOST_IDS);
    return starts.map((start) => {
        const ids = wanted.slice(start, start + MOST_IDS).map((id) => `'${id}'`);
        return ` WHERE Id IN (${ids.join(',')})`;
    });
}

function toQuery(condition: string) {
    return { soql: `SELECT Id, Name, IsActive FROM User${condition}` };
}

function toPerson(row: OrgRow): Person {
    return { name: row['Name'] as string, isActive: row['IsActive'] === true };
}
