import { childOf, childrenOf, textOf } from '../../schema/document.ts';
import type { MetadataDocument, OrgSchema, XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { notFound, type ElementFault } from './documents.ts';
import { missingUsers } from './people.ts';
import { groupedBy } from './report-shape.ts';

/** Components that show no chart. */
const WITHOUT_CHART = new Set(['Metric', 'Table', 'FlexTable', 'Gauge', 'Scontrol', 'VisualforcePage']);
const CHART_ONLY = ['chartAxisRange', 'showValues'];

/** What is wrong with a dashboard: as whom it runs, where its components stand, what they show of which report. */
export function dashboardFaults(plan: DeployPlan, { content }: MetadataDocument): ElementFault[] {
    return [
        ...runningUserFaults(plan, content),
        ...gridFaults(content),
        ...componentsOf(content).flatMap((component) => componentFaults(plan.schema, component))
    ];
}

function runningUserFaults(plan: DeployPlan, content: XmlElement): ElementFault[] {
    const user = textOf(content, 'runningUser');
    const isFixed = textOf(content, 'dashboardType') === 'SpecifiedUser';
    if (user === undefined) {
        return isFixed ? [{ element: content, message: 'Required field is missing: runningUser' }] : [];
    }
    return missingUsers(plan, [user]).map((name) => ({
        element: content,
        message: notFound('runningUser', 'User', name)
    }));
}

function grid(content: XmlElement): XmlElement {
    return childOf(content, 'dashboardGridLayout') ?? {};
}

function componentsOf(content: XmlElement): XmlElement[] {
    const sections = ['leftSection', 'middleSection', 'rightSection'].map((name) => childOf(content, name) ?? {});
    return [
        ...childrenOf(grid(content), 'dashboardGridComponents').flatMap((each) =>
            childrenOf(each, 'dashboardComponent')
        ),
        ...sections.flatMap((section) => childrenOf(section, 'components'))
    ];
}

/** Components lie within the columns of the grid and not on top of each other. */
function gridFaults(content: XmlElement): ElementFault[] {
    const columns = Number(textOf(grid(content), 'numberOfColumns') ?? 0);
    const taken = new Set<string>();
    return childrenOf(grid(content), 'dashboardGridComponents').flatMap((element) => {
        const [column = 0, width = 0, row = 0, height = 0] = ['columnIndex', 'colSpan', 'rowIndex', 'rowSpan'].map(
            (name) => Number(textOf(element, name) ?? 0)
        );
        const cells = span(row, height).flatMap((y) => span(column, width).map((x) => `${x} ${y}`));
        const isFree = column + width <= columns && !cells.some((cell) => taken.has(cell));
        for (const cell of cells) taken.add(cell);
        return isFree ? [] : [{ element, message: `Invalid position of a component: column ${column}, row ${row}` }];
    });
}

function span(start: number, length: number): number[] {
    return Array.from({ length }, (_, index) => start + index);
}

function componentFaults(schema: OrgSchema, element: XmlElement): ElementFault[] {
    const name = textOf(element, 'report');
    if (name === undefined) return [];
    const report = schema.documents.get(`Report:${name}`);
    if (report === undefined) return [{ element, message: notFound('report', 'Report', name) }];
    const type = textOf(element, 'componentType') ?? '';
    if (WITHOUT_CHART.has(type)) return chartOnlyFaults(type, element);
    return chartFaults(report.content, element);
}

function chartOnlyFaults(type: string, element: XmlElement): ElementFault[] {
    return CHART_ONLY.filter((name) => element[name] !== undefined && !(type === 'Gauge' && name === 'showValues')).map(
        (name) => ({ element, message: `Can not specify '${name}' for a component of type ${type}` })
    );
}

/** A chart is the report's own, or shows groupings of the report. */
function chartFaults(report: XmlElement, element: XmlElement): ElementFault[] {
    if (textOf(element, 'useReportChart') === 'true') {
        return childOf(report, 'chart') === undefined ? [{ element, message: 'The report has no chart to use.' }] : [];
    }
    const grouped = groupedBy(report);
    return (element['groupingColumn'] ?? [])
        .filter((name): name is string => typeof name === 'string' && !grouped.includes(name))
        .map((name) => ({
            element,
            message: `Invalid groupingColumn: ${name} is not a grouping of the report`
        }));
}
