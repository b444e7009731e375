import type { Caller, Org } from '../org.ts';
import { requireObject } from '../rows.ts';
import { customObject, permissionSet } from '../schema/builders.ts';
import { lookup, masterDetail, number } from '../schema/fields.ts';
import type { ObjectSchema, Row } from '../schema/model.ts';
import { runSoql } from '../soql/run.ts';
import { admin, assign, newUser, orgWith } from '../test-org.ts';
import { refusal, summary } from './fixtures/projects.ts';
import { deleteRecord, insertRecord, updateRecord } from './save.ts';

/** Area > Site > Room > Desk by master-detail, each with a roll-up of what is below. */
const area = customObject({
    name: 'Area__c',
    sharingModel: 'Private',
    fields: [
        summary('Seats__c', {
            childObject: 'Site__c',
            foreignKey: 'Area__c',
            operation: 'sum',
            summarizedField: 'Seats__c'
        })
    ]
});
const site = customObject({
    name: 'Site__c',
    fields: [
        masterDetail('Area__c', 'Area__c', { updateable: true, isReparentable: true }),
        summary('Seats__c', {
            childObject: 'Room__c',
            foreignKey: 'Site__c',
            operation: 'sum',
            summarizedField: 'Seats__c'
        })
    ]
});
const room = customObject({
    name: 'Room__c',
    fields: [masterDetail('Site__c', 'Site__c'), number('Seats__c', 5)]
});
const guest = customObject({
    name: 'Guest__c',
    fields: [
        lookup('Area__c', 'Area__c', { deleteConstraint: 'SetNull' }),
        lookup('Site__c', 'Site__c', { deleteConstraint: 'Restrict' }),
        lookup('Host__c', 'Guest__c', { deleteConstraint: 'Cascade' })
    ],
    validationRules: [{ name: 'Area', isActive: true, formula: 'ISBLANK(Area__c)', message: 'Say where.' }]
});
const worker = permissionSet({
    name: 'Worker',
    objects: { Area__c: 'read create edit delete', Site__c: 'read create edit', Guest__c: 'read' }
});

const EARLY = new Date('2026-03-01T08:00:00.000Z');
const LATE = new Date('2026-03-02T08:00:00.000Z');
let now = EARLY;
let org: Org;
let me: Caller;

beforeAll(() => {
    org = orgWith([area, site, room, guest], { permissionSets: new Map([['Worker', worker]]) }, () => now);
    me = admin(org);
});
beforeEach(() => (now = EARLY));
afterAll(() => org.db.close());

const make = (object: ObjectSchema, values: Row): string => insertRecord(me, object, { Name: object.label, ...values });
const read = (object: ObjectSchema, id: string) => org.db.find(object, id);
const isAlive = (object: ObjectSchema, id: string): boolean => read(object, id) !== undefined;

function estate(): { area: string; site: string; room: string } {
    const top = make(area, {});
    const middle = make(site, { Area__c: top });
    return { area: top, site: middle, room: make(room, { Site__c: middle, Seats__c: 4 }) };
}

