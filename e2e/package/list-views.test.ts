import { listRows } from '../../local-org/pages/list-rows.ts';
import { listViews } from '../../local-org/pages/list-views.ts';
import { requireObject } from '../../local-org/rows.ts';
import { documentsOf, type Row } from '../../local-org/schema/model.ts';
import { SAVED, YESTERDAY, openOffice, type Person } from './org.ts';

const office = await openOffice();
const { org, admin, manager, colleague, seller, deal } = office;
afterAll(() => org.db.close());

/** Ids of the records that a person sees in a list. */
function listed(person: Person, objectName: string, name: string): string[] {
    const object = requireObject(org, objectName);
    const view = listViews(person.caller, object).find((each) => each.name === name);
    if (view === undefined) throw new Error(`${objectName} has no list ${name}.`);
    const { rows } = listRows(person.caller, object, view, { search: '', isDescending: false, offset: 0 });
    return rows.map((row) => String(row['Id']));
}

const takeover = (values: Row = {}): string =>
    manager.create('DealInvolvement__c', {
        Opportunity__c: deal,
        OccurredOn__c: '2026-02-02',
        Setting__c: 'WithCustomer',
        Led__c: 'Manager',
        Chose__c: 'Manager',
        Asked__c: 'Nobody',
        ...values
    });
const request = (values: Row = {}): string =>
    seller.create('HelpRequest__c', { Opportunity__c: deal, Intent__c: 'Open', WantedHelp__c: 'JoinILead', ...values });

test('every list of the package opens, without a column or filter that shows nothing', () => {
    const views = documentsOf(org.schema, 'CustomObject').flatMap(({ fullName }) =>
        listViews(admin.caller, requireObject(org, fullName)).map((view) => ({ fullName, view }))
    );
    expect(views.length).toBeGreaterThan(20);
    for (const { fullName, view } of views) {
        expect(view.columns.length).toBeGreaterThan(3);
        expect(Array.isArray(listed(admin, fullName, view.name))).toBe(true);
    }
});

test('hand-backs due are takeovers of more than 14 days ago that nobody handed back', () => {
    const due = takeover();
    takeover({ OccurredOn__c: YESTERDAY });
    takeover({ Led__c: 'Shared' });
    const changes: Row[] = [{ HandedBackOn__c: '2026-02-10' }, { IsVoided__c: true }];
    for (const change of changes) {
        expect(manager.update('DealInvolvement__c', takeover(), change)).toEqual(SAVED);
    }
    expect(listed(manager, 'DealInvolvement__c', 'HandBacksDue')).toEqual([due]);
});

test('takeovers of this quarter leave out what is voided and what was before', () => {
    const before = takeover({ OccurredOn__c: '2025-12-30' });
    const voided = takeover();
    expect(manager.update('DealInvolvement__c', voided, { IsVoided__c: true })).toEqual(SAVED);
    const now = takeover();
    const ids = listed(manager, 'DealInvolvement__c', 'TakeoversThisQuarter');
    expect([before, voided, now].map((id) => ids.includes(id))).toEqual([false, false, true]);
});

test('a request waits for the person asked, and once it is pointed on for the colleague', () => {
    const [waiting, pointed] = [request(), request()];
    expect(listed(manager, 'HelpRequest__c', 'AskedOfMe')).toEqual([waiting, pointed]);
    expect(listed(seller, 'HelpRequest__c', 'AskedOfMe')).toEqual([]);
    const answer = { Status__c: 'Redirected', Answer__c: 'Ask Cora', Colleague__c: colleague.id };
    expect(manager.update('HelpRequest__c', pointed, answer)).toEqual(SAVED);
    expect(listed(manager, 'HelpRequest__c', 'AskedOfMe')).toEqual([waiting]);
    expect(listed(colleague, 'HelpRequest__c', 'AskedOfMe')).toEqual([pointed]);
});
