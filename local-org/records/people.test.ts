import type { Caller, Org } from '../org.ts';
import { requireObject } from '../rows.ts';
import type { Row } from '../schema/model.ts';
import { LOCALE, profileId } from '../setup.ts';
import { admin, newUser, orgWith } from '../test-org.ts';
import { project, refusal, task } from './fixtures/projects.ts';
import { insertRecord, updateRecord } from './save.ts';

let org: Org;
let me: Caller;

beforeAll(() => {
    org = orgWith([project, task]);
    me = admin(org);
});
afterAll(() => org.db.close());

const object = (name: string) => requireObject(org, name);
const update = (name: string, id: string, changes: Row) => updateRecord(me, object(name), id, changes);

describe('owners', () => {
    test('are active: on create and on transfer', () => {
        const gone = newUser(org, { IsActive: false });
        const refused = {
            errorCode: 'INACTIVE_OWNER_OR_USER',
            message: `operation performed with inactive user [${gone.userId}] as owner of project__c`,
            fields: ['OwnerId']
        };
        expect(refusal(() => insertRecord(me, project, { Name: 'P', OwnerId: gone.userId }))).toEqual(refused);
        const id = insertRecord(me, project, { Name: 'P' });
        expect(refusal(() => updateRecord(me, project, id, { OwnerId: gone.userId }))).toEqual(refused);
    });

    test('may have left since: their records can still be changed, and other lookups may name them', () => {
        const owner = newUser(org);
        const id = insertRecord(me, project, { Name: 'P', OwnerId: owner.userId });
        update('User', owner.userId, { IsActive: false });
        updateRecord(me, project, id, { Size__c: 4, Lead__c: owner.userId });
        expect(org.db.find(project, id)).toMatchObject({ Size__c: 4, Lead__c: owner.userId });
    });
});

describe('usernames', () => {
    const hire = (Username: string) =>
        insertRecord(me, object('User'), {
            ...LOCALE,
            LastName: 'Lovelace',
            Username,
            Email: 'ada@example.com',
            Alias: 'ada',
            ProfileId: profileId(org, 'Standard User')
        });

    test('are taken once, whatever the letter case', () => {
        const id = hire('ada@one.example');
        expect(refusal(() => hire('ADA@one.example'))).toMatchObject({
            errorCode: 'DUPLICATE_USERNAME',
            message: expect.stringMatching(/^Duplicate Username\.<br>The username already exists/),
            fields: ['Username']
        });
        update('User', id, { Username: 'Ada@one.example' });
        expect(org.db.find(object('User'), id)?.['Username']).toBe('Ada@one.example');
    });

    test('look like an address', () => {
        expect(refusal(() => hire('ada')).errorCode).toBe('INVALID_EMAIL_ADDRESS');
    });
});

test('an API name stands for one role', () => {
    const role = (Name: string): string => insertRecord(me, object('UserRole'), { Name, DeveloperName: 'EastLeader' });
    role('East');
    expect(refusal(() => role('Far East'))).toMatchObject({ errorCode: 'DUPLICATE_VALUE' });
});

describe('trees', () => {
    test('nobody manages himself, or somebody above him', () => {
        const [top, middle, bottom] = [newUser(org).userId, newUser(org).userId, newUser(org).userId];
        update('User', middle, { ManagerId: top });
        update('User', bottom, { ManagerId: middle });
        expect(refusal(() => update('User', top, { ManagerId: top })).message).toBe(
            "A user can't be his or her own manager"
        );
        expect(refusal(() => update('User', top, { ManagerId: bottom }))).toEqual({
            errorCode: 'FIELD_INTEGRITY_EXCEPTION',
            message: 'You cannot set a hierarchy field to point to itself or a child record',
            fields: ['ManagerId']
        });
    });

    test.each([
        ['UserRole', 'ParentRoleId'],
        ['Account', 'ParentId']
    ])('of %s have no circles', (name, parent) => {
        const top = insertRecord(me, object(name), { Name: 'Top' });
        const below = insertRecord(me, object(name), { Name: 'Below', [parent]: top });
        expect(refusal(() => update(name, top, { [parent]: below }))).toEqual({
            errorCode: 'CIRCULAR_DEPENDENCY',
            message: 'attempt to violate hierarchy constraints',
            fields: [parent]
        });
    });

    test('that are circles already do not trap a save', () => {
        const [a, b] = [1, 2].map(() => insertRecord(me, object('Account'), { Name: 'A' })) as [string, string];
        org.db.update(object('Account'), a, { ParentId: b });
        org.db.update(object('Account'), b, { ParentId: a });
        const child = insertRecord(me, object('Account'), { Name: 'Child' });
        expect(refusal(() => update('Account', child, { ParentId: a })).errorCode).toBe('CIRCULAR_DEPENDENCY');
    });
});
