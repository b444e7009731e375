import { buildSchema } from 'graphql';
import { accessSignature } from '../../security/access.ts';
import { graphOf } from './graph.ts';
import { SCALAR, isFilterable, isSortable, operatorsOf, staticSdl } from './value-types.ts';
import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../../org.ts';
import type { OrgSchema } from '../../schema/model.ts';
import type { Graph, GraphObject } from './graph.ts';

/** What one set of permissions may ask for. */
export interface CallerSchema {
    readonly graph: Graph;
    readonly schema: GraphQLSchema;
}

const known = new WeakMap<OrgSchema, Map<string, CallerSchema>>();

/** The GraphQL schema of what the caller may see; made once per deployed schema and set of permissions. */
export function schemaFor(caller: Caller): CallerSchema {
    const { schema } = caller.org;
    let bySignature = known.get(schema);
    if (bySignature === undefined) known.set(schema, (bySignature = new Map()));
    const signature = accessSignature(caller);
    let made = bySignature.get(signature);
    if (made === undefined) {
        const graph = graphOf(caller);
        // Validating a schema of all objects takes several times as long as making it; its rules are tested instead.
        made = { graph, schema: buildSchema(sdl(graph), { assumeValid: true, assumeValidSDL: true }) };
        bySignature.set(signature, made);
    }
    return made;
}

const CONNECTION_ARGUMENTS = (name: string): string =>
    `first: Int after: String where: ${name}_Filter orderBy: ${name}_OrderBy upperBound: Int`;

function sdl(graph: Graph): string {
    const names = [...graph.keys()];
    const queries = names.map(
        (name) => `${name}(${CONNECTION_ARGUMENTS(name)} scope: SupportedScope): ${name}Connection`
    );
    const aggregates = names.map(
        (name) =>
            `${name}(${CONNECTION_ARGUMENTS(name)} scope: SupportedScope groupBy: ${name}_GroupBy): ${name}AggregateConnection`
    );
    return [
        staticSdl(),
        ...[...graph.values()].flatMap(objectSdl),
        `input JoinInput { ApiName: String! ${names.map((name) => `${name}: ${name}_Filter`).join(' ')} }`,
        `type RecordQuery { ${queries.join('\n')} }`,
        `type RecordQueryAggregate { ${aggregates.join('\n')} }`,
        `type UIAPI { query: RecordQuery! aggregate: RecordQueryAggregate! ${graph.has('User') ? 'currentUser: User' : ''}`,
        'objectInfos(apiNames: [String!] locale: String): [ObjectInfo] }',
        'type Query { uiapi: UIAPI! }'
    ].join('\n');
}

/** Fields of a record that are not `{ value displayValue }`. */
const PLAIN: ReadonlySet<string> = new Set(['Id', 'RecordTypeId']);

function objectSdl({ object: { name }, fields, parents, children, unions }: GraphObject): string[] {
    const all = [...fields.values()];
    const valued = all.filter((field) => !PLAIN.has(field.name));
    const sortable = all.filter(isSortable);
    const related = [...parents].map(([relation, { objectName }]) => [relation, objectName] as const);
    const eachParent = (suffix: string): string =>
        related.map(([relation, to]) => ` ${relation}: ${to}${suffix}`).join('');
    const own = valued.map((field) => `${field.name}: ${SCALAR[field.type]}Value`).join(' ');
    const ownAggregates = all.map((field) => `${field.name}: ${SCALAR[field.type]}Aggregate`).join(' ');
    const lists = [...children].map(
        ([relation, { objectName: child }]) => ` ${relation}(${CONNECTION_ARGUMENTS(child)}): ${child}Connection`
    );
    const filters = all.filter(isFilterable).map((field) => `${field.name}: ${operatorsOf(field)}`);
    const orders = sortable.map((field) => `${field.name}: OrderByClause`);
    const groups = sortable.map(
        (field) => `${field.name}: ${field.type.startsWith('Date') ? 'GroupByDateFunction' : 'GroupByClause'}`
    );
    const unionFields = [...unions.keys()].map((relation) => ` ${relation}: ${name}_${relation}`).join('');
    const unionFilters = [...unions.keys()].map((relation) => ` ${relation}: ${name}_${relation}_Filters`).join('');
    const isRecord = ['LastModifiedById', 'LastModifiedDate', 'SystemModstamp'].every((each) => fields.has(each));
    return [
        `type ${name}${isRecord ? ' implements Record' : ''} { Id: ID! ApiName: String! DisplayValue: String WeakEtag: Long! ` +
            `RecordTypeId(fallback: Boolean): IDValue ${own}${eachParent('')}${unionFields}${lists.join('')} }`,
        ...[...unions].flatMap(([relation, targets]) => unionSdl(`${name}_${relation}`, targets)),
        `input ${name}_Filter { ${filters.join(' ')}${eachParent('_Filter')}${unionFilters} and: [${name}_Filter] or: [${name}_Filter] not: ${name}_Filter }`,
        `input ${name}_OrderBy { ${orders.join(' ')}${eachParent('_OrderBy')} }`,
        `input ${name}_GroupBy { ${groups.join(' ')}${eachParent('_GroupBy')} type: GroupByType }`,
        `type ${name}Aggregate { ${ownAggregates}${eachParent('Aggregate')} }`,
        `type ${name}Connection implements RecordConnection { edges: [${name}Edge] pageInfo: PageInfo! totalCount: Int! pageResultCount: Int! }`,
        `type ${name}Edge { node: ${name} cursor: String! }`,
        `type ${name}Result { aggregate: ${name}Aggregate }`,
        `type ${name}AggregateConnection { edges: [${name}AggregateEdge] pageInfo: PageInfo! totalCount: Int! pageResultCount: Int! }`,
        `type ${name}AggregateEdge { node: ${name}Result cursor: String! }`
    ];
}

/** A relationship to records of several objects, and its filter with an entry for each of them. */
function unionSdl(name: string, targets: readonly string[]): string[] {
    const filters = targets.map((target) => `${target}: ${target}_Filter`);
    return [`union ${name} = ${targets.join(' | ')}`, `input ${name}_Filters { ${filters.join(' ')} }`];
}
