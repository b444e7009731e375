import { Hono } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import { isJsonObject } from '../json-object.ts';
import { readJson } from './json.ts';
import type { ApiEnv } from './environment.ts';
import type { GraphQLInput } from './graphql/execute.ts';

/** `POST /graphql`: queries over the deployed objects as the caller sees them (GraphQL API Developer Guide). */
export function graphqlRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.post('/graphql', async (context) => {
        const input = inputOf(await readJson(context));
        // The library behind it is loaded when somebody asks: most who start an org never do.
        const { runGraphQL } = await import('./graphql/execute.ts');
        return context.json(runGraphQL(context.get('caller'), input));
    });
    return routes;
}

function inputOf(body: unknown): GraphQLInput {
    if (!isJsonObject(body) || typeof body['query'] !== 'string')
        throw new SalesforceApiError('JSON_PARSER_ERROR', 'The request body must hold a query');
    const { query, variables, operationName } = body;
    return {
        query: String(query),
        variables: isJsonObject(variables) ? variables : {},
        operationName: typeof operationName === 'string' ? operationName : undefined
    };
}
