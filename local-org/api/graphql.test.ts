import { buildSchema, printSchema, validateSchema } from 'graphql';
import { DealGraph } from './graphql/fixtures/deal-graph.ts';
import { schemaFor } from './graphql/schema.ts';

let graph: DealGraph;

beforeAll(() => {
    graph = new DealGraph();
});

describe('hidden fields', () => {
    const one = (fields: string): string =>
        `{ uiapi { query { Deal__c(where: { Name: { eq: "Deal 01" } }) { edges { node { ${fields} } } } } } }`;

    it('are undefined for this caller, and fail the whole request', async () => {
        const { status, body } = await graph.ask(one('Id Secret__c { value }'));
        expect(status).toBe(200);
        expect(body).toEqual({
            data: {},
            errors: [
                {
                    message:
                        "Validation error of type FieldUndefined: Field 'Secret__c' in type 'Deal__c' is undefined @ 'uiapi/query/Deal__c/edges/node/Secret__c'",
                    locations: [{ line: 1, column: 83 }],
                    paths: []
                }
            ]
        });
        const asAdmin = await graph.ask(one('Secret__c { value }'), { as: 'admin' });
        expect(asAdmin.body.data.uiapi.query.Deal__c.edges[0].node.Secret__c.value).toBe('hush');
    });

    it('drop out when they are optional', async () => {
        const { body } = await graph.ask(
            one('Name @optional { value } Secret__c @optional { value } Account__r { Nope @optional { value } }')
        );
        expect(body).toEqual({
            data: {
                uiapi: { query: { Deal__c: { edges: [{ node: { Name: { value: 'Deal 01' }, Account__r: {} } }] } } }
            },
            errors: []
        });
    });

    it('cannot be filtered or ordered by', async () => {
        graph.team.assign('manager', 'Secrets');
        const { body } = await graph.ask(
            '{ uiapi { query { Deal__c(where: { Secret__c: { like: "%" } }) { edges { node { Id } } } } } }',
            { as: 'manager' }
        );
        expect(body.errors[0].message).toMatch(
            /^Validation error of type WrongType: contains a field not in 'Deal__c_Filter': 'Secret__c'/
        );
    });

    it('appear with the permission set that grants them', async () => {
        const before = await graph.ask(one('Secret__c @optional { value }'), { as: 'manager' });
        expect(before.body.data.uiapi.query.Deal__c.edges[0].node).toEqual({ Secret__c: { value: 'hush' } });
    });

    it('of hidden objects take the object with them', async () => {
        const { body } = await graph.ask(
            '{ uiapi { query { Deal__c { edges { node { Id } } } Account @optional { edges { node { Id } } } } } }',
            { as: 'nobody' }
        );
        expect(body.errors[0].message).toBe(
            "Validation error of type FieldUndefined: Field 'Deal__c' in type 'RecordQuery' is undefined @ 'uiapi/query/Deal__c'"
        );
    });
});

describe('the schema', () => {
    it.each(['admin', 'seller', 'nobody'] as const)('of %s holds by the rules of GraphQL', (person) => {
        const { schema } = schemaFor(graph.team.caller(person));
        expect(validateSchema(buildSchema(printSchema(schema)))).toEqual([]);
    });

    it('is made once for all with the same rights, and anew after a deploy', () => {
        const first = schemaFor(graph.team.caller('seller'));
        expect(schemaFor(graph.team.caller('otherManager'))).toBe(first);
        expect(schemaFor(graph.team.caller('nobody'))).not.toBe(first);
        graph.team.org.schema = { ...graph.team.org.schema };
        expect(schemaFor(graph.team.caller('seller'))).not.toBe(first);
    });
});

describe('the caller and the objects', () => {
    it('are described', async () => {
        const { body } = await graph.ask(`{ uiapi {
            currentUser { Id Name { value } UserRole { Name { value } } }
            objectInfos(apiNames: ["Deal__c", "Nope__c"]) { ApiName label fields { ApiName ... on PicklistField { picklistValuesByRecordTypeIDs { picklistValues { value label } } } } }
        } }`);
        const { currentUser, objectInfos } = body.data.uiapi;
        expect(currentUser).toEqual({
            Id: graph.team.id('seller'),
            Name: { value: 'The seller' },
            UserRole: { Name: { value: 'South sales' } }
        });
        expect(objectInfos[0]).toMatchObject({ ApiName: 'Deal__c', label: 'Deal' });
        expect(objectInfos[0].fields).toContainEqual({
            ApiName: 'Phase__c',
            picklistValuesByRecordTypeIDs: [
                {
                    picklistValues: [
                        { value: 'Early', label: 'Early' },
                        { value: 'Late', label: 'Late' }
                    ]
                }
            ]
        });
        expect(objectInfos[0].fields).not.toContainEqual({ ApiName: 'Secret__c' });
        expect(objectInfos[1]).toBeNull();
    });
});

