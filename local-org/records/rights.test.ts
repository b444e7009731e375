import type { Caller, Org } from '../org.ts';
import { objectOf, type ObjectSchema, type Row } from '../schema/model.ts';
import { admin, assign, newUser, orgWith } from '../test-org.ts';
import { editor, NOW, project, refusal, task } from './fixtures/projects.ts';
import { insertRecord, updateRecord } from './save.ts';

let org: Org;
let me: Caller;

beforeEach(() => {
    org = orgWith([project, task], { permissionSets: new Map([['Editor', editor]]) }, () => new Date(NOW));
    me = admin(org);
});

afterEach(() => org.db.close());

function standard(name: string): ObjectSchema {
    const object = objectOf(org.schema, name);
    if (object === undefined) throw new Error(name);
    return object;
}

const make = (values: Row = {}, caller = me): string => insertRecord(caller, project, { Name: 'P', ...values });
const read = (id: string, object = project): Row => org.db.find(object, id) ?? {};

describe('rights', () => {
    test('of the object, the fields and the row', () => {
        const user = newUser(org);
        expect(refusal(() => make({}, user)).errorCode).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
        assign(user, 'Editor');
        expect(read(make({ Size__c: 2 }, user))).toMatchObject({ Size__c: 2, Phase__c: 'Plan', OwnerId: user.userId });
        expect(refusal(() => make({ Phase__c: 'Build' }, user))).toMatchObject({
            errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
            fields: ['Phase__c']
        });
        expect(refusal(() => make({ Code__c: 'x' }, user))).toMatchObject({
            errorCode: 'INVALID_FIELD',
            message: "No such column 'Code__c' on sobject of type Project__c"
        });
        const foreign = make();
        expect(refusal(() => updateRecord(user, project, foreign, { Size__c: 1 })).errorCode).toBe(
            'INVALID_CROSS_REFERENCE_KEY'
        );
        expect(refusal(() => insertRecord(user, task, { Project__c: foreign }))).toMatchObject({
            errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
            message: `insufficient access rights on cross-reference id: ${foreign}`
        });
    });

    test('a share opens the row, a second one changes the level, and neither lets it be given away', () => {
        const user = newUser(org);
        assign(user, 'Editor');
        const id = make();
        const share = standard('Project__Share');
        const row = { ParentId: id, UserOrGroupId: user.userId };
        const first = insertRecord(me, share, { ...row, AccessLevel: 'Read' });
        expect(refusal(() => updateRecord(user, project, id, { Size__c: 1 })).errorCode).toBe(
            'INSUFFICIENT_ACCESS_OR_READONLY'
        );
        expect(insertRecord(me, share, { ...row, AccessLevel: 'Edit' })).toBe(first);
        updateRecord(user, project, id, { Size__c: 1 });
        expect(read(id)['Size__c']).toBe(1);
        expect(refusal(() => updateRecord(user, project, id, { OwnerId: user.userId })).errorCode).toBe(
            'INSUFFICIENT_ACCESS_OR_READONLY'
        );
    });
});

describe('standard objects', () => {
    const deal = { Name: 'Deal', CloseDate: '2026-06-01' };

    test('an opportunity is what its stage says', () => {
        const object = standard('Opportunity');
        const id = insertRecord(me, object, { ...deal, StageName: 'Prospecting' });
        expect(read(id, object)).toMatchObject({ IsClosed: false, IsWon: false, Probability: 10 });
        updateRecord(me, object, id, { StageName: 'Closed Won' });
        expect(read(id, object)).toMatchObject({
            IsClosed: true,
            IsWon: true,
            Probability: 100,
            ForecastCategoryName: 'Closed'
        });
    });

    test('what an opportunity is given stands beside its stage, until the stage changes', () => {
        const object = standard('Opportunity');
        const given = { Probability: 42, ForecastCategoryName: 'Commit' };
        const id = insertRecord(me, object, { ...deal, StageName: 'Prospecting', ...given });
        expect(read(id, object)).toMatchObject(given);
        updateRecord(me, object, id, { StageName: 'Closed Won' });
        expect(read(id, object)).toMatchObject({ Probability: 100, ForecastCategoryName: 'Closed' });
        updateRecord(me, object, id, { StageName: 'Prospecting', Probability: 100 });
        expect(read(id, object)).toMatchObject({ Probability: 100, ForecastCategoryName: 'Pipeline' });
        updateRecord(me, object, id, { Probability: 5 });
        expect(read(id, object)).toMatchObject({ Probability: 5 });
    });

    test('users are created with all that the platform asks for, once per name', () => {
        const object = standard('User');
        const profile = org.db.query('SELECT "Id" FROM "Profile" WHERE "Name" = ?', ['Standard User'])[0]?.['Id'];
        const values: Row = {
            Username: 'ada@example.com',
            LastName: 'Lovelace',
            FirstName: 'Ada',
            Email: 'ada@example.com',
            Alias: 'ada',
            ProfileId: String(profile),
            TimeZoneSidKey: 'Europe/London',
            LocaleSidKey: 'en_GB',
            EmailEncodingKey: 'UTF-8',
            LanguageLocaleKey: 'en_US'
        };
        const incomplete = { ...values, ProfileId: null, Alias: null };
        expect(refusal(() => insertRecord(me, object, incomplete)).message).toBe(
            'Required fields are missing: [Alias, ProfileId]'
        );
        const id = insertRecord(me, object, values);
        expect(read(id, object)).toMatchObject({ Name: 'Ada Lovelace', IsActive: true, UserType: 'Standard' });
        expect(refusal(() => insertRecord(me, object, { ...values, Username: 'ADA@example.com' })).errorCode).toBe(
            'DUPLICATE_USERNAME'
        );
        expect(refusal(() => insertRecord(newUser(org), object, values)).errorCode).toBe(
            'INSUFFICIENT_ACCESS_OR_READONLY'
        );
    });

    test('a permission set is assigned once', () => {
        const object = standard('PermissionSetAssignment');
        const set = org.db.query('SELECT "Id" FROM "PermissionSet" WHERE "Name" = ?', ['Editor'])[0]?.['Id'];
        const values = { AssigneeId: me.userId, PermissionSetId: String(set) };
        insertRecord(me, object, values);
        expect(refusal(() => insertRecord(me, object, values))).toMatchObject({
            errorCode: 'DUPLICATE_VALUE',
            message: `Duplicate PermissionSetAssignment. Assignee: ${me.userId}; Permission Set: ${String(set)}`
        });
    });
});
