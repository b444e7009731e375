import { DEALS, DealGraph, deals, pluck } from './fixtures/deal-graph.ts';

let graph: DealGraph;

beforeAll(() => {
    graph = new DealGraph();
});

describe('records', () => {
    it('answer values, texts and labels, and always an error list', async () => {
        const { status, body } =
            await graph.ask(`{ uiapi { query { Deal__c(first: 1, orderBy: { Name: { order: DESC } }, where: { Size__c: { ne: null } }) { edges { node {
            Id ApiName DisplayValue WeakEtag RecordTypeId(fallback: true) { value }
            Name { value displayValue } Size__c { value displayValue } Phase__c { value label displayValue }
            Due__c { value displayValue } Big__c { value } CreatedDate { value } OwnerId { value displayValue } Helper__r { Id }
        } } } } } }`);
        expect(status).toBe(200);
        expect(body).toEqual({
            data: {
                uiapi: {
                    query: {
                        Deal__c: {
                            edges: [
                                {
                                    node: {
                                        Id: graph.team.id('deal 11'),
                                        ApiName: 'Deal__c',
                                        DisplayValue: 'Deal 11',
                                        WeakEtag: Date.parse('2026-03-02T09:30:00.000Z'),
                                        RecordTypeId: { value: '012000000000000AAA' },
                                        Name: { value: 'Deal 11', displayValue: null },
                                        Size__c: { value: 220, displayValue: '$220.00' },
                                        Phase__c: { value: 'Early', label: 'Early', displayValue: 'Early' },
                                        Due__c: { value: '2026-06-15', displayValue: '6/15/2026' },
                                        Big__c: { value: true },
                                        CreatedDate: { value: '2026-03-02T09:30:00.000Z' },
                                        OwnerId: { value: graph.team.id('seller'), displayValue: null },
                                        Helper__r: null
                                    }
                                }
                            ]
                        }
                    }
                }
            },
            errors: []
        });
    });

    it('are the ones the caller may see', async () => {
        expect(await graph.names('(first: 50)', { as: 'otherManager' })).toEqual(['Far']);
        expect(await graph.names('(first: 50)', { as: 'manager' })).toHaveLength(DEALS);
        expect(await graph.names('(first: 50)', { as: 'admin' })).toHaveLength(DEALS + 1);
    });

    it('come with parents of parents and with children', async () => {
        const { body } = await graph.ask(`{ uiapi { query { Deal__c(where: { Name: { eq: "deal 05" } }) { edges { node {
            Account__r { Name { value } Owner { Name { value } } }
            all: Visits__r(orderBy: { Minutes__c: { order: DESC } }) { totalCount edges { node { Minutes__c { value } Deal__r { Name { value } } } } }
            short: Visits__r(first: 1, where: { Minutes__c: { gte: 20 } }) { totalCount pageInfo { hasNextPage } edges { node { Minutes__c { value } } } }
        } } } } } }`);
        const { node } = body.data.uiapi.query.Deal__c.edges[0];
        expect(node.Account__r).toEqual({ Name: { value: 'Bolt' }, Owner: { Name: { value: 'Admin User' } } });
        expect(node.all.totalCount).toBe(2);
        expect(pluck(node.all.edges, 'node.Minutes__c.value')).toEqual([20, 10]);
        expect(node.all.edges[0].node.Deal__r.Name.value).toBe('Deal 05');
        expect(node.short).toEqual({
            totalCount: 1,
            pageInfo: { hasNextPage: false },
            edges: [{ node: { Minutes__c: { value: 20 } } }]
        });
    });

    it('read the children of all parents with one statement, at every depth', async () => {
        const asked: string[] = [];
        const { db } = graph.team.org;
        const rows = db.rows.bind(db);
        db.rows = (sql, params) => {
            if (/FROM\s+"(Account|Deal__c|Visit__c)"/.test(sql)) asked.push(sql);
            return rows(sql, params);
        };
        const { body } = await graph.ask(
            '{ uiapi { query { Account(first: 5) { edges { node { Deals__r { edges { node { Visits__r { edges { node { Id } } } } } } } } } } } }'
        );
        db.rows = rows;
        const accounts = body.data.uiapi.query.Account.edges;
        expect(pluck(accounts, 'node.Deals__r.edges.length')).toEqual([4, 8]);
        expect(pluck(accounts[0].node.Deals__r.edges, 'node.Visits__r.edges.length')).toEqual([0, 1, 2, 0]);
        expect(asked).toHaveLength(3);
    });

    it('resolve aliases, fragments and conditional fields', async () => {
        const { body } = await graph.ask(
            `query ($withSize: Boolean!) { uiapi { query { mine: Deal__c(where: { Name: { eq: "Deal 01" } }) { edges { node { ...parts } } } } } }
             fragment parts on Deal__c { title: Name { value } Size__c @include(if: $withSize) { value } ... on Record { Id } }`,
            { variables: { withSize: false } }
        );
        expect(body.data.uiapi.query.mine.edges[0].node).toEqual({
            title: { value: 'Deal 01' },
            Id: graph.team.id('deal 1')
        });
    });
});

