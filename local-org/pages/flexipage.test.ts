import { parseXml } from '../deploy/xml.ts';
import { arrange, parseFlexiPage } from './flexipage.ts';
import type { FlexiPage, PlacedComponent } from './flexipage.ts';
import type { PageItem } from './page-model.ts';

function page(regions: string, template = 'flexipage:recordHomeTemplateDesktop'): FlexiPage {
    const xml = `<FlexiPage>${regions}<masterLabel>P</masterLabel><template><name>${template}</name></template></FlexiPage>`;
    return parseFlexiPage(parseXml(new TextEncoder().encode(xml)).content);
}

function region(name: string, components: readonly string[], type = 'Region'): string {
    const instances = components.map(
        (each) =>
            `<itemInstances><componentInstance><componentName>${each}</componentName><identifier>${each}Id</identifier></componentInstance></itemInstances>`
    );
    return `<flexiPageRegions>${instances.join('')}<name>${name}</name><type>${type}</type></flexiPageRegions>`;
}

function names(items: readonly PlacedComponent[]): PageItem[] {
    return items.map(({ name, id }) => ({ kind: 'richText', id, html: name }));
}

function rowsOf(flexiPage: FlexiPage): string[] {
    return arrange(flexiPage, names).rows.map(({ regions }) =>
        regions.map(({ name, width, items }) => `${name}/${width}:${items.map(({ id }) => id).join()}`).join(' ')
    );
}

test('a record page has its header over main and sidebar', () => {
    const record = page(region('sidebar', ['pad']) + region('main', ['panel', 'notes']) + region('header', ['name']));

    expect(rowsOf(record)).toEqual(['header/12:nameId', 'main/8:panelId,notesId sidebar/4:padId']);
});

test('a region without components takes no room', () => {
    expect(rowsOf(page(region('header', []) + region('main', ['panel'])))).toEqual(['main/12:panelId']);
});

test('a home page has top beside sidebar, over two halves', () => {
    const regions = ['top', 'sidebar', 'bottomLeft', 'bottomRight'].map((name) => region(name, [name])).join('');

    expect(rowsOf(page(regions, 'home:desktopTemplate'))).toEqual([
        'top/8:topId sidebar/4:sidebarId',
        'bottomLeft/6:bottomLeftId bottomRight/6:bottomRightId'
    ]);
});

test('a region its template does not know follows in full width', () => {
    expect(rowsOf(page(region('region7', ['odd']) + region('main', ['panel'])))).toEqual([
        'main/12:panelId',
        'region7/12:oddId'
    ]);
});

test('facets are kept apart from regions', () => {
    const { regions, facets } = page(region('main', ['flexipage:tabset']) + region('tabs-1', ['a', 'b'], 'Facet'));

    expect(regions.map(({ name }) => name)).toEqual(['main']);
    expect(facets.get('tabs-1')?.map(({ name }) => name)).toEqual(['a', 'b']);
});

test('properties, lists of values, fields and older component instances are read', () => {
    const { regions } = page(
        `<flexiPageRegions>
            <componentInstances>
                <componentInstanceProperties><name>limit</name><value>5</value></componentInstanceProperties>
                <componentInstanceProperties>
                    <name>actions</name>
                    <valueList>
                        <valueListItems><value>Edit</value></valueListItems>
                        <valueListItems><value>Delete</value></valueListItems>
                    </valueList>
                </componentInstanceProperties>
                <componentName>panel</componentName>
            </componentInstances>
            <itemInstances><fieldInstance><fieldItem>Record.Amount</fieldItem></fieldInstance></itemInstances>
            <name>main</name><type>Region</type>
        </flexiPageRegions>`
    );
    const [field, panel] = regions[0]?.components ?? [];

    expect(field).toMatchObject({ field: 'Amount' });
    expect([...(panel?.properties ?? [])]).toEqual([
        ['limit', '5'],
        ['actions', 'Edit,Delete']
    ]);
    expect(panel?.id).toBe('main-1');
});

test('a property takes the words of a custom label, of one that exists', () => {
    const property = (name: string, value: string) =>
        `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`;
    const xml = `<FlexiPage><flexiPageRegions><itemInstances><componentInstance>${property('title', '{!$Label.Greeting}!')}${property('other', '{!$Label.Nope}')}<componentName>pad</componentName></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions></FlexiPage>`;
    const { regions } = parseFlexiPage(
        parseXml(new TextEncoder().encode(xml)).content,
        new Map([['Greeting', 'Hallo']])
    );
    expect([...(regions[0]?.components[0]?.properties ?? [])]).toEqual([
        ['title', 'Hallo!'],
        ['other', '{!$Label.Nope}']
    ]);
});
