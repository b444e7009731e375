import { insertRecord } from '../records/save.ts';
import { customObject, permissionSet } from '../schema/builders.ts';
import { lookup, text } from '../schema/fields.ts';
import { objectOf } from '../schema/model.ts';
import type { MetadataDocument } from '../schema/model.ts';
import type { Caller, Org } from '../org.ts';
import { admin, assign, newUser } from '../test-org.ts';
import { pageContext } from './context.ts';
import { document, tripOrg } from './fixtures/trips.ts';
import type { ActionModel, FormModel, PageItem, PageModel } from './page-model.ts';
import { pageModel } from './pages.ts';
import { relatedRows } from './related-lists.ts';

const stop = customObject({
    name: 'Stop__c',
    sharingModel: 'Private',
    fields: [lookup('Trip__c', 'Trip__c', { childRelationshipName: 'Stops__r' }), text('Note__c', 80)]
});

const LAYOUT = `<layoutSections><label>Trip</label>
        <layoutColumns><layoutItems><behavior>Required</behavior><field>Name</field></layoutItems>
            <layoutItems><behavior>Readonly</behavior><field>CreatedById</field></layoutItems></layoutColumns>
        <layoutColumns><layoutItems><behavior>Edit</behavior><field>Cost__c</field></layoutItems>
            <layoutItems><behavior>Edit</behavior><field>Goal__c</field></layoutItems></layoutColumns>
    </layoutSections>
    <relatedLists><fields>NAME</fields><fields>Note__c</fields><relatedList>Stop__c.Trip__c</relatedList>
        <sortField>NAME</sortField></relatedLists>`;

function actionList(...names: string[]): string {
    const items = names.map(
        (name, index) =>
            `<platformActionListItems><actionName>${name}</actionName><sortOrder>${names.length - index}</sortOrder></platformActionListItems>`
    );
    return `<platformActionList>${items.join('')}</platformActionList>`;
}

const layout = (more = ''): [string, MetadataDocument] => document('Layout', 'Trip__c-Trip Layout', LAYOUT + more);

function orgOfTrips(...documents: [string, MetadataDocument][]) {
    return tripOrg(documents, [stop]);
}

function show(caller: Caller, path: string): PageModel {
    return pageModel(caller, new URL(path, 'http://local.org'));
}

function itemsOf(model: PageModel): readonly PageItem[] {
    if (model.kind !== 'record' && model.kind !== 'layout') throw new Error(`shows ${model.kind}: ${model.title}`);
    return model.layout.rows.flatMap(({ regions }) => regions.flatMap(({ items }) => items));
}

function actionsOf(caller: Caller, id: string): readonly ActionModel[] {
    const header = itemsOf(show(caller, `/lightning/r/Trip__c/${id}/view`)).find(({ kind }) => kind === 'highlights');
    return header?.kind === 'highlights' ? header.actions : [];
}

function formOf(model: PageModel): FormModel {
    const form = 'form' in model ? model.form : undefined;
    if (!form) throw new Error(`${model.title} has no form`);
    return form;
}

const inputs = (form: FormModel): string[] =>
    form.sections.flatMap(({ columns }) => columns.flatMap(({ fields }) => fields.map(({ name }) => name)));

/** Somebody who reads and edits all trips, but deletes none. */
function guide(org: Org): Caller {
    const user = newUser(org);
    assign(user, 'Guides');
    return user;
}