describe('what is wrong with a request', () => {
    it.each([
        [
            '{ uiapi { query { asd { edges { node { Id } } } } } }',
            "Validation error of type FieldUndefined: Field 'asd' in type 'RecordQuery' is undefined @ 'uiapi/query/asd'"
        ],
        [
            '{ uiapi { query { Deal__c { edges { node { Name } } } } } }',
            "Validation error of type SubSelectionRequired: Sub selection required for type StringValue of field Name @ 'uiapi/query/Deal__c/edges/node/Name'"
        ],
        [
            '{ uiapi { query { Deal__c { edges { node { Id { value } } } } } } }',
            "Validation error of type SubSelectionNotAllowed: Sub selection not allowed on leaf type ID! of field Id @ 'uiapi/query/Deal__c/edges/node/Id'"
        ],
        [
            '{ uiapi { query { Deal__c(last: 1) { edges { node { Id } } } } } }',
            "Validation error of type UnknownArgument: Unknown field argument last @ 'uiapi/query/Deal__c'"
        ],
        [
            '{ uiapi { query { Deal__c(first: $n) { edges { node { Id } } } } } }',
            "Validation error of type UndefinedVariable: Undefined variable n @ 'uiapi/query/Deal__c'"
        ],
        [
            'query ($n: Int) { uiapi { query { Deal__c { edges { node { Id } } } } } }',
            "Validation error of type UnusedVariable: Unused variable n @ ''"
        ]
    ])('%s', async (query, message) => {
        const { status, body } = await graph.ask(query);
        expect(status).toBe(200);
        expect(body.data).toEqual({});
        expect(body.errors.map((error: { message: string }) => error.message)).toEqual([message]);
    });

    it.each([
        ['{ uiapi {', undefined, /^Invalid Syntax : /],
        [
            'query ($n: Int) { uiapi { query { Deal__c(first: $n) { edges { node { Id } } } } } }',
            { n: 'x' },
            /^Variable 'n' has an invalid value : /
        ],
        [
            'mutation { uiapi { Deal__cDelete(input: {}) { Id } } }',
            undefined,
            /^This org does not run a GraphQL mutation/
        ],
        [
            'query A { uiapi { currentUser { Id } } } query B { uiapi { currentUser { Id } } }',
            undefined,
            /^Must provide operation name/
        ],
        ['fragment A on Deal__c { Id }', undefined, /^The request holds no query/]
    ])('%s', async (query, variables, message) => {
        const { status, body } = await graph.ask(query, variables ? { variables } : {});
        expect(status).toBe(200);
        expect(body.data).toEqual({});
        expect(body.errors).toHaveLength(1);
        expect(body.errors[0].message).toMatch(message);
    });

    it('is a bad literal, told apart from syntax', async () => {
        const { body } = await graph.ask(
            '{ uiapi { query { Deal__c(where: { Due__c: { eq: { value: "tomorrow" } } }) { edges { node { Id } } } } } }'
        );
        expect(body.data.uiapi.query.Deal__c).toBeNull();
        expect(body.errors[0].message).toBe("'tomorrow' is not valid here");
    });

    it('is asking for more than ten objects', async () => {
        const parts = Array.from({ length: 11 }, (_, n) => `a${n}: Account { edges { node { Id } } }`);
        const { body } = await graph.ask(`{ uiapi { query { ${parts.join(' ')} } } }`);
        expect(body.errors).toEqual([expect.objectContaining({ message: 'A request can query at most 10 objects' })]);
        expect(body.data.uiapi.query.a9.edges).toHaveLength(2);
    });

    it('is a body without a query', async () => {
        const { status, body } = await graph.client.call('seller', 'POST', '/graphql', { variables: {} });
        expect([status, body[0].errorCode]).toEqual([400, 'JSON_PARSER_ERROR']);
    });

    it('does not hide which operation is meant', async () => {
        const query = 'query A { uiapi { currentUser { Id } } } query B { uiapi { currentUser { Name { value } } } }';
        const { body } = await graph.ask(query, { operationName: 'B' });
        expect(body.data.uiapi.currentUser).toEqual({ Name: { value: 'The seller' } });
    });
});