describe('details', () => {
    test('go with their master, down to the last, and stay in the recycle bin', () => {
        const ids = estate();
        deleteRecord(me, area, ids.area);
        expect([isAlive(area, ids.area), isAlive(site, ids.site), isAlive(room, ids.room)]).toEqual([
            false,
            false,
            false
        ]);
        const query = `SELECT Id FROM Room__c WHERE Id = '${ids.room}'`;
        expect(runSoql(me, query).totalSize).toBe(0);
        expect(runSoql(me, query, { includeDeleted: true }).totalSize).toBe(1);
        expect(refusal(() => deleteRecord(me, area, ids.area))).toMatchObject({
            errorCode: 'ENTITY_IS_DELETED',
            message: 'entity is deleted'
        });
    });

    test('go also where the person could not delete them himself', () => {
        const person = newUser(org);
        assign(person, 'Worker');
        const mine = insertRecord(person, area, { Name: 'Mine' });
        const below = make(site, { Area__c: mine });
        expect(refusal(() => deleteRecord(person, site, below)).errorCode).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
        deleteRecord(person, area, mine);
        expect(isAlive(site, below)).toBe(false);
    });

    test('count for the master above their master: on create, change, move and delete', () => {
        const [from, to] = [estate(), estate()];
        const seats = () => [read(area, from.area)?.['Seats__c'], read(area, to.area)?.['Seats__c']];
        make(room, { Site__c: from.site, Seats__c: 6 });
        expect(seats()).toEqual([10, 4]);
        updateRecord(me, room, from.room, { Seats__c: 1 });
        expect(seats()).toEqual([7, 4]);
        updateRecord(me, site, from.site, { Area__c: to.area });
        expect(seats()).toEqual([0, 11]);
        deleteRecord(me, room, from.room);
        expect(seats()).toEqual([0, 10]);
        deleteRecord(me, site, from.site);
        expect(seats()).toEqual([0, 4]);
    });

    test('are moved only to a master that one may change', () => {
        const person = newUser(org);
        assign(person, 'Worker');
        const mine = insertRecord(person, area, { Name: 'Mine' });
        const below = insertRecord(person, site, { Name: 'Site', Area__c: mine });
        const foreign = make(area, {});
        expect(refusal(() => updateRecord(person, site, below, { Area__c: foreign })).errorCode).toBe(
            'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'
        );
        expect(read(site, below)?.['Area__c']).toBe(mine);
    });

    test('without allowReparenting stay where they are', () => {
        const [one, other] = [estate(), estate()];
        expect(refusal(() => updateRecord(me, room, one.room, { Site__c: other.site })).errorCode).toBe(
            'INVALID_FIELD_FOR_INSERT_UPDATE'
        );
    });
});

describe('lookups', () => {
    test('are cleared without rules, and the change can be seen by its time', () => {
        const ids = estate();
        const visitor = make(guest, { Area__c: ids.area });
        now = LATE;
        deleteRecord(me, area, ids.area);
        expect(read(guest, visitor)).toMatchObject({
            Area__c: null,
            SystemModstamp: LATE.toISOString(),
            LastModifiedDate: EARLY.toISOString()
        });
    });

    test('that restrict keep the whole family, and say who holds it', () => {
        const [ids, other] = [estate(), estate()];
        insertRecord(me, guest, { Name: 'Ada', Area__c: other.area, Site__c: ids.site });
        expect(refusal(() => deleteRecord(me, area, ids.area))).toMatchObject({
            errorCode: 'DELETE_FAILED',
            message:
                'Your attempt to delete Site could not be completed because it is associated with the following guests.: Ada\n'
        });
        expect([isAlive(area, ids.area), isAlive(site, ids.site), isAlive(room, ids.room)]).toEqual([true, true, true]);
        expect(read(area, ids.area)?.['Seats__c']).toBe(4);
    });

    test('that cascade end in a circle, and in a very long chain', () => {
        const { area: Area__c } = estate();
        const [a, b] = [make(guest, { Area__c }), make(guest, { Area__c })];
        updateRecord(me, guest, a, { Host__c: b });
        updateRecord(me, guest, b, { Host__c: a });
        deleteRecord(me, guest, a);
        expect([isAlive(guest, a), isAlive(guest, b)]).toEqual([false, false]);
        const first = make(guest, { Area__c });
        let last = first;
        org.db.transaction(() => {
            for (let n = 0; n < 3000; n++) last = make(guest, { Area__c, Host__c: last });
        });
        deleteRecord(me, guest, first);
        expect(isAlive(guest, last)).toBe(false);
    });
});

test('share rows go with the record', () => {
    const { area: ParentId } = estate();
    const share = requireObject(org, 'Area__Share');
    const id = insertRecord(me, share, { ParentId, UserOrGroupId: newUser(org).userId, AccessLevel: 'Read' });
    deleteRecord(me, area, ParentId);
    expect(isAlive(share, id)).toBe(false);
});

test('contacts and opportunities go with their account', () => {
    const object = (name: string) => requireObject(org, name);
    const AccountId = insertRecord(me, object('Account'), { Name: 'Acme' });
    const contact = insertRecord(me, object('Contact'), { LastName: 'Roe', AccountId });
    const deal = { Name: 'Deal', AccountId, StageName: 'Prospecting', CloseDate: '2026-04-01' };
    const opportunity = insertRecord(me, object('Opportunity'), deal);
    deleteRecord(me, object('Account'), AccountId);
    expect([isAlive(object('Contact'), contact), isAlive(object('Opportunity'), opportunity)]).toEqual([false, false]);
});