describe('order', () => {
    it.each<[string, string[]]>([
        ['{ Size__c: { order: DESC } }', deals(5, 11)],
        ['{ Size__c: { order: ASC, nulls: FIRST } }', deals(5, 0)],
        ['{ Size__c: { order: ASC, nulls: LAST } }', deals(0, 1)],
        ['{ Phase__c: { order: DESC }, Name: { order: DESC } }', deals(9, 6)],
        ['{ Name: { order: DESC }, Phase__c: { order: DESC } }', deals(11, 10)],
        ['{ Account__r: { Name: { order: DESC } }, Name: { order: ASC } }', deals(4, 5)]
    ])('%s', async (orderBy, expected) => {
        expect(await graph.names(`(first: 2, orderBy: ${orderBy})`)).toEqual(expected);
    });

    it("keeps the client's order of the fields in a variable", async () => {
        const variables = { by: { Phase__c: { order: 'DESC' }, Name: { order: 'DESC' } } };
        expect(await graph.names('(first: 2, orderBy: $by)', { variables }, '($by: Deal__c_OrderBy)')).toEqual(
            deals(9, 6)
        );
    });
});

describe('pages', () => {
    const page =
        '{ totalCount pageResultCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { Name { value } } } }';

    it('hold ten rows unless told, and lead on by cursor', async () => {
        const query = `query ($after: String) { uiapi { query { Deal__c(after: $after, orderBy: { Name: { order: ASC } }) ${page} } } }`;
        const first = (await graph.ask(query)).body.data.uiapi.query.Deal__c;
        expect(first).toMatchObject({
            totalCount: DEALS,
            pageResultCount: 10,
            pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'djE6MA==', endCursor: 'djE6OQ==' }
        });
        const { endCursor } = first.pageInfo;
        const second = (await graph.ask(query, { variables: { after: endCursor } })).body.data.uiapi.query.Deal__c;
        expect(pluck(second.edges, 'node.Name.value')).toEqual(deals(10, 11));
        expect(second).toMatchObject({
            totalCount: DEALS,
            pageResultCount: 2,
            pageInfo: { hasNextPage: false, hasPreviousPage: true }
        });
    });

    it('past the end are empty', async () => {
        const { body } = await graph.ask(`{ uiapi { query { Deal__c(after: "djE6OTk=") ${page} } } }`);
        expect(body.data.uiapi.query.Deal__c).toMatchObject({
            edges: [],
            pageInfo: { hasNextPage: false, endCursor: null }
        });
    });

    it.each(['first: 0', 'first: 2001', 'after: "nonsense"', 'upperBound: 500', 'first: 10, upperBound: 500'])(
        'cannot be asked for with %s',
        async (args) => {
            const { status, body } = await graph.ask(`{ uiapi { query { Deal__c(${args}) ${page} } } }`);
            expect(status).toBe(200);
            expect(body.data.uiapi.query.Deal__c).toBeNull();
            expect(body.errors).toEqual([expect.objectContaining({ paths: ['uiapi', 'query', 'Deal__c'] })]);
        }
    );
});
