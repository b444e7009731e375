import { GraphQLError } from 'graphql';
import { fieldOf } from '../../schema/model.ts';
import { runSoql, soqlString } from '../../soql/run.ts';
import { cursorAt, orderOf, windowOf, writtenOrder } from './connection-arguments.ts';
import { RecordNode } from './record-node.ts';
import { argumentsOf, selectedAt, selectedBelow, selectedHere } from './request.ts';
import { ConditionWriter, allOf } from './where.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { Window } from './connection-arguments.ts';
import type { GraphObject, Relation } from './graph.ts';
import type { Json } from './record-node.ts';
import type { GraphRequest, Selected } from './request.ts';
import type { Input } from './where.ts';

/** Records of one object with what is wanted of each. */
interface NodePlan {
    readonly type: GraphObject;
    readonly fields: Set<string>;
    readonly parents: Map<string, NodePlan>;
    readonly children: Map<string, { readonly relation: Relation; readonly plan: ConnectionPlan }>;
}

interface ConnectionPlan {
    readonly node: NodePlan;
    readonly window: Window;
    readonly condition: string | undefined;
    readonly order: readonly string[];
    readonly wantsTotal: boolean;
}

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

/** The condition that `where` and `scope` make together. */
export function conditionOf(request: GraphRequest, type: GraphObject, { where, scope }: Input): string | undefined {
    const mine = scope === 'MINE' ? ownedBy(request, type) : undefined;
    if (typeof scope === 'string' && scope !== 'MINE' && scope !== 'EVERYTHING')
        throw new GraphQLError(`The scope ${scope} is not supported by this org`);
    const filter = new ConditionWriter(request.graph).write(type, where);
    return allOf([mine, filter].filter((each) => each !== undefined));
}

function ownedBy({ caller }: GraphRequest, { object }: GraphObject): string {
    if (fieldOf(object, 'OwnerId') === undefined) throw new GraphQLError(`Scope MINE is not valid for ${object.name}`);
    return `OwnerId = ${soqlString(caller.userId)}`;
}

function planConnection(
    request: GraphRequest,
    info: GraphQLResolveInfo,
    type: GraphObject,
    selected: Selected
): ConnectionPlan {
    const args = argumentsOf(info, selected);
    const [node] = selected.nodes;
    const variables = { ...info.variableValues, ...request.variables };
    return {
        node: planNode(request, info, type, selectedAt(info, selected, ['edges', 'node'])),
        window: windowOf(args),
        condition: conditionOf(request, type, args),
        order: node ? orderOf(request.graph, type, writtenOrder(node, variables)) : [],
        wantsTotal: selectedAt(info, selected, []).some(({ name }) => name === 'totalCount')
    };
}

function planNode(
    request: GraphRequest,
    info: GraphQLResolveInfo,
    type: GraphObject,
    selections: readonly Selected[]
): NodePlan {
    const plan: NodePlan = { type, fields: new Set(['Id']), parents: new Map(), children: new Map() };
    for (const selected of selections) {
        const { name, key } = selected;
        if (type.fields.has(name)) plan.fields.add(name);
        else if (name === 'DisplayValue') plan.fields.add(type.object.nameField);
        else if (name === 'WeakEtag') plan.fields.add('SystemModstamp');
        const below = selected.type ? selectedBelow(info, selected.type, selected.nodes) : [];
        const parent = related(request, type.parents.get(name));
        if (parent) plan.parents.set(name, merged(plan.parents.get(name), planNode(request, info, parent, below)));
        const relation = type.children.get(name);
        const child = related(request, relation);
        if (relation && child)
            plan.children.set(key, { relation, plan: planConnection(request, info, child, selected) });
    }
    return plan;
}

/** "GraphQL has the same limitations as SOQL" (GraphQL API, "Query Limitations"). */
const MAX_CHILDREN = 20;
const MAX_LEVELS = 5;

function refuseTooManyChildren(root: NodePlan): void {
    let children = 0;
    const visit = ({ parents, children: below }: NodePlan, level: number): void => {
        children += below.size;
        if (children > MAX_CHILDREN) throw new GraphQLError(`Maximum ${MAX_CHILDREN} sub-queries are allowed`);
        if (level > MAX_LEVELS)
            throw new GraphQLError(`Maximum ${MAX_LEVELS} levels of parent-to-child relationships are allowed`);
        for (const parent of parents.values()) visit(parent, level);
        for (const { plan } of below.values()) visit(plan.node, level + 1);
    };
    visit(root, 1);
}

/** The same parent may be asked for under several names: one selection serves them all. */
function merged(known: NodePlan | undefined, plan: NodePlan): NodePlan {
    if (known === undefined) return plan;
    for (const field of plan.fields) known.fields.add(field);
    for (const [name, parent] of plan.parents) known.parents.set(name, merged(known.parents.get(name), parent));
    for (const [key, child] of plan.children) known.children.set(key, child);
    return known;
}

function related({ graph }: GraphRequest, relation: Relation | undefined): GraphObject | undefined {
    return relation && graph.get(relation.objectName);
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

function pathsOf(plan: NodePlan, prefix = ''): string[] {
    const parents = [...plan.parents].flatMap(([name, parent]) => pathsOf(parent, `${prefix}${name}.`));
    return [...[...plan.fields].map((name) => prefix + name), ...parents];
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
    return node;
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
