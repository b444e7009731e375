import { makeId } from '../../local-org/ids.ts';
import { openOrg } from '../../local-org/open-org.ts';
import type { Caller, Org } from '../../local-org/org.ts';
import { insertSetupRow, rowsWhere } from '../../local-org/rows.ts';
import { customObject, permissionSet, schemaWith } from '../../local-org/schema/builders.ts';
import { currency, date, lookup, picklist, text } from '../../local-org/schema/fields.ts';
import { objectOf, type ObjectSchema } from '../../local-org/schema/model.ts';
import { admin, assign, newUser } from '../../local-org/test-org.ts';

/** An org with a million private rows under a thousand parents. Run as a program, it makes one in the folder that is given. */

export const ROWS = 1_000_000;
const LEDGERS = 1000;
const HEAD = 'Head';
const LEDGER_PREFIX = 'aL0';

/** The parent of a thousand of the rows. */
export const FIRST_LEDGER = makeId(LEDGER_PREFIX, 1);

const STATUSES = ['Draft', 'Booked', 'Paid', 'Void'];
const KINDS = ['Invoice', 'Refund', 'Fee'];

const ledger = customObject({ name: 'Ledger__c', keyPrefix: LEDGER_PREFIX, fields: [text('Region__c', 40)] });
const entry = customObject({
    name: 'Entry__c',
    keyPrefix: 'aE0',
    sharingModel: 'Private',
    fields: [
        lookup('Ledger__c', 'Ledger__c', { childRelationshipName: 'Entries__r' }),
        text('Key__c', 40, { externalId: true }),
        picklist('Status__c', STATUSES),
        picklist('Kind__c', KINDS),
        date('BookedOn__c'),
        currency('Amount__c')
    ]
});

export interface World {
    readonly org: Org;
    readonly admin: Caller;
    /** Sees the rows that he and the people below him own: a third of all. */
    readonly manager: Caller;
}

function open(dataDir: string): Org {
    const reader = permissionSet({
        name: 'Reader',
        objects: { Ledger__c: 'read', Entry__c: 'read' },
        fields: Object.fromEntries(
            ['Ledger__c', 'Key__c', 'Status__c', 'Kind__c', 'BookedOn__c', 'Amount__c']
                .map((name) => [`Entry__c.${name}`, 'read' as const])
                .concat([['Ledger__c.Region__c', 'read' as const]])
        )
    });
    const org = openOrg({ dataDir });
    org.schema = schemaWith([ledger, entry], { permissionSets: new Map([['Reader', reader]]) });
    org.db.applySchema(org.schema);
    return org;
}

/** Opens the org that was made in that folder. */
export function openWorld(dataDir: string): World {
    const org = open(dataDir);
    const [head] = rowsWhere(org, 'UserRole', 'Name', HEAD);
    const [manager] = rowsWhere(org, 'User', 'UserRoleId', String(head?.['Id']));
    return { org, admin: admin(org), manager: { org, userId: String(manager?.['Id']) } };
}

/** Makes an org of a million rows in that folder. */
function fillOrg(dataDir: string): void {
    const org = open(dataDir);
    insertSetupRow(org, 'PermissionSet', { Name: 'Reader', Label: 'Reader', IsCustom: true, Type: 'Regular' });
    const head = insertSetupRow(org, 'UserRole', { Name: HEAD });
    const below = insertSetupRow(org, 'UserRole', { Name: 'Seller', ParentRoleId: head });
    const manager = newUser(org, { UserRoleId: head });
    assign(manager, 'Reader');
    const sellers = Array.from({ length: 10 }, () => newUser(org, { UserRoleId: below }));
    const others = Array.from({ length: 20 }, () => newUser(org));
    fill(
        org,
        [...sellers, ...others].map(({ userId }) => userId)
    );
    org.db.close();
}

function fill({ db, schema }: Org, owners: readonly string[]): void {
    const of = (name: string): ObjectSchema => {
        const object = objectOf(schema, name);
        if (object === undefined) throw new Error(name);
        return object;
    };
    const [ledgers, entries] = [of('Ledger__c'), of('Entry__c')];
    const pick = <T>(from: readonly T[], n: number): T | null => from[n % from.length] ?? null;
    const ids: string[] = [];
    db.transaction(() => {
        for (let n = 0; n < LEDGERS; n++) {
            const id = db.nextId(ledgers);
            ids.push(id);
            db.insert(ledgers, {
                Id: id,
                Name: `Ledger ${n}`,
                Region__c: `Region ${n % 50}`,
                OwnerId: pick(owners, n)
            });
        }
    });
    const started = Date.UTC(2020, 0, 1);
    const days = Array.from({ length: 2000 }, (_, n) => new Date(started + n * 86_400_000).toISOString().slice(0, 10));
    // An index that is made of all rows at once takes a fraction of the time of one that grows with them.
    for (const { name } of db.query(
        `SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'Entry!__c.%' ESCAPE '!'`,
        []
    ))
        db.query(`DROP INDEX "${String(name)}"`, []);
    db.transaction(() => {
        for (let n = 0; n < ROWS; n++) {
            // A multiplier that shares no factor with the number of rows: neighbours differ in everything.
            const mixed = (n * 7_368_787) % 1_000_003;
            db.insert(entries, {
                Id: db.nextId(entries),
                Name: `Entry ${mixed}`,
                Ledger__c: pick(ids, mixed),
                Key__c: `key-${mixed}`,
                Status__c: pick(STATUSES, mixed >> 3),
                Kind__c: pick(KINDS, mixed >> 5),
                BookedOn__c: pick(days, mixed >> 2),
                Amount__c: (mixed % 100_000) / 100,
                OwnerId: pick(owners, mixed),
                CreatedDate: '2026-01-01T00:00:00.000Z',
                LastModifiedDate: '2026-01-01T00:00:00.000Z',
                SystemModstamp: '2026-01-01T00:00:00.000Z'
            });
        }
    });
    db.applySchema(schema);
    db.query('ANALYZE', []);
}

const [, program = '', folder] = process.argv;
if (folder !== undefined && import.meta.filename === program) fillOrg(folder);
