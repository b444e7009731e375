import { childrenOf, flagOf, textOf, textsOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { bundleMeta, childTrees, targetsOf, textsIn } from './bundle-meta.ts';
import { broughtDocuments, notFound, repeatedEntries, type ElementFault } from './documents.ts';
import { chartFaults } from './layouts.ts';

/** Type of a page -> what a component says to be placed there. */
const TARGETS: Readonly<Record<string, string>> = {
    RecordPage: 'lightning__RecordPage',
    HomePage: 'lightning__HomePage',
    AppPage: 'lightning__AppPage',
    UtilityBar: 'lightning__UtilityBar'
};

/** Pages, tabs and apps name only components, fields, objects and pages that exist and may stand there. */
export function checkPages(plan: DeployPlan): Problem[] {
    return [
        ...broughtDocuments(plan, 'FlexiPage').flatMap((document) => pageProblems(plan, document)),
        ...broughtDocuments(plan, 'CustomTab').flatMap((document) => tabProblems(plan, document)),
        ...broughtDocuments(plan, 'CustomApplication').flatMap((document) => appProblems(plan, document))
    ];
}

function pageProblems(plan: DeployPlan, document: MetadataDocument): Problem[] {
    const { content, fullName } = document;
    const report = (message: string, element?: XmlElement) => problemAt('FlexiPage', fullName, message, element);
    const regions = childrenOf(content, 'flexiPageRegions');
    const items = regions.flatMap((region) => childrenOf(region, 'itemInstances'));
    const sobjectType = textOf(content, 'sobjectType');
    const object = sobjectType === undefined ? undefined : objectOf(plan.schema, sobjectType);
    const problems: Problem[] = [];
    if (sobjectType !== undefined && object === undefined) {
        problems.push(report(notFound('sobjectType', 'CustomObject', sobjectType), content));
    }
    for (const component of items.flatMap((item) => childrenOf(item, 'componentInstance'))) {
        const name = textOf(component, 'componentName') ?? '';
        if (isUsable(plan, document, name, component)) continue;
        const message = `We couldn't retrieve the design time component information for component c:${ownName(name)}.`;
        problems.push(report(message, component));
    }
    for (const field of items.flatMap((item) => childrenOf(item, 'fieldInstance'))) {
        const name = textOf(field, 'fieldItem') ?? '';
        if (object !== undefined && fieldOf(object, name.replace(/^Record\./, '')) !== undefined) continue;
        const intro = "Something went wrong. We couldn't retrieve or load the information on the field:";
        problems.push(report(`${intro} ${name}.`, field));
    }
    const faults = [
        ...facetProblems(regions).map(({ message, region }) => ({ message, element: region })),
        ...repeatedEntries(content, 'flexiPageRegions', 'name'),
        ...repeatedIdentifiers(items),
        ...items.flatMap((item) => childrenOf(item, 'componentInstance')).flatMap((each) => chartsIn(plan, each))
    ];
    return [...problems, ...faults.map(({ message, element }) => report(message, element))];
}

/** Identifiers are unique in the whole page. */
function repeatedIdentifiers(items: readonly XmlElement[]): ElementFault[] {
    const placed = ['componentInstance', 'fieldInstance'].flatMap((kind) =>
        items.flatMap((item) => childrenOf(item, kind)).filter((each) => textOf(each, 'identifier') !== undefined)
    );
    return repeatedEntries({ placed }, 'placed', 'identifier');
}

function chartsIn({ schema }: DeployPlan, component: XmlElement): ElementFault[] {
    if (textOf(component, 'componentName') !== 'flexipage:reportChart') return [];
    return childrenOf(component, 'componentInstanceProperties')
        .filter((property) => textOf(property, 'name') === 'reportName')
        .flatMap((property) => chartFaults(schema, textOf(property, 'value') ?? ''))
        .map((message) => ({ message, element: component }));
}

/** Components without a namespace, or with `c`, are the org's own. */
function ownName(name: string): string {
    return name.replace(/^c:/, '');
}

function isUsable(plan: DeployPlan, page: MetadataDocument, name: string, component: XmlElement): boolean {
    if (isOfPlatform(name)) return true;
    const bundle = ownName(name);
    const target = TARGETS[textOf(page.content, 'type') ?? ''] ?? '';
    if (!targetsOf(plan, bundle).includes(target)) return false;
    const config = childTrees(childTrees(bundleMeta(plan, bundle), 'targetConfigs')[0], 'targetConfig').find((each) =>
        (each.attributes['targets'] ?? '')
            .split(',')
            .map((text) => text.trim())
            .includes(target)
    );
    const objects = textsIn(childTrees(config, 'objects')[0], 'object');
    if (objects.length > 0 && !objects.includes(textOf(page.content, 'sobjectType') ?? '')) return false;
    const declared = childTrees(config, 'property').map((property) => property.attributes);
    // Decorators are for what is around the component: label and icon of its button in a utility bar.
    const given = childrenOf(component, 'componentInstanceProperties')
        .filter((property) => textOf(property, 'type') !== 'decorator')
        .map((property) => textOf(property, 'name'));
    const isMissing = declared.some(
        ({ name: each, required, default: preset }) =>
            required === 'true' && preset === undefined && !given.includes(each)
    );
    return !isMissing && given.every((each) => declared.some((property) => property['name'] === each));
}

/** Components with another namespace are the platform's; what they are made for is not known here. */
function isOfPlatform(name: string): boolean {
    return name.includes(':') && !name.startsWith('c:');
}

function facetProblems(regions: readonly XmlElement[]): { message: string; region: XmlElement }[] {
    const used = new Set(
        regions
            .flatMap((region) => childrenOf(region, 'itemInstances'))
            .flatMap((item) => childrenOf(item, 'componentInstance'))
            .flatMap((component) => childrenOf(component, 'componentInstanceProperties'))
            .map((property) => textOf(property, 'value'))
    );
    return regions
        .filter((region) => textOf(region, 'type') === 'Facet' && !used.has(textOf(region, 'name')))
        .map((region) => {
            const name = textOf(region, 'name') ?? '';
            return {
                region,
                message: `The facet ${name} is defined by a component in the FlexiPage but not actually used.`
            };
        });
}

function tabProblems(plan: DeployPlan, { content, fullName }: MetadataDocument): Problem[] {
    const { schema } = plan;
    const report = (message: string) => problemAt('CustomTab', fullName, message, content);
    const page = textOf(content, 'flexiPage');
    const component = textOf(content, 'lwcComponent');
    const problems: Problem[] = [];
    if (flagOf(content, 'customObject') && objectOf(schema, fullName) === undefined) {
        problems.push(report(notFound('customObject', 'CustomObject', fullName)));
    }
    if (page !== undefined && !schema.documents.has(`FlexiPage:${page}`)) {
        problems.push(report(notFound('flexiPage', 'FlexiPage', page)));
    }
    if (component !== undefined && !targetsOf(plan, component).includes('lightning__Tab')) {
        problems.push(report(notFound('lwcComponent', 'LightningComponentBundle', component)));
    }
    return problems;
}

function appProblems({ schema }: DeployPlan, { content, fullName }: MetadataDocument): Problem[] {
    const tabs = textsOf(content, 'tabs').filter(
        (name) => !name.startsWith('standard-') && !schema.documents.has(`CustomTab:${name}`)
    );
    const pages = childrenOf(content, 'actionOverrides')
        .filter((override) => textOf(override, 'type')?.toLowerCase() === 'flexipage')
        .map((override) => textOf(override, 'content') ?? '')
        .filter((name) => !schema.documents.has(`FlexiPage:${name}`));
    const bar = textOf(content, 'utilityBar');
    const bars = bar !== undefined && bar !== '' && !schema.documents.has(`FlexiPage:${bar}`) ? [bar] : [];
    return [
        ...tabs.map((name) => notFound('tab', 'CustomTab', name)),
        ...[...pages, ...bars].map((name) => notFound('flexiPage', 'FlexiPage', name))
    ].map((message) => problemAt('CustomApplication', fullName, message, content));
}
