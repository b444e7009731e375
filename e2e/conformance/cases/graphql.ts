import { subject, type Case } from '../case.ts';
import { at, said, shapeOf } from '../observe.ts';
import type { Stage } from '../stage.ts';

const OBJECT = 'ConformanceParent__c';
const GUIDE = 'GraphQL API Developer Guide';
const MOCKS = 'LDS mock data';

async function prepare(stage: Stage): Promise<{ readonly mark: string }> {
    const mark = stage.key();
    const parent = await stage.create(OBJECT, { Name: 'One', Alias__c: mark, Size__c: 1, Price__c: 9.5 });
    await stage.create(OBJECT, { Name: 'Two', Alias__c: mark, Size__c: 2, Kind__c: 'Small' });
    await stage.create(OBJECT, { Name: 'Three', Alias__c: mark });
    await stage.create('ConformanceChild__c', { Parent__c: parent, Label__c: 'child', Amount__c: 1 });
    return { mark };
}

type Rows = Awaited<ReturnType<typeof prepare>>;

async function ask({ client }: Stage, query: string, variables?: unknown): Promise<unknown> {
    return (await client.post('/graphql', { query, ...(variables === undefined ? {} : { variables }) })).body;
}

/** A query on this subject's rows: what stands beside `where`, more conditions, and what is selected. */
function records({ mark }: Rows, selection: string, { where = '', rest = '' } = {}): string {
    return `{ uiapi { query { ${OBJECT}(where: { Alias__c: { eq: "${mark}" } ${where} } ${rest}) ${selection} } } }`;
}

async function names(stage: Stage, rows: Rows, where: string): Promise<unknown> {
    const rest = 'orderBy: { CreatedDate: { order: ASC }, Name: { order: ASC } }';
    const body = await ask(stage, records(rows, '{ edges { node { Name { value } } } }', { where, rest }));
    const edges = at(body, 'data', 'uiapi', 'query', OBJECT, 'edges');
    return Array.isArray(edges) ? edges.map((edge) => at(edge, 'node', 'Name', 'value')).sort() : at(body, 'errors');
}

const FIRST = ['data', 'uiapi', 'query', OBJECT] as const;

const CONDITIONS = (
    [
        ['eq-case', 'eq ignores letter case', 'Name: { eq: "ONE" }', ['One']],
        ['eq-null', 'eq null finds rows without a value', 'Size__c: { eq: null }', ['Three']],
        ['ne', 'ne finds rows without a value too', 'Size__c: { ne: 1 }', ['Three', 'Two']],
        ['like', 'like', 'Name: { like: "T%" }', ['Three', 'Two']],
        ['in', 'in', 'Kind__c: { in: ["Small", "Large"] }', ['Two']],
        ['or', 'or', 'or: [{ Size__c: { eq: 1 } }, { Size__c: { eq: 2 } }]', ['One', 'Two']],
        ['not', 'not', 'not: { Size__c: { eq: 1 } }', ['Three', 'Two']],
        [
            'inq',
            'a semi-join',
            'Id: { inq: { ConformanceChild__c: { Amount__c: { eq: 1 } }, ApiName: "Parent__c" } }',
            ['One']
        ]
    ] as const
).map(([id, title, where, expected]): Case<Rows> => ({
    id,
    title: `condition: ${title}`,
    source: `${GUIDE}, "Filter"`,
    basis: 'documented',
    run: async (stage, rows) => names(stage, rows, where),
    expected: [...expected]
}));

const SHAPES: readonly Case<Rows>[] = [
    {
        id: 'record',
        title: 'a record: value, displayValue, and a list of errors that is always there',
        source: MOCKS,
        basis: 'recorded',
        run: async (stage, rows) =>
            ask(
                stage,
                records(
                    rows,
                    '{ edges { node { Id ApiName Name { value displayValue } Price__c { value displayValue } Friend__r { Id } } } }',
                    { where: 'Size__c: { eq: 1 }' }
                )
            ),
        expected: {
            data: {
                uiapi: {
                    query: {
                        [OBJECT]: {
                            edges: [
                                {
                                    node: {
                                        Id: '<id>',
                                        ApiName: OBJECT,
                                        Name: { value: 'One', displayValue: null },
                                        Price__c: { value: 9.5, displayValue: '$9.50' },
                                        Friend__r: null
                                    }
                                }
                            ]
                        }
                    }
                }
            },
            errors: []
        }
    },
    {
        id: 'children',
        title: 'children of a record',
        source: `${GUIDE}, "Parent-to-Child Relationships"`,
        basis: 'documented',
        run: async (stage, rows) => {
            const query = records(
                rows,
                '{ edges { node { Children__r { edges { node { Label__c { value } } } } } } }',
                {
                    where: 'Size__c: { eq: 1 }'
                }
            );
            return at(await ask(stage, query), ...FIRST, 'edges', 0, 'node', 'Children__r', 'edges');
        },
        expected: [{ node: { Label__c: { value: 'child' } } }]
    },
    {
        id: 'page',
        title: 'pages by cursor',
        source: `${GUIDE}, "Pagination"; ${MOCKS}`,
        basis: 'recorded',
        run: async (stage, rows) => {
            const selection =
                '{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor } }';
            return at(await ask(stage, records(rows, selection, { rest: 'first: 2' })), ...FIRST);
        },
        expected: {
            totalCount: 3,
            pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'djE6MA==', endCursor: 'djE6MQ==' },
            edges: [{ cursor: 'djE6MA==' }, { cursor: 'djE6MQ==' }]
        }
    },
    {
        id: 'aggregate',
        title: 'groups',
        source: `${GUIDE}, "Aggregate Queries"`,
        basis: 'documented',
        run: async (stage, { mark }) => {
            const query = `{ uiapi { aggregate { ${OBJECT}(where: { Alias__c: { eq: "${mark}" } }, groupBy: { Alias__c: { group: true } }) { edges { node { aggregate { Size__c { sum { value } } Id { count { value } } } } } } } } }`;
            return at(await ask(stage, query), 'data', 'uiapi', 'aggregate', OBJECT, 'edges');
        },
        expected: [{ node: { aggregate: { Size__c: { sum: { value: 3 } }, Id: { count: { value: 3 } } } } }]
    },
    {
        id: 'variables',
        title: 'values as variables',
        source: `${GUIDE}, "Query Variables"`,
        basis: 'documented',
        run: async (stage, { mark }) => {
            const query = `query named($mark: String) { uiapi { query { ${OBJECT}(where: { Alias__c: { eq: $mark } }) { totalCount } } } }`;
            return at(await ask(stage, query, { mark }), ...FIRST, 'totalCount');
        },
        expected: 3
    }
];

