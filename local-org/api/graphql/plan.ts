import { GraphQLError, isObjectType } from 'graphql';
import { fieldOf } from '../../schema/model.ts';
import { soqlString } from '../../soql/run.ts';
import { orderOf, windowOf, writtenOrder } from './connection-arguments.ts';
import { argumentsOf, selectedAt, selectedBelow } from './request.ts';
import { ConditionWriter, allOf } from './where.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { Window } from './connection-arguments.ts';
import type { GraphObject, Relation } from './graph.ts';
import type { GraphRequest, Selected } from './request.ts';
import type { Input } from './where.ts';

/** Records of one object with what is wanted of each. */
export interface NodePlan {
    readonly type: GraphObject;
    readonly fields: Set<string>;
    readonly parents: Map<string, NodePlan>;
    /** Relationship to several objects -> what is wanted of a record of each, by the object's name. */
    readonly unions: Map<string, ReadonlyMap<string, NodePlan>>;
    readonly children: Map<string, { readonly relation: Relation; readonly plan: ConnectionPlan }>;
}

/** A list of records: which of them, in what order, and what is wanted of each. */
export interface ConnectionPlan {
    readonly node: NodePlan;
    readonly window: Window;
    readonly condition: string | undefined;
    readonly order: readonly string[];
    readonly wantsTotal: boolean;
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

/** What a field that answers a connection asks for. */
export function planConnection(
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

/** What a selection wants of one record, of its parents and of its children. */
export function planNode(
    request: GraphRequest,
    info: GraphQLResolveInfo,
    type: GraphObject,
    selections: readonly Selected[]
): NodePlan {
    const plan: NodePlan = {
        type,
        fields: new Set(['Id']),
        parents: new Map(),
        unions: new Map(),
        children: new Map()
    };
    for (const selected of selections) {
        const { name, key } = selected;
        if (type.fields.has(name)) plan.fields.add(name);
        else if (name === 'DisplayValue') plan.fields.add(type.object.nameField);
        else if (name === 'WeakEtag') plan.fields.add('SystemModstamp');
        const below = selected.type ? selectedBelow(info, selected.type, selected.nodes) : [];
        const parent = related(request, type.parents.get(name));
        if (parent) plan.parents.set(name, merged(plan.parents.get(name), planNode(request, info, parent, below)));
        const union = type.unions.get(name);
        if (union) plan.unions.set(name, mergedCases(plan.unions.get(name), planCases(request, info, union, selected)));
        const relation = type.children.get(name);
        const child = related(request, relation);
        if (relation && child)
            plan.children.set(key, { relation, plan: planConnection(request, info, child, selected) });
    }
    return plan;
}

/** What the fragments of a selection want of a record of each object that it can be. */
function planCases(
    request: GraphRequest,
    info: GraphQLResolveInfo,
    objectNames: readonly string[],
    { nodes }: Selected
): Map<string, NodePlan> {
    const cases = new Map<string, NodePlan>();
    for (const name of objectNames) {
        const type = request.graph.get(name);
        const shown = info.schema.getType(name);
        if (type && isObjectType(shown))
            cases.set(name, planNode(request, info, type, selectedBelow(info, shown, nodes)));
    }
    return cases;
}

/** "GraphQL has the same limitations as SOQL" (GraphQL API, "Query Limitations"). */
const MAX_CHILDREN = 20;
const MAX_LEVELS = 5;

/** @throws when the plan asks for more lists of children than a query may */
export function refuseTooManyChildren(root: NodePlan): void {
    let children = 0;
    const visit = ({ parents, unions, children: below }: NodePlan, level: number): void => {
        children += below.size;
        if (children > MAX_CHILDREN) throw new GraphQLError(`Maximum ${MAX_CHILDREN} sub-queries are allowed`);
        if (level > MAX_LEVELS)
            throw new GraphQLError(`Maximum ${MAX_LEVELS} levels of parent-to-child relationships are allowed`);
        for (const parent of parents.values()) visit(parent, level);
        for (const cases of unions.values()) for (const parent of cases.values()) visit(parent, level);
        for (const { plan } of below.values()) visit(plan.node, level + 1);
    };
    visit(root, 1);
}

/** The same parent may be asked for under several names: one selection serves them all. */
function merged(known: NodePlan | undefined, plan: NodePlan): NodePlan {
    if (known === undefined) return plan;
    for (const field of plan.fields) known.fields.add(field);
    for (const [name, parent] of plan.parents) known.parents.set(name, merged(known.parents.get(name), parent));
    for (const [name, cases] of plan.unions) known.unions.set(name, mergedCases(known.unions.get(name), cases));
    for (const [key, child] of plan.children) known.children.set(key, child);
    return known;
}

function mergedCases(
    known: ReadonlyMap<string, NodePlan> | undefined,
    cases: ReadonlyMap<string, NodePlan>
): ReadonlyMap<string, NodePlan> {
    return new Map([...cases].map(([name, plan]) => [name, merged(known?.get(name), plan)]));
}

function related({ graph }: GraphRequest, relation: Relation | undefined): GraphObject | undefined {
    return relation && graph.get(relation.objectName);
}

/** What a SOQL text selects for the plan. */
export function pathsOf(plan: NodePlan, prefix = ''): string[] {
    const parents = [...plan.parents].flatMap(([name, parent]) => pathsOf(parent, `${prefix}${name}.`));
    const unions = [...plan.unions].map(([name, cases]) => typeOf(prefix + name, cases));
    return [...[...plan.fields].map((name) => prefix + name), ...parents, ...unions];
}

function typeOf(relationship: string, cases: ReadonlyMap<string, NodePlan>): string {
    const whens = [...cases].map(([name, plan]) => `WHEN ${name} THEN ${pathsOf(plan).join(', ')}`);
    return `TYPEOF ${relationship} ${whens.join(' ')} END`;
}
