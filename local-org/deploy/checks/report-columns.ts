import { childOf, childrenOf, textOf } from '../../schema/document.ts';
import {
    fieldOf,
    objectOf,
    type FieldSchema,
    type MetadataDocument,
    type OrgSchema,
    type XmlElement
} from '../../schema/model.ts';
import { notFound, type ElementFault } from './documents.ts';
import { offeredField } from './report-types.ts';

/** A place of a report that names a column. */
interface Mention {
    readonly name: string;
    readonly element: XmlElement;
}

const NUMERIC = new Set(['Checkbox', 'Currency', 'Integer', 'Number', 'Percent', 'Summary']);

/** Columns of reports are there, are added up only where there is something to add, and time frames are about days. */
export function columnFaults(schema: OrgSchema, content: XmlElement): ElementFault[] {
    const type = textOf(content, 'reportType') ?? '';
    const custom = schema.documents.get(`ReportType:${type.replace(/__c$/, '')}`);
    if (custom === undefined) return fieldFaults(schema, content);
    const field = (name: string) => offeredField(schema, custom, name);
    return [
        ...offerFaults(schema, custom, { content, type }),
        ...mentions(childrenOf(content, 'columns'), 'field').flatMap((each) => aggregateFaults(each, field(each.name))),
        ...mentions(childrenOf(content, 'timeFrameFilter'), 'dateColumn').flatMap((each) =>
            dateFaults(each, field(each.name))
        )
    ];
}

function mentions(elements: readonly XmlElement[], tag: string): Mention[] {
    return elements.flatMap((element) => {
        const name = textOf(element, tag);
        return name === undefined ? [] : [{ name, element }];
    });
}

/** Every place that names a column, without what the report itself defines and the count of rows. */
function allMentions(content: XmlElement): Mention[] {
    const chart = childrenOf(content, 'chart');
    const defined = ['aggregates', 'buckets', 'customDetailFormulas'].flatMap((list) =>
        mentions(childrenOf(content, list), 'developerName')
    );
    const own = new Set(['RowCount', ...defined.map(({ name }) => name)]);
    return [
        ...['columns', 'groupingsDown', 'groupingsAcross'].flatMap((list) =>
            mentions(childrenOf(content, list), 'field')
        ),
        ...mentions(childrenOf(childOf(content, 'filter') ?? {}, 'criteriaItems'), 'column'),
        ...mentions(childrenOf(content, 'timeFrameFilter'), 'dateColumn'),
        ...mentions([content], 'sortColumn'),
        ...mentions(chart, 'groupingColumn'),
        ...mentions(chart, 'secondaryGroupingColumn'),
        ...mentions(
            chart.flatMap((each) => childrenOf(each, 'chartSummaries')),
            'column'
        )
    ].filter(({ name }) => !own.has(name));
}

/** Reports of a deployed type name its columns by table and field: `Deal__c$Size__c`, `Deal__c.Visits__r$Account__c.Name`. */
function offerFaults(
    schema: OrgSchema,
    custom: MetadataDocument,
    { content, type }: { content: XmlElement; type: string }
): ElementFault[] {
    return allMentions(content)
        .filter(({ name }) => offeredField(schema, custom, name) === undefined)
        .map(({ name, element }) => ({ element, message: `Invalid field '${name}' for report type '${type}'` }));
}

function aggregateFaults({ name, element }: Mention, field: FieldSchema | undefined): ElementFault[] {
    const kind = ['Sum', 'Average'].find((each) => element['aggregateTypes']?.includes(each));
    if (kind === undefined || field === undefined || NUMERIC.has(field.type)) return [];
    return [{ element, message: `Invalid aggregate ${kind} for field ${name}` }];
}

function dateFaults({ name, element }: Mention, field: FieldSchema | undefined): ElementFault[] {
    if (field === undefined || field.type === 'Date' || field.type === 'DateTime') return [];
    return [{ element, message: `Invalid date column: ${name}` }];
}

/** Reports of the platform's own types: custom fields say where they belong, standard columns have names of their own. */
function fieldFaults(schema: OrgSchema, content: XmlElement): ElementFault[] {
    return allMentions(content).flatMap(({ name, element }) => {
        const [objectName = '', ...path] = name.split(/[.$]/);
        const last = path.at(-1) ?? '';
        const object = objectOf(schema, objectName);
        if (!last.endsWith('__c') || object === undefined || path.length > 1) return [];
        if (fieldOf(object, last) !== undefined) return [];
        return [{ element, message: notFound('field', 'CustomField', `${object.name}.${last}`) }];
    });
}
