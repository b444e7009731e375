import { GraphQLError, Kind, defaultFieldResolver, defaultTypeResolver, executeSync, getOperationAST } from 'graphql';
import { SalesforceApiError } from '../../errors.ts';
import { readerOf } from '../ui-api/display-value.ts';
import { queryAggregate } from './aggregate.ts';
import { queryConnection, queryRecord } from './connection.ts';
import { readDocument } from './document.ts';
import { describeObjects } from './object-infos.ts';
import { withoutHiddenOptionals } from './optional.ts';
import { platformError, validationErrors } from './platform-errors.ts';
import { RecordNode } from './record-node.ts';
import { schemaFor } from './schema.ts';
import type { DocumentNode, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLTypeResolver } from 'graphql';
import type { Caller } from '../../org.ts';
import type { PlatformError } from './platform-errors.ts';
import type { Resolvable } from './record-node.ts';
import type { GraphRequest } from './request.ts';
import type { Input } from './where.ts';

/** What a client sends to the GraphQL door. */
export interface GraphQLInput {
    readonly query: string;
    readonly variables: Input;
    readonly operationName: string | undefined;
}

/** The platform's envelope: `errors` is always there. */
export interface GraphQLAnswer {
    readonly data: unknown;
    readonly errors: readonly PlatformError[];
}

/** Objects queried in one request at most (GraphQL API, "Query Limitations"). */
const MAX_QUERIES = 10;

/** Runs a GraphQL request as the caller; what is wrong with it stands in the answer. */
export function runGraphQL(caller: Caller, input: GraphQLInput): GraphQLAnswer {
    try {
        return run(caller, input);
    } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        return { data: {}, errors: [platformError(error)] };
    }
}

function run(caller: Caller, { query, variables, operationName }: GraphQLInput): GraphQLAnswer {
    const { graph, schema } = schemaFor(caller);
    const parsed = readDocument(query);
    refuseMutations(parsed, operationName);
    const document = withoutHiddenOptionals(schema, parsed);
    const invalid = validationErrors(schema, document);
    if (invalid.length > 0) return { data: {}, errors: invalid };
    const request: GraphRequest = { caller, graph, reader: readerOf(caller), variables };
    const { data, errors = [] } = executeSync({
        schema,
        document,
        rootValue: { uiapi: { query: {}, aggregate: {} } },
        contextValue: new Counted(request),
        variableValues: variables,
        operationName,
        fieldResolver,
        typeResolver
    });
    errors.forEach(rethrowUnforeseen);
    return { data: data ?? {}, errors: errors.map(platformError) };
}

function refuseMutations(document: DocumentNode, operationName: string | undefined): void {
    const operation = getOperationAST(document, operationName);
    if (!operation) {
        const isAmbiguous = document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION);
        const several = 'Must provide operation name if query contains multiple operations';
        throw new GraphQLError(isAmbiguous ? several : 'The request holds no query');
    }
    if (operation.operation !== 'query')
        throw new GraphQLError(`This org does not run a GraphQL ${operation.operation}: write through UI API instead`);
}

/** The shared request, and how many objects it has queried so far. */
class Counted {
    readonly #request: GraphRequest;
    #queries = 0;

    constructor(request: GraphRequest) {
        this.#request = request;
    }

    next(): GraphRequest {
        this.#queries++;
        if (this.#queries > MAX_QUERIES) throw new GraphQLError(`A request can query at most ${MAX_QUERIES} objects`);
        return this.#request;
    }
}

const fieldResolver: GraphQLFieldResolver<unknown, Counted, Input> = (source, args, context, info) => {
    const found = entryPoint(context, args, info);
    if (found !== undefined) return found;
    if (isResolvable(source)) return source.resolve(info.fieldName, String(info.path.key), args);
    return defaultFieldResolver(source, args, context, info);
};

/** A record is of its object's type. */
const typeResolver: GraphQLTypeResolver<unknown, Counted> = (value, context, info, type) =>
    value instanceof RecordNode ? value.type.object.name : defaultTypeResolver(value, context, info, type);

/** The fields where queries start; undefined for all that only shows what a query found. */
function entryPoint(context: Counted, args: Input, info: GraphQLResolveInfo): unknown {
    const { fieldName, parentType } = info;
    if (parentType.name === 'RecordQuery' || parentType.name === 'RecordQueryAggregate') {
        const request = context.next();
        const type = request.graph.get(fieldName);
        if (type === undefined) return undefined;
        return parentType.name === 'RecordQuery'
            ? queryConnection(request, info, type)
            : queryAggregate(request, info, type);
    }
    if (parentType.name !== 'UIAPI') return undefined;
    if (fieldName === 'objectInfos')
        return describeObjects(context.next().caller, (args['apiNames'] ?? []) as string[]);
    if (fieldName !== 'currentUser') return undefined;
    const request = context.next();
    const user = request.graph.get('User');
    return user && queryRecord(request, info, user, request.caller.userId);
}

function isResolvable(source: unknown): source is Resolvable {
    return typeof source === 'object' && source !== null && 'resolve' in source && typeof source.resolve === 'function';
}

/** What neither this door nor the rooms below refuse on purpose is a fault of the org, not of the request. */
function rethrowUnforeseen({ originalError }: GraphQLError): void {
    const isKnown = originalError instanceof SalesforceApiError || originalError instanceof GraphQLError;
    if (originalError !== undefined && !isKnown) throw originalError;
}
