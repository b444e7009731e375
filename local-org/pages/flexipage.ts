import type { XmlElement } from '../schema/model.ts';
import { childrenOf, textOf, textsOf } from './metadata-xml.ts';
import type { PageItem, PageLayout, PageRegion } from './page-model.ts';
import { visibilityRule } from './visibility.ts';
import type { VisibilityRule } from './visibility.ts';

/** One thing placed on a page: a component with its properties, or a field of the record. */
export interface PlacedComponent {
    readonly name: string;
    readonly id: string;
    readonly properties: ReadonlyMap<string, string>;
    /** `Name` of `Record.Name`, for a field placed by itself. */
    readonly field?: string;
    readonly rule?: VisibilityRule;
}

export interface FlexiPage {
    readonly label: string;
    readonly type: string;
    readonly sobjectType?: string;
    readonly template: string;
    /** Regions that the template shows, in metadata order. */
    readonly regions: readonly { readonly name: string; readonly components: readonly PlacedComponent[] }[];
    /** Facet name -> what is inside. */
    readonly facets: ReadonlyMap<string, readonly PlacedComponent[]>;
}

/** A property that is a custom label: `{!$Label.Greeting}`. */
const LABEL = /\{!\$Label\.(?:c\.)?(\w+)\}/g;

/** Reads a FlexiPage document, with components in `itemInstances` (API 49 and later) or in `componentInstances`. */
export function parseFlexiPage(content: XmlElement, labels: ReadonlyMap<string, string> = new Map()): FlexiPage {
    const regions: { name: string; components: PlacedComponent[] }[] = [];
    const facets = new Map<string, PlacedComponent[]>();
    for (const region of childrenOf(content, 'flexiPageRegions')) {
        const name = textOf(region, 'name') ?? '';
        const components = placedIn(region, name, labels);
        if (textOf(region, 'type') === 'Facet') facets.set(name, components);
        else regions.push({ name, components });
    }
    return {
        label: textOf(content, 'masterLabel') ?? '',
        type: textOf(content, 'type') ?? '',
        sobjectType: textOf(content, 'sobjectType'),
        template: textOf(childrenOf(content, 'template')[0], 'name') ?? '',
        regions,
        facets
    };
}

function placedIn(region: XmlElement, regionName: string, labels: ReadonlyMap<string, string>): PlacedComponent[] {
    const instances = [
        ...childrenOf(region, 'itemInstances').flatMap((item) => [
            ...childrenOf(item, 'componentInstance'),
            ...childrenOf(item, 'fieldInstance')
        ]),
        ...childrenOf(region, 'componentInstances')
    ];
    return instances.map((instance, index) => {
        const name = textOf(instance, 'componentName') ?? 'flexipage:field';
        const field = textOf(instance, 'fieldItem')?.replace(/^Record\./, '');
        return {
            name,
            id: textOf(instance, 'identifier') ?? `${regionName}-${index}`,
            properties: new Map(
                childrenOf(instance, 'componentInstanceProperties').map((each) => propertyOf(each, labels))
            ),
            rule: visibilityRule(instance),
            ...(field === undefined ? {} : { field })
        };
    });
}

function propertyOf(property: XmlElement, labels: ReadonlyMap<string, string>): [string, string] {
    const list = childrenOf(property, 'valueList')[0];
    const value = list
        ? childrenOf(list, 'valueListItems')
              .flatMap((item) => textsOf(item, 'value'))
              .join(',')
        : (textOf(property, 'value') ?? '');
    const text = value.replace(LABEL, (expression, name: string) => labels.get(name) ?? expression);
    return [textOf(property, 'name') ?? '', text];
}

/** Rows of regions of the platform's page templates, widths in twelfths; a region of no row here follows below in full width. */
const TEMPLATES: readonly { readonly matches: RegExp; readonly rows: readonly (readonly [string, number][])[] }[] = [
    {
        matches: /home:desktopTemplate/,
        rows: [
            [
                ['top', 8],
                ['sidebar', 4]
            ],
            [
                ['bottomLeft', 6],
                ['bottomRight', 6]
            ]
        ]
    },
    {
        matches: /ThreeCol|HeaderThree/i,
        rows: [
            [['header', 12]],
            [['subheader', 12]],
            [
                ['leftsidebar', 3],
                ['main', 6],
                ['rightsidebar', 3]
            ]
        ]
    },
    {
        matches: /TwoColEqual/i,
        rows: [
            [['header', 12]],
            [
                ['leftcol', 6],
                ['rightcol', 6]
            ],
            [
                ['main', 6],
                ['sidebar', 6]
            ]
        ]
    },
    {
        matches: /LeftSidebar/i,
        rows: [
            [['header', 12]],
            [
                ['leftsidebar', 4],
                ['sidebar', 4],
                ['main', 8]
            ]
        ]
    },
    {
        matches: /./,
        rows: [
            [['header', 12]],
            [['subheader', 12]],
            [
                ['main', 8],
                ['sidebar', 4],
                ['rightsidebar', 4]
            ],
            [['footer', 12]]
        ]
    }
];

/** Arranges the page's regions as its template does; `show` turns what is placed into what the shell can draw. */
export function arrange(page: FlexiPage, show: (placed: readonly PlacedComponent[]) => PageItem[]): PageLayout {
    const filled = new Map(
        page.regions.filter((region) => region.components.length).map((region) => [region.name, region])
    );
    const template = TEMPLATES.find(({ matches }) => matches.test(page.template));
    const rows = (template?.rows ?? []).map((row) => {
        const present = row.filter(([name]) => filled.has(name));
        return present.map(([name, width]) => regionOf(name, present.length === 1 ? 12 : width));
    });
    const named = new Set(rows.flat().map((region) => region.name));
    for (const name of filled.keys()) if (!named.has(name)) rows.push([regionOf(name, 12)]);
    return { rows: rows.filter((row) => row.length).map((regions, index) => ({ id: `row-${index}`, regions })) };

    function regionOf(name: string, width: number): PageRegion {
        return { name, width, items: show(filled.get(name)?.components ?? []) };
    }
}
