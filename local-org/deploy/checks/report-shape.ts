import { childOf, childrenOf, textOf } from '../../schema/document.ts';
import type { XmlElement } from '../../schema/model.ts';
import type { ElementFault } from './documents.ts';

/** Texts of a report, and how long they may be. */
const LENGTHS: readonly (readonly [element: string, field: string, length: number])[] = [
    ['name', 'Name', 40],
    ['description', 'Description', 255]
];
const MAX_DOWN: Readonly<Record<string, number>> = { Summary: 3, Matrix: 2 };
const MAX_ACROSS = 2;

/**
 * How a report is of one piece: format, groupings, chart, order and logic go together. Published packages keep to this: of 59
 * reports one has no groupings.
 */
export function shapeFaults(content: XmlElement): ElementFault[] {
    return [
        ...LENGTHS.filter(([tag, , most]) => (textOf(content, tag) ?? '').length > most).map(([, field, most]) => ({
            element: content,
            message: `Value too long for field: ${field} maximum length is:${most}`
        })),
        ...groupingFaults(content),
        ...repeatedColumns(content),
        ...chartFaults(content),
        ...logicFaults(content)
    ];
}

/** The columns a report is grouped by, down and across. */
export function groupedBy(content: XmlElement): string[] {
    return [...childrenOf(content, 'groupingsDown'), ...childrenOf(content, 'groupingsAcross')].map(
        (grouping) => textOf(grouping, 'field') ?? ''
    );
}

function groupingFaults(content: XmlElement): ElementFault[] {
    const format = textOf(content, 'format') ?? '';
    const [down, across] = [childrenOf(content, 'groupingsDown'), childrenOf(content, 'groupingsAcross')];
    const fault = (message: string): ElementFault[] => [{ element: content, message }];
    if (format === 'Tabular' && down.length + across.length > 0) {
        return fault('Groupings are not supported on a tabular report.');
    }
    if (!(format in MAX_DOWN)) return [];
    if (down.length === 0) return fault('Required field is missing: groupingsDown');
    if ((format === 'Matrix') !== across.length > 0) {
        return fault(
            format === 'Matrix'
                ? 'Required field is missing: groupingsAcross'
                : 'groupingsAcross needs a matrix report.'
        );
    }
    if (down.length > (MAX_DOWN[format] ?? 0) || across.length > MAX_ACROSS) return fault('Too many groupings.');
    return [];
}

/** What a report is grouped by is neither a column nor what its rows are sorted by. */
function repeatedColumns(content: XmlElement): ElementFault[] {
    const grouped = new Set(groupedBy(content));
    const sorted = textOf(content, 'sortColumn') ?? '';
    return [
        ...childrenOf(content, 'columns').flatMap((element) => {
            const name = textOf(element, 'field') ?? '';
            return grouped.has(name) ? [{ element, message: `Field:field, value:${name} appears more than once` }] : [];
        }),
        ...(grouped.has(sorted) ? [{ element: content, message: `Invalid sort column: ${sorted}` }] : [])
    ];
}

/** A chart shows groupings of its report. */
function chartFaults(content: XmlElement): ElementFault[] {
    const chart = childOf(content, 'chart');
    if (chart === undefined) return [];
    if (textOf(content, 'format') === 'Tabular') {
        return [{ element: chart, message: 'Charts are not supported on a tabular report.' }];
    }
    const grouped = groupedBy(content);
    return ['groupingColumn', 'secondaryGroupingColumn'].flatMap((tag) => {
        const name = textOf(chart, tag);
        return name === undefined || grouped.includes(name)
            ? []
            : [{ element: chart, message: `Invalid ${tag}: ${name} is not a grouping of the report` }];
    });
}

/** `1 AND (2 OR 3)` names every filter, and no other. */
function logicFaults(content: XmlElement): ElementFault[] {
    const filter = childOf(content, 'filter');
    const logic = filter && textOf(filter, 'booleanFilter');
    if (filter === undefined || logic === undefined) return [];
    const named = new Set([...logic.matchAll(/\d+/g)].map(([number]) => Number(number)));
    const filters = childrenOf(filter, 'criteriaItems').length;
    const isWhole = named.size === filters && [...named].every((number) => number >= 1 && number <= filters);
    return isWhole ? [] : [{ element: filter, message: `Invalid filter logic: ${logic}` }];
}
