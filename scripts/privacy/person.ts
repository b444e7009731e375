/** Finds the one user who is meant. */
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { soqlText } from '../org/soql.ts';

/** A user of the org. */
export interface Person {
    readonly id: string;
    readonly name: string;
    readonly username: string;
    readonly isActive: boolean;
}

interface UserRow extends OrgRow {
    readonly Id: string;
    readonly Name: string;
    readonly Username: string;
    readonly IsActive: boolean;
}

const USER_ID = /^005[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?$/;

/**
 * The user with that id, user name or email address. User names are the org's own and go first: an email address may stand
 * at several users.
 * @throws CliError BadUsage when nobody or more than one is meant
 */
export async function findPerson(client: OrgClient, who: string): Promise<Person> {
    const text = soqlText(who.trim());
    const ways = USER_ID.test(who.trim()) ? [`Id = ${text}`] : [`Username = ${text}`, `Email = ${text}`];
    for (const way of ways) {
        const soql = `SELECT Id, Name, Username, IsActive FROM User WHERE ${way} ORDER BY Username`;
        const rows = await readAll<UserRow>(client, soql);
        if (rows.length > 1) throw ambiguous(who, rows);
        const [row] = rows;
        if (row) return { id: row.Id, name: row.Name, username: row.Username, isActive: row.IsActive };
    }
    throw new CliError('BadUsage', `The org has no user "${who}".`, [
        'Give --user a user name, a record id (005...) or an email address, as in Setup → Users.'
    ]);
}

function ambiguous(who: string, rows: readonly UserRow[]): CliError {
    const names = rows.map(({ Id, Username, Name }) => `  ${Username} (${Name}, ${Id})`);
    return new CliError('BadUsage', `${rows.length} users have the email address "${who}":\n${names.join('\n')}`, [
        'Give --user the user name or the id of one of them.'
    ]);
}
