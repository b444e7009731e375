import { readFileSync } from 'node:fs';
import { parseXml } from '../deploy/xml.ts';
import { customObject } from '../schema/builders.ts';
import { date, lookup, number, picklist, text } from '../schema/fields.ts';
import type { MetadataDocument } from '../schema/model.ts';
import { admin, orgWith } from '../test-org.ts';
import { insertRecord } from './save.ts';

const ROWS = 1000;
/** The aim is 0.3 ms on a quiet machine; the bound leaves room for a busy one and still catches a plan compiled per record. */
const MOST_MILLISECONDS = 2;

const project = customObject({
    name: 'Project__c',
    fields: [
        number('Size__c', 6),
        picklist('Rating__c', ['Hot', 'Cold']),
        date('RatedOn__c'),
        text('Note__c', 80),
        lookup('Lead__c', 'User')
    ],
    validationRules: Array.from({ length: 12 }, (_, index) => ({
        name: `Rule${index}`,
        isActive: true,
        formula: `AND(NOT(ISNEW()), ISCHANGED(Size__c), Size__c > ${index}, Lead__r.ManagerId <> $User.Id)`,
        message: 'No.'
    }))
});

test('a thousand records with a flow and twelve rules', () => {
    const xml = readFileSync(new URL('../flow/fixtures/Project_Stamp.flow', import.meta.url));
    const stamp: MetadataDocument = { type: 'Flow', fullName: 'Stamp', content: parseXml(xml).content };
    const org = orgWith([project], { documents: new Map([['Flow:Stamp', stamp]]) });
    const me = admin(org);
    const insertAll = (): void => {
        for (let n = 0; n < ROWS; n++) insertRecord(me, project, { Name: `P${n}`, Size__c: n, Lead__c: me.userId });
    };
    org.db.transaction(insertAll);
    const start = performance.now();
    org.db.transaction(insertAll);
    expect((performance.now() - start) / ROWS).toBeLessThan(MOST_MILLISECONDS);
    expect(org.db.query('SELECT count(*) AS n FROM "Project__c" WHERE "Rating__c" = ?', ['Hot'])).toEqual([
        { n: 2 * (ROWS - 10) }
    ]);
    org.db.close();
});
