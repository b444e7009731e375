import type { Caller, Org } from '../org.ts';
import { insertRecord } from '../records/save.ts';
import { objectOf } from '../schema/model.ts';
import type { MetadataDocument } from '../schema/model.ts';
import { admin, assign, newUser } from '../test-org.ts';
import { document, tripOrg } from './fixtures/trips.ts';
import type { PageItem, PageModel } from './page-model.ts';
import { pageModel } from './pages.ts';

function placed(...components: string[]): string {
    const instances = components.map(
        (each) => `<itemInstances><componentInstance>${each}</componentInstance></itemInstances>`
    );
    return `<flexiPageRegions>${instances.join('')}<name>main</name><type>Region</type></flexiPageRegions>`;
}

function override(action: string, target: string, content: string, more = ''): string {
    return `<actionName>${action}</actionName><content>${content}</content><formFactor>Large</formFactor><pageOrSobjectType>${target}</pageOrSobjectType><type>Flexipage</type>${more}`;
}

function show(caller: Caller, path: string, app?: string): PageModel {
    return pageModel(caller, new URL(path, 'http://local.org'), app);
}

function itemsOf(model: PageModel): readonly PageItem[] {
    if (model.kind !== 'record' && model.kind !== 'layout') throw new Error(`shows ${model.kind}: ${model.title}`);
    return model.layout.rows.flatMap(({ regions }) => regions.flatMap(({ items }) => items));
}

function recordItems(page: string): readonly PageItem[] {
    const flexiPage = document(
        'FlexiPage',
        'TripPage',
        `${page}<sobjectType>Trip__c</sobjectType><type>RecordPage</type>`
    );
    const { org, id } = tripOrg([flexiPage]);
    return itemsOf(show(admin(org), `/lightning/r/Trip__c/${id}/view`));
}

test('a record without a page of its own shows its header and all its fields', () => {
    const { org, id } = tripOrg();
    const model = show(admin(org), `/lightning/r/Trip__c/${id.slice(0, 15)}/view`);
    const [highlights, details] = itemsOf(model);

    expect(model).toMatchObject({ kind: 'record', title: 'Rome', recordId: id, object: { apiName: 'Trip__c' } });
    expect(highlights).toMatchObject({ fields: [{ name: 'Cost__c' }, { name: 'Goal__c' }, { name: 'Guide__c' }] });
    expect(JSON.stringify(details)).toContain('"relationshipName":"Guide__r"');
});

test('an object without permission says so', () => {
    const { org, id } = tripOrg();
    const stranger = newUser(org);

    for (const path of ['/lightning/o/Trip__c/list', `/lightning/r/Trip__c/${id}/view`]) {
        expect(show(stranger, path)).toMatchObject({ kind: 'error', title: 'Insufficient Privileges' });
    }
});

test('a component gets its properties in the types of its design', () => {
    const [panel] = recordItems(
        placed(`<componentInstanceProperties><name>limit</name><value>5</value></componentInstanceProperties>
            <componentInstanceProperties><name>isOpen</name><value>true</value></componentInstanceProperties>
            <componentInstanceProperties><name>heading</name><value>7</value></componentInstanceProperties>
            <componentName>c:tripPanel</componentName><identifier>p</identifier>`)
    );

    expect(panel).toEqual({
        kind: 'component',
        id: 'p',
        name: 'tripPanel',
        properties: { limit: 5, isOpen: true, heading: '7' }
    });
});

test('what cannot be shown stands there as a note', () => {
    const [related, lost] = recordItems(
        placed('<componentName>runtime_sales:path</componentName>', '<componentName>lost</componentName>')
    );

    expect(related).toMatchObject({ kind: 'missing', reason: expect.stringContaining('not shown on the local org') });
    expect(lost).toMatchObject({ kind: 'missing', reason: expect.stringContaining('lost is not deployed') });
});

test('tabs hold what their facets hold', () => {
    const facet = (name: string, component: string): string =>
        `<flexiPageRegions><itemInstances><componentInstance>${component}</componentInstance></itemInstances><name>${name}</name><type>Facet</type></flexiPageRegions>`;
    const property = (name: string, value: string): string =>
        `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`;
    const [tabs] = recordItems(
        placed(`${property('tabs', 'all')}<componentName>flexipage:tabset</componentName>`) +
            facet(
                'all',
                `${property('body', 'inner')}${property('title', 'Standard.Tab.detail')}<componentName>flexipage:tab</componentName>`
            ) +
            facet('inner', '<componentName>force:detailPanel</componentName>')
    );

    expect(tabs).toMatchObject({ kind: 'tabs', tabs: [{ label: 'Detail', items: [{ kind: 'details' }] }] });
});