const REFUSED: readonly Case<Rows>[] = [
    {
        id: 'unknown-field',
        title: 'a field that is not there',
        source: `${MOCKS}: Validation error of type FieldUndefined`,
        basis: 'recorded',
        run: async (stage) => {
            const body = await ask(stage, '{ uiapi { query { asd } } }');
            return [at(body, 'data'), at(body, 'errors', 0, 'message'), shapeOf(at(body, 'errors'))];
        },
        expected: [
            {},
            "Validation error of type FieldUndefined: Field 'asd' in type 'RecordQuery' is undefined @ 'uiapi/query/asd'",
            [{ message: 'string', locations: [{ line: 'number', column: 'number' }], paths: [] }]
        ]
    },
    {
        id: 'hidden-field',
        title: 'a field without permission',
        source: 'sf-skills, graphql-hand-authoring: one hidden field fails the whole request',
        basis: 'recorded',
        run: async (stage, rows) =>
            at(await ask(stage, records(rows, '{ edges { node { Hidden__c { value } } } }')), 'errors', 0, 'message'),
        expected: `Validation error of type FieldUndefined: Field 'Hidden__c' in type '${OBJECT}' is undefined @ 'uiapi/query/${OBJECT}/edges/node/Hidden__c'`
    },
    {
        id: 'optional',
        title: '@optional leaves out a field without permission',
        source: 'GraphQL API Developer Guide, "@optional" (65.0); sf-skills',
        basis: 'documented',
        run: async (stage, rows) => {
            const selection = '{ edges { node { Name { value } Hidden__c @optional { value } } } }';
            const body = await ask(stage, records(rows, selection, { where: 'Size__c: { eq: 1 }' }));
            return [at(body, ...FIRST, 'edges'), at(body, 'errors')];
        },
        expected: [[{ node: { Name: { value: 'One' } } }], []]
    },
    {
        id: 'syntax',
        title: 'a document that breaks off',
        source: 'graphql-java, which the platform runs; the rest of the text from memory',
        basis: 'assumed',
        run: async (stage) => {
            const body = await ask(stage, '{ uiapi { query {');
            return [at(body, 'data'), String(at(body, 'errors', 0, 'message')).slice(0, 14)];
        },
        expected: [{}, 'Invalid Syntax']
    },
    {
        id: 'group-moment',
        title: 'a date-time cannot be grouped as it is',
        source: `${GUIDE}, "Aggregate groupBy Schema"`,
        basis: 'documented',
        run: async (stage) => {
            const body = await ask(
                stage,
                `{ uiapi { aggregate { ${OBJECT}(groupBy: { CreatedDate: { group: true } }) { totalCount } } } }`
            );
            return Array.isArray(at(body, 'errors')) && at(body, 'errors', 0) !== undefined;
        },
        expected: true
    },
    {
        id: 'upper-bound',
        title: 'upperBound wants a page of 200 rows at least',
        source: `${GUIDE}, "Query Limits"`,
        basis: 'documented',
        run: async (stage, rows) => {
            const body = await ask(stage, records(rows, '{ totalCount }', { rest: 'first: 10, upperBound: 5000' }));
            return at(body, 'errors', 0) !== undefined;
        },
        expected: true
    },
    {
        id: 'no-query',
        title: 'a body without a query',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.post('/graphql', {})).slice(0, 21),
        expected: '400 JSON_PARSER_ERROR'
    },
    {
        id: 'unknown-variable',
        title: 'a variable that nobody declared',
        source: 'graphql-java, which the platform runs; the rest of the text from memory',
        basis: 'assumed',
        run: async (stage) =>
            at(await ask(stage, `{ uiapi { query { ${OBJECT}(first: $n) { totalCount } } } }`), 'errors', 0, 'message'),
        expected: `Validation error of type UndefinedVariable: Undefined variable n @ 'uiapi/query/${OBJECT}'`
    }
];

/** The uiapi of GraphQL. */
export const graphql = subject('graphql', prepare, [...SHAPES, ...CONDITIONS, ...REFUSED]);
