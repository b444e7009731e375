import { runSoql, soqlString } from '../../soql/run.ts';
import { cursorAt } from './connection-arguments.ts';
import { pathsOf, planConnection, planNode, refuseTooManyChildren } from './plan.ts';
import { RecordNode } from './record-node.ts';
import { selectedAt, selectedHere } from './request.ts';
import { allOf } from './where.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { Window } from './connection-arguments.ts';
import type { GraphObject } from './graph.ts';
import type { ConnectionPlan, NodePlan } from './plan.ts';
import type { Json } from './record-node.ts';
import type { GraphRequest } from './request.ts';

/** A page of a connection (GraphQL API, "RecordConnection"). */
export interface Connection {
    readonly edges: readonly { readonly node: unknown; readonly cursor: string }[];
    readonly pageInfo: Json;
    readonly totalCount: number;
    readonly pageResultCount: number;
}

/** Resolves `uiapi.query.<Object>`: one SOQL text for the records and their parents, and one more per child connection. */
export function queryConnection(request: GraphRequest, info: GraphQLResolveInfo, type: GraphObject): Connection {
    const plan = planConnection(request, info, type, selectedHere(info));
    refuseTooManyChildren(plan.node);
    const { window, condition, order } = plan;
    const limit = window.offset + window.first + 1;
    const records = select(request, plan.node, { condition, order, limit }).slice(window.offset);
    const total = plan.wantsTotal ? count(request, type, condition) : 0;
    return pageOf(nodesOf(request, plan.node, records), window, total);
}

/** Resolves one record by its id: `uiapi.currentUser`. */
export function queryRecord(request: GraphRequest, info: GraphQLResolveInfo, type: GraphObject, id: string): unknown {
    const plan = planNode(request, info, type, selectedAt(info, selectedHere(info), []));
    refuseTooManyChildren(plan);
    const records = select(request, plan, { condition: `Id = ${soqlString(id)}`, order: [] });
    return nodesOf(request, plan, records)[0] ?? null;
}

/** The edges of a page out of nodes from its offset on, of which there may be one more than wanted. */
export function pageOf(nodes: readonly unknown[], { first, offset }: Window, totalCount: number): Connection {
    const edges = nodes.slice(0, first).map((node, index) => ({ node, cursor: cursorAt(offset + index) }));
    return {
        edges,
        pageInfo: {
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
            hasNextPage: nodes.length > first,
            hasPreviousPage: offset > 0 && edges.length > 0
        },
        totalCount,
        pageResultCount: edges.length
    };
}

interface Statement {
    readonly condition: string | undefined;
    readonly order: readonly string[];
    readonly limit?: number;
    /** A field to select besides the planned ones. */
    readonly key?: string;
}

function select(
    { caller }: GraphRequest,
    plan: NodePlan,
    { condition, order, limit, key }: Statement
): readonly Json[] {
    const paths = new Set([...pathsOf(plan), ...(key === undefined ? [] : [key])]);
    const soql = [
        `SELECT ${[...paths].join(', ')} FROM ${plan.type.object.name}`,
        condition === undefined ? '' : `WHERE ${condition}`,
        order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`,
        limit === undefined ? '' : `LIMIT ${limit}`
    ];
    return runSoql(caller, soql.filter(Boolean).join(' ')).records;
}

function count({ caller }: GraphRequest, { object }: GraphObject, condition: string | undefined): number {
    const where = condition === undefined ? '' : ` WHERE ${condition}`;
    return runSoql(caller, `SELECT COUNT() FROM ${object.name}${where}`).totalSize;
}

function nodesOf(request: GraphRequest, plan: NodePlan, records: readonly Json[]): RecordNode[] {
    const nodes = records.map((record) => nodeOf(request, plan, record));
    attachChildren(request, plan, nodes);
    return nodes;
}

function nodeOf(request: GraphRequest, plan: NodePlan, record: Json): RecordNode {
    const node = new RecordNode(request.reader, plan.type, record);
    for (const [name, parent] of plan.parents) {
        const value = record[name];
        if (isRecord(value)) node.parents.set(name, nodeOf(request, parent, value));
    }
    for (const [name, cases] of plan.unions) {
        const value = record[name];
        const parent = isRecord(value) ? cases.get(objectNameOf(value)) : undefined;
        if (parent && isRecord(value)) node.parents.set(name, nodeOf(request, parent, value));
    }
    return node;
}

function objectNameOf({ attributes }: Json): string {
    return isRecord(attributes) ? String(attributes['type']) : '';
}

/** One query per child connection for all its parents together, however many they are. */
function attachChildren(request: GraphRequest, plan: NodePlan, nodes: readonly RecordNode[]): void {
    if (nodes.length === 0) return;
    for (const [key, { relation, plan: childPlan }] of plan.children) {
        const { window, node: childNode } = childPlan;
        const ids = [...new Set(nodes.map(idOf))];
        const rows = childRows(request, childPlan, relation.reference.name, ids);
        const attached: RecordNode[] = [];
        for (const node of nodes) {
            const own = rows.get(idOf(node)) ?? [];
            const wanted = own.slice(window.offset, window.offset + window.first + 1);
            const page = wanted.map((row) => nodeOf(request, childNode, row));
            attached.push(...page);
            node.children.set(key, pageOf(page, window, own.length));
        }
        attachChildren(request, childNode, attached);
    }
    for (const [name, parent] of plan.parents) {
        const parents = nodes.flatMap((node) => node.parents.get(name) ?? []);
        attachChildren(request, parent, parents);
    }
    for (const [name, cases] of plan.unions)
        for (const parent of cases.values()) {
            const parents = nodes.flatMap((node) => node.parents.get(name) ?? []);
            attachChildren(
                request,
                parent,
                parents.filter(({ type }) => type === parent.type)
            );
        }
}

function idOf(node: RecordNode): string {
    return String(node.value('Id'));
}

function childRows(
    request: GraphRequest,
    { node, condition, order }: ConnectionPlan,
    reference: string,
    ids: readonly string[]
): Map<string, Json[]> {
    const ofParents = `${reference} IN (${ids.map(soqlString).join(', ')})`;
    const rows = select(request, node, {
        condition: allOf([ofParents, condition ?? []].flat()),
        order,
        key: reference
    });
    return Map.groupBy(rows, (row) => String(row[reference]));
}

function isRecord(value: unknown): value is Json {
    return typeof value === 'object' && value !== null;
}
