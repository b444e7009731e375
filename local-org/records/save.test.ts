import type { Caller, Org } from '../org.ts';
import { objectOf, type FieldSchema, type ObjectSchema, type Row } from '../schema/model.ts';
import { admin, newUser, orgWith } from '../test-org.ts';
import { editor, NOW, project, refusal, task } from './fixtures/projects.ts';
import { deleteRecord, insertRecord, updateRecord, upsertRecord } from './save.ts';
import { saveAll } from './save-all.ts';

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
            'Size: value outside of valid range on numeric field: 1000.0',
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
            message: `duplicate value found: Code__c duplicates value on record with id: ${first.slice(0, 15)}`,
            fields: []
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

    test('finds no deleted record, and creates a new one in its place', () => {
        const first = upsertRecord(me, project, key, 'k2', { Name: 'One' });
        deleteRecord(me, project, first.id);
        const second = upsertRecord(me, project, key, 'k2', { Name: 'Two' });
        expect(second.created).toBe(true);
        expect(second.id).not.toBe(first.id);
    });

    test('needs a key that is not blank and that one record holds', () => {
        const shared = { ...key, name: 'Name', unique: false };
        const [one, two] = [make({ Name: 'Twin' }), make({ Name: 'Twin' })];
        expect(refusal(() => upsertRecord(me, project, key, null, {})).errorCode).toBe('MISSING_ARGUMENT');
        expect(refusal(() => upsertRecord(me, project, shared, 'Twin', {}))).toEqual({
            errorCode: 'DUPLICATE_EXTERNAL_ID',
            message: `Name: more than one record found for external id field: [${one}, ${two}]`,
            fields: ['Name']
        });
    });

    test('that the rules refuse changes nothing', () => {
        upsertRecord(me, project, key, 'k3', { Name: 'One', Size__c: 1 });
        expect(refusal(() => upsertRecord(me, project, key, 'k3', { Size__c: -1 })).message).toBe('Too small.');
        expect(refusal(() => upsertRecord(me, project, key, 'k4', { Name: 'P', Size__c: -1 })).message).toBe(
            'Too small.'
        );
        expect(org.db.query('SELECT "Size__c" AS n FROM "Project__c"', [])).toEqual([{ n: 1 }]);
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