describe('the buttons of a record', () => {
    test('are edit and delete where nothing else is said', () => {
        const { org, id } = orgOfTrips();

        expect(actionsOf(admin(org), id)).toEqual([
            { name: 'Edit', label: 'Edit', kind: 'link', url: `/lightning/r/Trip__c/${id}/edit` },
            { name: 'Delete', label: 'Delete', kind: 'delete' }
        ]);
    });

    test('are those of the layout in its order', () => {
        const panel = document(
            'QuickAction',
            'Trip__c.Panel',
            '<label>Panel</label><lightningWebComponent>tripPanel</lightningWebComponent><type>LightningWebComponent</type>'
        );
        const { org, id } = orgOfTrips(layout(actionList('Edit', 'Trip__c.Panel', 'Clone')), panel);

        expect(actionsOf(admin(org), id)).toEqual([
            { name: 'Trip__c.Panel', label: 'Panel', kind: 'screen', component: 'tripPanel' },
            expect.objectContaining({ name: 'Edit' })
        ]);
    });

    test('leave out what the person may not do', () => {
        const { org } = orgOfTrips();
        const caller = guide(org);
        const object = objectOf(org.schema, 'Trip__c');
        const [own, other] = [caller, admin(org)].map((each) => object && insertRecord(each, object, { Name: 'Oslo' }));

        expect(actionsOf(caller, String(own)).map(({ name }) => name)).toEqual(['Edit']);
        expect(show(caller, `/lightning/r/Trip__c/${String(other)}/edit`)).toMatchObject({ kind: 'error' });
    });

    test('create with what the action gives beforehand, below this record', () => {
        const create = document(
            'QuickAction',
            'Trip__c.New_Stop',
            `<fieldOverrides><field>Note__c</field><literalValue>Lunch</literalValue></fieldOverrides><label>New Stop</label>
            <quickActionLayout><quickActionLayoutColumns><quickActionLayoutItems><field>Name</field><uiBehavior>Required</uiBehavior>
            </quickActionLayoutItems></quickActionLayoutColumns></quickActionLayout><targetObject>Stop__c</targetObject>
            <targetParentField>Trip__c</targetParentField><type>Create</type>`
        );
        const { org, id } = orgOfTrips(layout(actionList('Trip__c.New_Stop')), create);
        const [action] = actionsOf(admin(org), id);

        expect(action).toMatchObject({
            kind: 'form',
            message: 'Stop was created.',
            form: { objectApiName: 'Stop__c', title: 'New Stop', values: { Trip__c: id, Note__c: 'Lunch' } }
        });
        expect(action?.kind === 'form' && inputs(action.form)).toEqual(['Name']);
        const caller = guide(org);
        const object = objectOf(org.schema, 'Trip__c');
        const own = object && insertRecord(caller, object, { Name: 'Oslo' });
        expect(actionsOf(caller, String(own))).toEqual([]);
    });

    test('say what they cannot do', () => {
        const flow = document('QuickAction', 'Trip__c.Plan', '<label>Plan</label><type>Flow</type>');
        const { org, id } = orgOfTrips(layout(actionList('Trip__c.Plan')), flow);

        expect(actionsOf(admin(org), id)).toEqual([
            expect.objectContaining({ kind: 'missing', reason: expect.stringContaining('An action of type Flow') })
        ]);
    });
});

describe('forms', () => {
    test('ask for the fields of the layout that may be filled in, over the page they belong to', () => {
        const { org, id } = orgOfTrips(layout());
        const model = show(admin(org), `/lightning/r/Trip__c/${id}/edit`);

        expect(model).toMatchObject({ kind: 'record', title: 'Rome', form: { recordId: id, title: 'Edit Rome' } });
        expect(inputs(formOf(model))).toEqual(['Name', 'Cost__c', 'Goal__c']);
    });

    test('leave out fields that the person may only read', () => {
        const { org } = orgOfTrips(layout());

        expect(inputs(formOf(show(guide(org), '/lightning/o/Trip__c/new')))).toEqual(['Name', 'Goal__c']);
    });

    test('begin with the values of the address, in the types of their fields', () => {
        const { org } = orgOfTrips(layout());
        const values = encodeURIComponent('Name=Rome%2C again,Cost__c=900,Unknown__c=1');
        const model = show(admin(org), `/lightning/o/Trip__c/new?defaultFieldValues=${values}`);

        expect(formOf(model)).toMatchObject({ values: { Name: 'Rome, again', Cost__c: 900 } });
        expect(formOf(model).values).not.toHaveProperty('Unknown__c');
    });

    test('are refused to whoever may not create', () => {
        const { org } = orgOfTrips();
        const reader = newUser(org);
        org.schema = {
            ...org.schema,
            permissionSets: new Map([['Guides', permissionSet({ name: 'Guides', objects: { Trip__c: 'read' } })]])
        };
        assign(reader, 'Guides');

        expect(show(reader, '/lightning/o/Trip__c/new')).toMatchObject({
            kind: 'error',
            title: 'Insufficient Privileges'
        });
        expect(show(reader, '/lightning/o/Trip__c/list')).not.toHaveProperty('newUrl');
    });
});

