import { collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues, isObjectType, getNamedType } from 'graphql';
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { Caller } from '../../org.ts';
import type { Reader } from '../ui-api/display-value.ts';
import type { Graph } from './graph.ts';
import type { Input } from './where.ts';

/** What every resolver of one request shares. */
export interface GraphRequest {
    readonly caller: Caller;
    readonly graph: Graph;
    readonly reader: Reader;
    /** The variables as the client sent them. */
    readonly variables: Input;
}

/** A field of the query, with all places where the client named it under the same key. */
export interface Selected {
    readonly key: string;
    readonly name: string;
    readonly nodes: readonly FieldNode[];
    readonly type: GraphQLObjectType | undefined;
    readonly parent: GraphQLObjectType;
}

/** The fields selected below these nodes, fragments and @skip/@include applied. */
export function selectedBelow(
    info: GraphQLResolveInfo,
    type: GraphQLObjectType,
    nodes: readonly FieldNode[]
): Selected[] {
    const fields = collectSubfields(info.schema, info.fragments, info.variableValues, type, nodes);
    return [...fields].flatMap(([key, below]) => {
        const name = below[0]?.name.value ?? '';
        const definition = type.getFields()[name];
        if (definition === undefined) return [];
        const result = getNamedType(definition.type);
        return [{ key, name, nodes: below, type: isObjectType(result) ? result : undefined, parent: type }];
    });
}

/** Follows a path of field names down the selection and answers all that is selected at its end. */
export function selectedAt(info: GraphQLResolveInfo, from: Selected, path: readonly string[]): Selected[] {
    const below = from.type ? selectedBelow(info, from.type, from.nodes) : [];
    const [name, ...rest] = path;
    if (name === undefined) return below;
    return below.filter((each) => each.name === name).flatMap((each) => selectedAt(info, each, rest));
}

/** The field being resolved, as the start of a walk down. */
export function selectedHere(info: GraphQLResolveInfo): Selected {
    const result = getNamedType(info.returnType);
    return {
        key: String(info.path.key),
        name: info.fieldName,
        nodes: info.fieldNodes,
        type: isObjectType(result) ? result : undefined,
        parent: info.parentType
    };
}

/** The arguments of a selected field, checked and with variables put in. */
export function argumentsOf(info: GraphQLResolveInfo, { parent, name, nodes }: Selected): Input {
    const definition = parent.getFields()[name];
    const [node] = nodes;
    return definition && node ? getArgumentValues(definition, node, info.variableValues) : {};
}
