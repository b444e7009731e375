import { SalesforceApiError } from '../errors.ts';
import type { Caller, Org } from '../org.ts';
import { customObject, permissionSet } from '../schema/builders.ts';
import { checkbox, date, dateTime, field, lookup, masterDetail, number, picklist, text } from '../schema/fields.ts';
import { objectOf, type FieldSchema, type ObjectSchema, type Row } from '../schema/model.ts';
import { admin, assign, newUser, orgWith } from '../test-org.ts';
import { deleteRecord, insertRecord, updateRecord, upsertRecord } from './save.ts';
import { saveAll } from './save-all.ts';

const summary = (name: string, definition: Omit<NonNullable<FieldSchema['summary']>, 'childObject' | 'foreignKey'>) =>
    field(name, 'Summary', {
        createable: false,
        updateable: false,
        precision: 18,
        scale: 0,
        summary: { childObject: 'Task__c', foreignKey: 'Project__c', ...definition }
    });

const project = customObject({
    name: 'Project__c',
    sharingModel: 'Private',
    fields: [
        text('Code__c', 10, { unique: true, externalId: true, caseSensitive: true }),
        number('Size__c', 3),
        picklist('Phase__c', ['Plan', 'Build'], { defaultValue: 'Plan' }),
        date('Due__c', { defaultValue: 'TODAY() + 7' }),
        dateTime('Closed__c'),
        checkbox('IsHot__c', 'true'),
        lookup('Lead__c', 'User'),
        lookup('Related__c', 'Project__c', { deleteConstraint: 'Restrict' }),
        summary('Tasks__c', { operation: 'count', filters: [] }),
        summary('OpenTasks__c', {
            operation: 'count',
            filters: [{ field: 'State__c', operation: 'equals', value: 'Open,Late' }]
        }),
        summary('Hours__c', { operation: 'sum', summarizedField: 'Hours__c', filters: [] })
    ],
    validationRules: [
        { name: 'Size', isActive: true, formula: 'Size__c < 0', message: 'Too small.', errorField: 'Size__c' },
        { name: 'Hours', isActive: true, formula: 'Hours__c > 100', message: 'Too many hours.' },
        { name: 'Off', isActive: false, formula: 'TRUE', message: 'Never.' }
    ]
});
const task = customObject({
    name: 'Task__c',
    nameFormat: 'T-{0000}',
    fields: [
        masterDetail('Project__c', 'Project__c', { childRelationshipName: 'Tasks__r', updateable: true }),
        picklist('State__c', ['Open', 'Late', 'Done'], { defaultValue: 'Open' }),
        number('Hours__c', 5)
    ]
});
const editor = permissionSet({
    name: 'Editor',
    objects: { Project__c: 'read create edit delete', Task__c: 'read create edit delete' },
    fields: { 'Project__c.Size__c': 'edit', 'Project__c.Phase__c': 'read', 'Task__c.Hours__c': 'edit' }
});

const NOW = '2026-03-31T12:00:00.000Z';
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

function refusal(work: () => unknown): Pick<SalesforceApiError, 'errorCode' | 'message' | 'fields'> {
    try {
        work();
    } catch (error) {
        if (error instanceof SalesforceApiError) return error.toBody() as SalesforceApiError;
        throw error;
    }
    throw new Error('nothing was refused');
}

const make = (values: Row = {}, caller = me): string => insertRecord(caller, project, { Name: 'P', ...values });
const read = (id: string, object = project): Row => org.db.find(object, id) ?? {};