describe('related lists', () => {
    const page = document(
        'FlexiPage',
        'TripPage',
        `<flexiPageRegions><itemInstances><componentInstance><componentName>force:relatedListContainer</componentName>
        <identifier>r</identifier></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions>
        <sobjectType>Trip__c</sobjectType><type>RecordPage</type>`
    );

    test('are those of the layout, with a form for a new child', () => {
        const { org, id } = orgOfTrips(layout(), page);
        const [list] = itemsOf(show(admin(org), `/lightning/r/Trip__c/${id}/view`));
        const columns = [expect.objectContaining({ type: 'url' }), expect.objectContaining({ label: 'Note' })];

        expect(list).toMatchObject({
            kind: 'relatedList',
            list: {
                name: 'Stop__c.Trip__c',
                columns,
                newUrl: `/lightning/o/Stop__c/new?defaultFieldValues=Trip__c%3D${id}`
            }
        });
    });

    test('hold the children of this record only', () => {
        const { org, id } = orgOfTrips(layout(), page);
        const [trips, stops] = ['Trip__c', 'Stop__c'].map((name) => objectOf(org.schema, name));
        if (!trips || !stops) throw new Error('no objects');
        const other = insertRecord(admin(org), trips, { Name: 'Oslo' });
        insertRecord(admin(org), stops, { Name: 'Forum', Trip__c: id });
        insertRecord(admin(org), stops, { Name: 'Opera', Trip__c: other });

        expect(relatedRows(admin(org), trips, id, 'Stop__c.Trip__c').rows.map((row) => row['c0'])).toEqual(['Forum']);
        expect(() => relatedRows(admin(org), trips, id, 'Nothing__c.Trip__c')).toThrow('no such related list');
    });

    test('are not there for whoever may not read the children', () => {
        const { org } = orgOfTrips(layout(), page);
        const caller = guide(org);
        const object = objectOf(org.schema, 'Trip__c');
        const own = object && insertRecord(caller, object, { Name: 'Oslo' });

        expect(itemsOf(show(caller, `/lightning/r/Trip__c/${String(own)}/view`))).toEqual([]);
    });
});

describe('apps and tabs', () => {
    const app = document(
        'CustomApplication',
        'Trips',
        '<label>Trips</label><uiType>Lightning</uiType><tabs>standard-home</tabs><tabs>Trip__c</tabs><utilityBar>Tools</utilityBar>'
    );
    const bar = document(
        'FlexiPage',
        'Tools',
        `<flexiPageRegions><itemInstances><componentInstance>
        <componentInstanceProperties><name>label</name><type>decorator</type><value>Tool</value></componentInstanceProperties>
        <componentName>tripPanel</componentName><identifier>t</identifier></componentInstance></itemInstances>
        <name>utilityItems</name><type>Region</type></flexiPageRegions><type>UtilityBar</type>`
    );

    test.each(['Trips', 'c__Trips'])('are opened by their name in an address, as %s', (appName) => {
        const first = document('CustomApplication', 'Arrivals', '<label>Arrivals</label><uiType>Lightning</uiType>');
        const { org } = orgOfTrips(first, app);

        expect(pageContext(admin(org)).app.name).toBe('Arrivals');
        expect(pageContext(admin(org), { appName }).app.name).toBe('Trips');
    });

    test('are seen by whom a permission set gives them', () => {
        const { org } = orgOfTrips(app, bar);
        const visible = pageContext(admin(org));
        const hidden = pageContext(guide(org));

        expect(visible).toMatchObject({ app: { name: 'Trips' }, utilities: [{ id: 't', label: 'Tool' }] });
        expect(visible.app.tabs.map(({ name }) => name)).toEqual(['standard-home', 'Trip__c']);
        expect(hidden).toMatchObject({ app: { name: 'standard__Sales' }, apps: [], utilities: [] });
    });

    test('a tab that nobody gave is refused', () => {
        const tab = document('CustomTab', 'Map', '<label>Map</label><lwcComponent>tripPanel</lwcComponent>');
        const { org } = orgOfTrips(tab);

        expect(itemsOf(show(admin(org), '/lightning/n/Map'))).toHaveLength(1);
        expect(show(guide(org), '/lightning/n/Map')).toMatchObject({ kind: 'error', title: 'Insufficient Privileges' });
    });
});
