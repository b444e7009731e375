import { adapter } from 'page/records';
import { callApi } from 'page/server';

/** A query, opaque to components. */
export interface GraphQLDocument {
    readonly text: string;
}

export interface GraphQLConfig {
    readonly query?: GraphQLDocument;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly operationName?: string;
}

export interface GraphQLAnswer {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string }[];
}

export interface GraphQLResult extends GraphQLAnswer {
    readonly refresh: () => Promise<void>;
}

/** Keeps a query for the wire; other `gql` documents (fragments) may be put in, other values may not. */
export function gql(strings: readonly string[], ...parts: readonly GraphQLDocument[]): GraphQLDocument {
    return Object.freeze({ text: strings.map((text, index) => text + (parts[index]?.text ?? '')).join('') });
}

/** Runs a query once, outside of a wire. */
export function runQuery({ query, variables = {}, operationName }: GraphQLConfig): Promise<GraphQLAnswer> {
    return callApi('POST', '/graphql', { query: query?.text, variables, operationName });
}

/** A config that names variables waits until they have values. */
export function isComplete(config: GraphQLConfig): boolean {
    return Boolean(config.query) && !('variables' in config && config.variables === undefined);
}

/** As long as the records in it (`luvio.ttl` in the schema of Lightning Data Service). */
const LIFETIME = 30_000;

export const graphql = adapter<GraphQLConfig, GraphQLResult>({
    name: 'graphql',
    isComplete,
    load: runQuery,
    lifetime: LIFETIME,
    holdsRows: true,
    result: (answer, error, refresh) => {
        const { data, errors = [] } = (answer ?? {}) as GraphQLAnswer;
        if (error) return { data: undefined, errors: [withMessage(error)], refresh };
        return {
            data: errors.length ? undefined : (data ?? undefined),
            errors: errors.length ? errors : undefined,
            refresh
        };
    }
});

/** Components read `message` of each error, whatever refused the request. */
function withMessage(error: unknown): { message: string } {
    const { body } = error as { body?: { message?: string } | readonly { message?: string }[] };
    const first = Array.isArray(body) ? (body as readonly { message?: string }[])[0] : (body as { message?: string });
    return { ...(error as object), message: first?.message ?? 'The request failed.' };
}
