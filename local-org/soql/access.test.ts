import { asSystem } from '../org.ts';
import { insertSetupRow } from '../rows.ts';
import { customObject, permissionSet } from '../schema/builders.ts';
import { lookup, text } from '../schema/fields.ts';
import { admin, assign, newUser, orgWith } from '../test-org.ts';
import { codeOf } from './fixtures/library.ts';
import { runSoql } from './run.ts';

const secret = customObject({
    name: 'Secret__c',
    sharingModel: 'Private',
    fields: [
        text('Open__c'),
        text('Hidden__c'),
        text('Loud__c', 255, { formula: 'UPPER(Open__c)', createable: false, updateable: false }),
        lookup('Account__c', 'Account', { childRelationshipName: 'Secrets__r' })
    ]
});
const unseen = customObject({ name: 'Unseen__c', fields: [lookup('Secret__c', 'Secret__c')] });

function cast() {
    const reader = permissionSet({
        name: 'Reader',
        objects: { Secret__c: 'read' },
        fields: { 'Secret__c.Open__c': 'read', 'Secret__c.Account__c': 'read' }
    });
    const org = orgWith([secret, unseen], { permissionSets: new Map([['Reader', reader]]) });
    const [ann, bob] = [newUser(org), newUser(org)];
    assign(ann, 'Reader');
    const account = insertSetupRow(org, 'Account', { Name: 'Acme', OwnerId: bob.userId });
    for (const [name, owner] of [
        ['hers', ann],
        ['his', bob]
    ] as const)
        insertSetupRow(org, 'Secret__c', {
            Name: name,
            OwnerId: owner.userId,
            Open__c: 'o',
            Hidden__c: 'h',
            Account__c: account
        });
    return { org, ann, bob };
}

const names = (...args: Parameters<typeof runSoql>) => runSoql(...args).records.map((record) => record['Name']);

test('rows that sharing hides are in no answer: neither in lists nor counts, sub-queries or semi-joins', () => {
    const { org, ann } = cast();
    expect(names(ann, 'SELECT Name FROM Secret__c')).toEqual(['hers']);
    expect(names(admin(org), 'SELECT Name FROM Secret__c')).toEqual(['hers', 'his']);
    expect(names(asSystem(ann), 'SELECT Name FROM Secret__c')).toEqual(['hers', 'his']);
    expect(runSoql(ann, 'SELECT COUNT() FROM Secret__c').totalSize).toBe(1);
    expect(runSoql(ann, "SELECT Name, COUNT(Id) n FROM Secret__c WHERE Name != 'x' GROUP BY Name").totalSize).toBe(1);
    expect(runSoql(ann, 'SELECT (SELECT Name FROM Secrets__r) FROM Account').records).toMatchObject([
        { Secrets__r: { totalSize: 1, records: [{ Name: 'hers' }] } }
    ]);
    const withHis = "SELECT Name FROM Account WHERE Id IN (SELECT Account__c FROM Secret__c WHERE Name = 'his')";
    expect(names(ann, withHis)).toEqual([]);
    expect(names(admin(org), withHis)).toEqual(['Acme']);
});

test('a hidden field does not exist: not in SELECT, WHERE, ORDER BY, nor in FIELDS()', () => {
    const { ann } = cast();
    for (const soql of [
        'SELECT Hidden__c FROM Secret__c',
        "SELECT Id FROM Secret__c WHERE Hidden__c = 'h'",
        'SELECT Id FROM Secret__c ORDER BY Hidden__c',
        'SELECT COUNT(Hidden__c) FROM Secret__c',
        'SELECT Hidden__c FROM Secret__c GROUP BY Hidden__c',
        'SELECT (SELECT Hidden__c FROM Secrets__r) FROM Account'
    ]) {
        expect(() => runSoql(ann, soql)).toThrow("No such column 'Hidden__c' on entity 'Secret__c'.");
        expect(codeOf(() => runSoql(ann, soql))).toBe('INVALID_FIELD');
    }
    const [record] = runSoql(ann, 'SELECT FIELDS(CUSTOM) FROM Secret__c LIMIT 1').records;
    expect(Object.keys(record ?? {})).toEqual(['attributes', 'Open__c', 'Account__c']);
});

test('a hidden object does not exist, nor do ways to and through it', () => {
    const { ann, bob } = cast();
    expect(codeOf(() => runSoql(ann, 'SELECT Id FROM Unseen__c'))).toBe('INVALID_TYPE');
    expect(codeOf(() => runSoql(bob, 'SELECT Id FROM Secret__c'))).toBe('INVALID_TYPE');
    expect(codeOf(() => runSoql(bob, 'SELECT (SELECT Id FROM Secrets__r) FROM Account'))).toBe('INVALID_TYPE');
    expect(codeOf(() => runSoql(bob, 'SELECT Id FROM Account WHERE Id IN (SELECT Account__c FROM Secret__c)'))).toBe(
        'INVALID_TYPE'
    );
});

test('USING SCOPE mine answers what the caller owns', () => {
    const { org, bob } = cast();
    expect(names(bob, 'SELECT Name FROM Account USING SCOPE mine')).toEqual(['Acme']);
    expect(names(admin(org), 'SELECT Name FROM Account USING SCOPE mine')).toEqual([]);
    expect(names(admin(org), 'SELECT Name FROM Account USING SCOPE everything')).toEqual(['Acme']);
});

test('a formula alone is shown to who sees all rows', () => {
    const { org } = cast();
    const { records } = runSoql(admin(org), 'SELECT Loud__c FROM Secret__c');
    expect(records.map((record) => record['Loud__c'])).toEqual(['O', 'O']);
});