describe('create', () => {
    test('fills defaults, owner and system fields', () => {
        const row = read(make());
        expect(row).toMatchObject({
            Phase__c: 'Plan',
            Due__c: '2026-04-07',
            IsHot__c: true,
            Tasks__c: 0,
            OwnerId: me.userId,
            CreatedById: me.userId,
            CreatedDate: NOW,
            SystemModstamp: NOW,
            IsDeleted: false
        });
    });

    test('an explicit blank beats a default, except in a checkbox', () => {
        expect(read(make({ Phase__c: null, IsHot__c: null }))).toMatchObject({ Phase__c: null, IsHot__c: true });
        expect(read(make({ IsHot__c: false }))['IsHot__c']).toBe(false);
    });

    test('numbers names', () => {
        const project__c = make();
        const names = [1, 2].map(() => read(insertRecord(me, task, { Project__c: project__c }), task)['Name']);
        expect(names).toEqual(['T-0001', 'T-0002']);
    });

    test.each<[string, Row, string, string, string[]]>([
        ['a required field', { Name: null }, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']],
        [
            'an unknown choice',
            { Phase__c: 'Nope' },
            'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
            'Phase: bad value for restricted picklist field: Nope',
            ['Phase__c']
        ],
        [
            'long text',
            { Code__c: 'x'.repeat(11) },
            'STRING_TOO_LONG',
            'Code: data value too large: xxxxxxxxxxx (max length=10)',
            ['Code__c']
        ],
        [
            'a number with too many digits',
            { Size__c: 1000 },
            'NUMBER_OUTSIDE_VALID_RANGE',
            'Size: value outside of valid range on numeric field: 1000',
            ['Size__c']
        ],
        ['a rule', { Size__c: -1 }, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Too small.', ['Size__c']],
        [
            'a reference to another object',
            { Lead__c: '001000000000001AAA' },
            'FIELD_INTEGRITY_EXCEPTION',
            'Lead: id value of incorrect type: 001000000000001AAA',
            ['Lead__c']
        ],
        [
            'a reference to nobody',
            { Lead__c: '005000000000999AAA' },
            'INVALID_CROSS_REFERENCE_KEY',
            'invalid cross reference id',
            ['Lead__c']
        ],
        [
            'a given id',
            { Id: 'a00000000000001AAA' },
            'INVALID_FIELD_FOR_INSERT_UPDATE',
            'cannot specify Id in an insert call',
            ['Id']
        ],
        [
            'a system field',
            { CreatedDate: NOW },
            'INVALID_FIELD_FOR_INSERT_UPDATE',
            'Unable to create/update fields: CreatedDate. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
            ['CreatedDate']
        ]
    ])('refuses %s', (_, values, errorCode, message, fields) => {
        expect(refusal(() => make(values))).toEqual({ errorCode, message, fields });
    });

    test('refuses a second holder of a unique value, by letter case where the field says so', () => {
        const first = make({ Code__c: 'abc' });
        make({ Code__c: 'ABC' });
        expect(refusal(() => make({ Code__c: 'abc' }))).toEqual({
            errorCode: 'DUPLICATE_VALUE',
            message: `duplicate value found: Code__c duplicates value on record with id: ${first}`,
            fields: ['Code__c']
        });
    });
});

describe('update', () => {
    test('changes what is given and moves the stamps of that person', () => {
        const id = make({ Size__c: 1 });
        const other = newUser(org, { profile: 'System Administrator' });
        updateRecord(other, project, id, { Size__c: 2 });
        expect(read(id)).toMatchObject({
            Size__c: 2,
            Phase__c: 'Plan',
            LastModifiedById: other.userId,
            CreatedById: me.userId
        });
    });

    test('checks the complete record', () => {
        const id = make({ Size__c: 1 });
        expect(refusal(() => updateRecord(me, project, id, { Name: null })).errorCode).toBe('REQUIRED_FIELD_MISSING');
        expect(refusal(() => updateRecord(me, project, id, { Size__c: -5 })).message).toBe('Too small.');
        expect(read(id)['Size__c']).toBe(1);
    });

    test('tells a deleted record from one that never was', () => {
        const id = make();
        deleteRecord(me, project, id);
        expect(refusal(() => updateRecord(me, project, id, {})).errorCode).toBe('ENTITY_IS_DELETED');
        expect(refusal(() => updateRecord(me, project, `${project.keyPrefix}000000000999AAA`, {}))).toMatchObject({
            errorCode: 'INVALID_CROSS_REFERENCE_KEY',
            message: 'invalid cross reference id'
        });
    });
});

describe('upsert', () => {
    const key = project.fields.get('code__c') as FieldSchema;

    test('creates once and changes afterwards', () => {
        const first = upsertRecord(me, project, key, 'k1', { Name: 'One' });
        const second = upsertRecord(me, project, key, 'k1', { Size__c: 4 });
        expect([first.created, second.created]).toEqual([true, false]);
        expect(read(second.id)).toMatchObject({ Id: first.id, Name: 'One', Size__c: 4, Code__c: 'k1' });
    });
});

describe('delete', () => {
    test('takes the details along, and keeps all of it in the recycle bin', () => {
        const id = make();
        insertRecord(me, task, { Project__c: id });
        deleteRecord(me, project, id);
        expect(org.db.find(project, id)).toBeUndefined();
        expect(org.db.query('SELECT count(*) AS n FROM "Task__c" WHERE "IsDeleted" = 1', [])).toEqual([{ n: 1 }]);
    });

    test('clears lookups, and a restricted one refuses', () => {
        const id = make();
        make({ Related__c: id, Name: 'Holder' });
        expect(refusal(() => deleteRecord(me, project, id))).toMatchObject({ errorCode: 'DELETE_FAILED' });
        expect(org.db.find(project, id)).toBeDefined();
    });

    test('people are not deleted', () => {
        const user = newUser(org);
        expect(refusal(() => deleteRecord(me, standard('User'), user.userId)).errorCode).toBe(
            'INVALID_TYPE_FOR_OPERATION'
        );
    });
});

describe('roll-up summaries', () => {
    test('follow create, change, move and delete of details', () => {
        const [a, b] = [make(), make()];
        const first = insertRecord(me, task, { Project__c: a, Hours__c: 5 });
        const second = insertRecord(me, task, { Project__c: a, Hours__c: 7, State__c: 'Late' });
        expect(read(a)).toMatchObject({ Tasks__c: 2, OpenTasks__c: 2, Hours__c: 12 });
        updateRecord(me, task, first, { State__c: 'Done' });
        expect(read(a)).toMatchObject({ Tasks__c: 2, OpenTasks__c: 1 });
        updateRecord(me, task, second, { Project__c: b });
        expect(read(a)).toMatchObject({ Tasks__c: 1, Hours__c: 5 });
        expect(read(b)).toMatchObject({ Tasks__c: 1, Hours__c: 7 });
        deleteRecord(me, task, second);
        expect(read(b)).toMatchObject({ Tasks__c: 0, Hours__c: 0 });
    });

    test('save the parent: its rules can refuse the detail', () => {
        const id = make();
        expect(refusal(() => insertRecord(me, task, { Project__c: id, Hours__c: 101 })).message).toBe(
            'Too many hours.'
        );
        expect(org.db.query('SELECT count(*) AS n FROM "Task__c"', [])).toEqual([{ n: 0 }]);
        expect(read(id)['Hours__c']).toBe(0);
    });
});

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
            'DUPLICATE_VALUE'
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

describe('several records', () => {
    const tasks = (...sizes: number[]) => sizes.map((size) => () => ({ id: make({ Size__c: size }) }));
    const count = () => org.db.query('SELECT count(*) AS n FROM "Project__c"', [])[0]?.['n'];

    test('each for itself', () => {
        const results = saveAll(me, tasks(1, -1, 3), false);
        expect(results.map((result) => result.success)).toEqual([true, false, true]);
        expect(results[1]?.errors).toEqual([
            { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Too small.', fields: ['Size__c'] }
        ]);
        expect(count()).toBe(2);
    });

    test('all or none', () => {
        const results = saveAll(me, tasks(1, -1, 3), true);
        expect(results.map((result) => result.errors[0]?.statusCode)).toEqual([
            'ALL_OR_NONE_OPERATION_ROLLED_BACK',
            'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            'ALL_OR_NONE_OPERATION_ROLLED_BACK'
        ]);
        expect(count()).toBe(0);
    });
});