test('a visibility rule hides its component', () => {
    const rule = (value: string): string =>
        `<visibilityRule><criteria><leftValue>{!Record.Cost__c}</leftValue><operator>GT</operator><rightValue>${value}</rightValue></criteria></visibilityRule>`;
    const panel = (id: string, value: string): string =>
        `<componentName>tripPanel</componentName><identifier>${id}</identifier>${rule(value)}`;

    expect(recordItems(placed(panel('low', '100'), panel('high', '1000'))).map(({ id }) => id)).toEqual(['low']);
});

describe('which page an app shows', () => {
    const page = (name: string): [string, MetadataDocument] =>
        document(
            'FlexiPage',
            name,
            `${placed(`<componentName>tripPanel</componentName><identifier>${name}</identifier>`)}<sobjectType>Trip__c</sobjectType><type>RecordPage</type>`
        );
    const app = (xml: string): [string, MetadataDocument] =>
        document('CustomApplication', 'Trips', `<label>Trips</label><uiType>Lightning</uiType>${xml}`);

    function shown(org: Org, id: string, caller = admin(org)): string[] {
        return itemsOf(show(caller, `/lightning/r/Trip__c/${id}/view`, 'Trips')).map((item) => item.id);
    }

    test('the first made for the object when the app names none', () => {
        const { org, id } = tripOrg([app(''), page('Any'), page('Other')]);
        expect(shown(org, id)).toEqual(['Any']);
    });

    test("the app's own before others, the profile's before the app's", () => {
        const own = `<actionOverrides>${override('View', 'Trip__c', 'Other')}</actionOverrides>`;
        const forProfile = `<profileActionOverrides>${override('View', 'Trip__c', 'Third', '<profile>System Administrator</profile>')}</profileActionOverrides>`;
        const pages = [page('Any'), page('Other'), page('Third')];
        const plain = tripOrg([app(own), ...pages]);
        const profiled = tripOrg([app(own + forProfile), ...pages]);

        expect(shown(plain.org, plain.id)).toEqual(['Other']);
        expect(shown(profiled.org, profiled.id)).toEqual(['Third']);
    });
});

test('the home page is the one the app names', () => {
    const home = document(
        'FlexiPage',
        'Start',
        `${placed('<componentName>tripPanel</componentName><identifier>x</identifier>')}<type>HomePage</type>`
    );
    const { org } = tripOrg([home]);

    expect(itemsOf(show(admin(org), '/lightning/page/home')).map(({ id }) => id)).toEqual(['x']);
    expect(itemsOf(show(admin(tripOrg().org), '/'))).toEqual([]);
});

test.each([
    ['/lightning/r/Trip__c/xyz/view', 'Record not found'],
    ['/lightning/r/Trip__c/a00000000000999AAA/view', 'Record not found'],
    ['/lightning/o/Nothing__c/list', 'Object not found'],
    ['/lightning/n/Nothing', 'Page not found'],
    ['/lightning/setup/home', 'Page not found'],
    ['/lightning/o/%zz/list', 'Object not found'],
    ['/lightning/r/Trip__c/%ff%fe/view', 'Record not found']
])('%s says %s and where to go', (path, title) => {
    const model = show(admin(tripOrg().org), path);

    expect(model).toMatchObject({ kind: 'error', title });
    expect(model.kind === 'error' && model.next.every(({ url }) => url.startsWith('/lightning/'))).toBe(true);
});

test('what the person may not see is not found and not named', () => {
    const { org, id } = tripOrg();
    const guide = newUser(org);
    assign(guide, 'Guides');
    const object = objectOf(org.schema, 'Trip__c');
    const own = object && insertRecord(guide, object, { Name: 'Oslo' });

    expect(show(guide, `/lightning/r/Trip__c/${id}/view`)).toMatchObject({
        kind: 'error',
        title: "You don't have access to this record",
        message: expect.stringContaining('not shared with you')
    });
    const shown = JSON.stringify(show(guide, `/lightning/r/Trip__c/${own}/view`));
    expect(shown).toContain('Goal__c');
    expect(shown).not.toContain('Cost__c');
});
