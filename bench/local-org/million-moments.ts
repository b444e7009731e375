/** Fills an office with a million moments, past all rules: `node million-moments.ts <folder>`. */
import { makeId } from '../../local-org/ids.ts';
import { openOrg } from '../../local-org/open-org.ts';
import { insertRecord } from '../../local-org/records/save.ts';
import { requireObject } from '../../local-org/rows.ts';
import { adminOf } from '../../local-org/setup.ts';
import { MOMENT } from './office.ts';

const ROWS = 1_000_000;

const org = openOrg({ dataDir: process.argv[2] ?? '' });
const { db } = org;
const object = requireObject(org, MOMENT);
const deals = db.query('SELECT "Id" FROM "Opportunity"', []).map(({ Id }) => Id);
const facts = {
    Setting__c: 'WithCustomer',
    Led__c: 'Manager',
    Chose__c: 'Manager',
    Asked__c: 'Seller',
    Minutes__c: 30
};
const caller = { org, userId: String(adminOf(org)['Id']) };
const first = insertRecord(caller, object, { Opportunity__c: deals[0] ?? null, ...facts });
const row = db.find(object, first) ?? {};
// An index that is made of all rows at once takes a fraction of the time of one that grows with them.
const indexes = db.query('SELECT name FROM sqlite_master WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL', [
    MOMENT,
    'index'
]);
for (const { name } of indexes) db.query(`DROP INDEX "${String(name)}"`, []);
db.transaction(() => {
    for (let n = 2; n <= ROWS; n++) {
        const id = makeId(object.keyPrefix, n);
        const deal = deals[n % deals.length] ?? null;
        db.insert(object, { ...row, Id: id, Name: `DI-${n}`, ExternalKey__c: `call-${n}`, Opportunity__c: deal });
    }
});
db.applySchema(org.schema);
db.close();
