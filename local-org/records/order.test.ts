import { flow, goTo, literal } from '../flow/fixtures/flows.ts';
import type { Org } from '../org.ts';
import { requireObject } from '../rows.ts';
import { customObject } from '../schema/builders.ts';
import { masterDetail, number, picklist, text } from '../schema/fields.ts';
import type { MetadataDocument, Row } from '../schema/model.ts';
import { admin, orgWith } from '../test-org.ts';
import { refusal, summary } from './fixtures/projects.ts';
import { insertRecord, updateRecord } from './save.ts';
import { saveAll } from './save-all.ts';

/** A trip with legs. Each step of a save writes itself into Steps__c, or looks at what the steps before it wrote. */
const trip = customObject({
    name: 'Trip__c',
    fields: [
        text('Steps__c', 255, { defaultValue: '"default"' }),
        text('Short__c', 12),
        picklist('Mode__c', ['Rail', 'Road']),
        number('Limit__c', 5),
        summary('Legs__c', { childObject: 'Leg__c', foreignKey: 'Trip__c', operation: 'count' })
    ],
    validationRules: [
        {
            name: 'Seen',
            isActive: true,
            formula: 'AND(ISNEW(), Steps__c <> "default,before")',
            message: 'Order: {steps}'
        },
        { name: 'Legs', isActive: true, formula: 'Legs__c > Limit__c', message: 'Too many legs.' }
    ]
});
const leg = customObject({
    name: 'Leg__c',
    fields: [masterDetail('Trip__c', 'Trip__c'), text('Seen__c', 80)]
});
const trace = customObject({ name: 'Trace__c', fields: [text('Text__c', 255)] });

function recordFlow(name: string, object: string, trigger: string, elements: string): [string, MetadataDocument] {
    const document = flow(
        name,
        `<Flow><label>${name}</label><processType>AutoLaunchedFlow</processType><status>Active</status>
        <start>${goTo('First')}<object>${object}</object><recordTriggerType>CreateAndUpdate</recordTriggerType>
        <triggerType>${trigger}</triggerType></start>${elements}</Flow>`
    );
    return [`Flow:${name}`, document];
}

const append = recordFlow(
    'Append',
    'Trip__c',
    'RecordBeforeSave',
    `<decisions><name>First</name>${goTo('Add', 'defaultConnector')}<rules><name>Old</name><conditionLogic>and</conditionLogic>
    <conditions><leftValueReference>$Record__Prior</leftValueReference><operator>IsNull</operator>
    <rightValue><booleanValue>false</booleanValue></rightValue></conditions></rules></decisions>
    <assignments><name>Add</name><assignmentItems><assignToReference>$Record.Steps__c</assignToReference><operator>Add</operator>
    <value>${literal(',before')}</value></assignmentItems></assignments>`
);
const traced = (name: string, object: string, expression: string) =>
    recordFlow(
        name,
        object,
        'RecordAfterSave',
        `<recordCreates><name>First</name><object>Trace__c</object>
        <inputAssignments><field>Name</field><value>${literal(name)}</value></inputAssignments>
        <inputAssignments><field>Text__c</field><value><elementReference>Text</elementReference></value></inputAssignments></recordCreates>
        <formulas><name>Text</name><dataType>String</dataType><expression>${expression}</expression></formulas>`
    );

let org: Org;
let insert: (object: typeof trip, values: Row) => string;

beforeAll(() => {
    const documents = new Map([
        append,
        traced('TripAfter', 'Trip__c', '{!$Record.Steps__c} &amp; " legs " &amp; TEXT({!$Record.Legs__c})'),
        traced('LegAfter', 'Leg__c', '"leg of trip with " &amp; TEXT({!$Record.Trip__r.Legs__c})')
    ]);
    org = orgWith([trip, leg, trace], { documents });
    insert = (object, values) => insertRecord(admin(org), object, values);
});
beforeEach(() => org.db.query('DELETE FROM "Trace__c"', []));
afterAll(() => org.db.close());

const traces = () =>
    org.db.query('SELECT "Name", "Text__c" FROM "Trace__c" ORDER BY rowid', []).map((row) => row['Text__c']);
const make = (values: Row = {}) => insert(trip, { Name: 'T', ...values });

