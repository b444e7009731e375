import { Hono } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import { readJson } from './environment.ts';
import { runGraphQL } from './graphql/execute.ts';
import type { ApiEnv } from './environment.ts';
import type { GraphQLInput } from './graphql/execute.ts';

/** `POST /graphql`: queries over the deployed objects as the caller sees them (GraphQL API Developer Guide). */
export function graphqlRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.post('/graphql', async (context) =>
        context.json(runGraphQL(context.get('caller'), inputOf(await readJson(context))))
    );
    return routes;
}

function inputOf(body: unknown): GraphQLInput {
    if (!isObject(body) || typeof body['query'] !== 'string')
        throw new SalesforceApiError('JSON_PARSER_ERROR', 'The request body must hold a query');
    const { query, variables, operationName } = body;
    return {
        query: String(query),
        variables: isObject(variables) ? variables : {},
        operationName: typeof operationName === 'string' ? operationName : undefined
    };
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
