import { date, number, picklist, text } from '../schema/fields.ts';
import { customObject } from '../schema/builders.ts';
import type { XmlElement } from '../schema/model.ts';
import { objectOf } from '../schema/model.ts';
import { insertRecord } from '../records/save.ts';
import { admin, orgWith } from '../test-org.ts';
import { PAGE_SIZE, filterClause, listRows } from './list-rows.ts';
import { columnField, listViews } from './list-views.ts';

const trip = customObject({
    name: 'Trip__c',
    fields: [picklist('Status__c', ['Open', 'Closed']), number('Days__c', 3), date('StartsOn__c'), text('Code__c', 20)]
});

function viewXml(view: Record<string, string[]>, filters: Record<string, string>[] = []): XmlElement {
    const lines = filters.map((filter) =>
        Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, [value]]))
    );
    return { ...view, ...(lines.length ? { filters: lines } : {}) };
}

function tripOrg(views: XmlElement[] = []) {
    const content = { listViews: views };
    const document = { type: 'CustomObject', fullName: 'Trip__c', content };
    const org = orgWith([trip], { documents: new Map([['CustomObject:Trip__c', document]]) });
    const object = objectOf(org.schema, 'Trip__c');
    if (!object) throw new Error('no Trip__c');
    const caller = admin(org);
    insertRecord(caller, object, { Name: 'Rome', Status__c: 'Open', Days__c: 3, Code__c: '50%' });
    insertRecord(caller, object, { Name: 'Oslo', Status__c: 'Closed', Days__c: 9 });
    insertRecord(caller, object, { Name: 'Bern', Status__c: 'Open', Days__c: 5 });
    return { caller, object };
}

const wish = { search: '', isDescending: false, offset: 0 };

function namesIn(
    setup: ReturnType<typeof tripOrg>,
    viewName: string,
    more: Partial<typeof wish> & { sortBy?: string } = {}
) {
    const view = listViews(setup.caller, setup.object).find(({ name }) => name === viewName);
    if (!view) throw new Error(`no view ${viewName}`);
    return listRows(setup.caller, setup.object, view, { ...wish, ...more }).rows.map((row) => row['c0']);
}

test('an object without list views shows all its records by name, each with its link', () => {
    const setup = tripOrg();
    const [view] = listViews(setup.caller, setup.object);
    if (!view) throw new Error('no view');
    const { rows, hasMore } = listRows(setup.caller, setup.object, view, wish);

    expect(rows.map((row) => row['c0'])).toEqual(['Bern', 'Oslo', 'Rome']);
    expect(rows[0]?.['c0Url']).toBe(`/lightning/r/Trip__c/${String(rows[0]?.['Id'])}/view`);
    expect(hasMore).toBe(false);
});

test('filters, their logic and the scope of a deployed view hold', () => {
    const open = viewXml({ fullName: ['OpenTrips'], label: ['Open'], columns: ['NAME', 'Status__c'] }, [
        { field: 'Status__c', operation: 'equals', value: 'Open' },
        { field: 'Days__c', operation: 'greaterThan', value: '4' }
    ]);
    const either = { ...open, fullName: ['Either'], booleanFilter: ['1 OR 2'] };
    const setup = tripOrg([open, either]);

    expect(namesIn(setup, 'OpenTrips')).toEqual(['Bern']);
    expect(namesIn(setup, 'Either')).toEqual(['Bern', 'Oslo', 'Rome']);
});

test('several values of a filter mean any of them', () => {
    const both = viewXml({ fullName: ['Both'], columns: ['NAME'] }, [
        { field: 'Status__c', operation: 'equals', value: 'Open,Closed' }
    ]);

    expect(namesIn(tripOrg([both]), 'Both')).toHaveLength(3);
});

test.each([
    ['Number', '0', 'Total__c = 0'],
    ['Summary', '0', 'Total__c = 0'],
    ['Text', '0', "Total__c = '0'"]
] as const)('a value is written as the query wants it of a %s', (type, value, clause) => {
    const field = { ...number('Total__c', 3), type };
    expect(filterClause({ path: 'Total__c', field, operation: 'equals', value })).toBe(clause);
});

test('searching finds names that contain the words, taken literally', () => {
    const setup = tripOrg();

    expect(namesIn(setup, 'All', { search: 'ER' })).toEqual(['Bern']);
    expect(namesIn(setup, 'All', { search: '%' })).toEqual([]);
    expect(namesIn(setup, 'All', { search: "o'x" })).toEqual([]);
});

test('sorts by a column and fetches page by page', () => {
    const setup = tripOrg();
    const days = listViews(setup.caller, setup.object)[0]?.columns.find(({ path }) => path === 'Days__c')?.key;

    expect(namesIn(setup, 'All', { sortBy: days, isDescending: true })).toEqual(['Oslo', 'Bern', 'Rome']);
    expect(namesIn(setup, 'All', { offset: 2 })).toEqual(['Rome']);
    for (let i = 0; i < PAGE_SIZE; i++) insertRecord(setup.caller, setup.object, { Name: `Trip ${i}` });
    expect(namesIn(setup, 'All')).toHaveLength(PAGE_SIZE);
});

test.each([
    ['NAME', 'Name'],
    ['Status__c', 'Status__c'],
    ['CREATED_DATE', 'CreatedDate'],
    ['OWNER.ALIAS', 'OwnerId'],
    ['LAST_UPDATE', 'LastModifiedDate']
])('column %s shows %s', (column, field) => {
    expect(columnField(trip, column)?.name).toBe(field);
});

test.each([
    ['OPPORTUNITY.NAME', 'Name'],
    ['OPPORTUNITY.STAGE_NAME', 'StageName'],
    ['OPPORTUNITY.CLOSE_DATE', 'CloseDate'],
    ['ACCOUNT.NAME', 'AccountId'],
    ['OPPORTUNITY.CLOSED', 'IsClosed'],
    ['FULL_NAME', undefined]
])('column %s of an opportunity shows %s', (column, field) => {
    const opportunity = objectOf(orgWith().schema, 'Opportunity');

    expect(opportunity && columnField(opportunity, column)?.name).toBe(field);
});