test('defaults, then before-save flows, then rules, the write, roll-ups with the save of the parent, after-save flows', () => {
    const id = make({ Limit__c: 5 });
    insert(leg, { Name: 'L', Trip__c: id });
    expect(org.db.find(trip, id)).toMatchObject({ Steps__c: 'default,before', Legs__c: 1 });
    expect(traces()).toEqual(['default,before legs 0', 'default,before legs 1', 'leg of trip with 1']);
});

test('a value of the client takes the place of the default, before the flows see it', () => {
    expect(refusal(() => make({ Steps__c: 'mine' })).message).toBe('Order: {steps}');
    expect(traces()).toEqual([]);
});

test('system checks come before the rules of the org', () => {
    const bad = { Steps__c: 'mine', Short__c: 'x'.repeat(13) };
    expect(refusal(() => make(bad)).errorCode).toBe('STRING_TOO_LONG');
    expect(refusal(() => make({ Steps__c: 'mine', Mode__c: 'Air' })).errorCode).toBe(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'
    );
});

test('what an after-save flow did is undone with the record that a later step refuses', () => {
    const id = make({ Limit__c: 0 });
    const before = traces().length;
    expect(refusal(() => insert(leg, { Name: 'L', Trip__c: id })).message).toBe('Too many legs.');
    expect(org.db.query('SELECT 1 FROM "Leg__c" WHERE "Trip__c" = ?', [id])).toEqual([]);
    expect(traces()).toHaveLength(before);
});

describe('several records in one call', () => {
    const object = (name: string) => requireObject(org, name);
    const legs = (Trip__c: string, count: number) =>
        Array.from({ length: count }, () => () => ({ id: insert(leg, { Name: 'L', Trip__c }) }));

    test('count together: the one that goes beyond the limit fails alone', () => {
        const id = make({ Limit__c: 2 });
        const results = saveAll(admin(org), legs(id, 4), false);
        expect(results.map(({ success }) => success)).toEqual([true, true, false, false]);
        expect(org.db.find(trip, id)?.['Legs__c']).toBe(2);
    });

    test('or all of them, with what their flows wrote', () => {
        const id = make({ Limit__c: 2 });
        const before = traces().length;
        const results = saveAll(admin(org), legs(id, 200), true);
        expect(results.filter(({ success }) => success)).toEqual([]);
        expect(org.db.find(trip, id)?.['Legs__c']).toBe(0);
        expect(traces()).toHaveLength(before);
    });

    test('never mix people and roles with business records', () => {
        const tasks = [
            () => ({ id: insert(object('Account'), { Name: 'Acme' }) }),
            () => ({ id: insert(object('UserRole'), { Name: 'Sales' }) }),
            () => ({ id: insert(object('Account'), { Name: 'Other' }) })
        ];
        const results = saveAll(admin(org), tasks, false);
        expect(results.map(({ success }) => success)).toEqual([true, false, true]);
        expect(results[1]?.errors[0]).toEqual({
            statusCode: 'MIXED_DML_OPERATION',
            message:
                'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ' +
                'UserRole, original object: Account',
            fields: []
        });
        expect(
            saveAll(admin(org), [() => ({ id: insert(object('UserRole'), { Name: 'Sales' }) })], false)[0]?.success
        ).toBe(true);
    });
});

describe('unique values', () => {
    const tag = customObject({ name: 'Tag__c', fields: [text('Key__c', 20, { unique: true, externalId: true })] });
    let here: Org;
    beforeAll(() => (here = orgWith([tag])));
    afterAll(() => here.db.close());
    const tagged = (Key__c: string | null) => insertRecord(admin(here), tag, { Name: 'T', Key__c });
    const change = (id: string, Key__c: string) => updateRecord(admin(here), tag, id, { Key__c });

    test('are taken once in a batch, and a blank is no value', () => {
        const keys = ['a', 'A', null, '', 'b'];
        const results = saveAll(
            admin(here),
            keys.map((key) => () => ({ id: tagged(key) })),
            false
        );
        expect(results.map(({ success }) => success)).toEqual([true, false, true, true, true]);
        expect(results[1]?.errors[0]?.message).toBe(
            `duplicate value found: Key__c duplicates value on record with id: ${results[0]?.id?.slice(0, 15)}`
        );
    });

    test('are not changed for one another in one call', () => {
        const [x, y] = [tagged('x'), tagged('y')];
        const swap = [() => (change(x, 'y'), { id: x }), () => (change(y, 'x'), { id: y })];
        expect(saveAll(admin(here), swap, false).map(({ success }) => success)).toEqual([false, false]);
    });
});
