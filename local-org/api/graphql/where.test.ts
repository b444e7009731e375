import { DEALS, DealGraph, deals } from './fixtures/deal-graph.ts';

let graph: DealGraph;

beforeAll(() => {
    graph = new DealGraph();
});

describe('filters', () => {
    it.each<[string, string[]]>([
        ['{ Name: { eq: "DEAL 01" } }', deals(1)],
        ['{ Size__c: { gte: 200 } }', deals(10, 11)],
        ['{ Size__c: { eq: null } }', deals(5)],
        ['{ Name: { like: "%1_" } }', deals(10, 11)],
        ['{ Name: { in: ["Deal 01", "Deal 03", "no"] } }', deals(1, 3)],
        ['{ Name: { in: [] } }', []],
        ['{ Phase__c: { nin: ["Early"] } }', deals(0, 3, 6, 9)],
        ['{ Size__c: { gt: 0, lt: 60 } }', deals(1, 2)],
        ['{ or: [{ Name: { eq: "Deal 01" } }, { Size__c: { gt: 100, lt: 130 } }] }', deals(1, 6)],
        ['{ and: [{ Phase__c: { eq: "Late" } }, { not: { Size__c: { lt: 100 } } }] }', deals(6, 9)],
        ['{ Account__r: { Industry: { eq: "Energy" } }, Size__c: { gt: 30 } }', deals(2, 3)],
        ['{ Account__r: { Owner: { Name: { like: "nobody%" } } } }', []],
        ['{ Due__c: { lt: { value: "2026-02-01" } } }', deals(0, 6)],
        ['{ Due__c: { eq: { literal: NEXT_MONTH } } }', deals(3, 9)],
        ['{ Due__c: { gt: { range: { next_n_months: 2 } } } }', deals(5, 11)],
        ['{ Due__c: { CALENDAR_QUARTER: { value: { eq: 1 } } }, Phase__c: { eq: "Late" } }', deals(0, 6)],
        ['{ CreatedDate: { gt: { value: "2026-03-02T09:30:00Z" } } }', []],
        ['{ Name: { eq: "\' OR Name != \'" } }', []],
        ['{}', deals(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)]
    ])('%s', async (where, expected) => {
        expect(await graph.names(`(first: 50, where: ${where}, orderBy: { Name: { order: ASC } })`)).toEqual(expected);
    });

    it('join another object, by its reference and by its absence', async () => {
        const withVisit = '{ Id: { inq: { Visit__c: { Minutes__c: { gte: 20 } }, ApiName: "Deal__c" } } }';
        expect(await graph.names(`(where: ${withVisit})`)).toEqual(deals(2, 5, 8, 11));
        const without = '{ Id: { ninq: { Visit__c: {}, ApiName: "Deal__c" } } }';
        expect(await graph.names(`(where: ${without})`)).toEqual(deals(0, 3, 6, 9));
    });

    it('take variables, whole or in part', async () => {
        const byId = { variables: { id: graph.team.id('deal 7') } };
        expect(await graph.names('(where: { Id: { eq: $id } })', byId, '($id: ID)')).toEqual(deals(7));
        const whole = { variables: { where: { Name: { in: ['Deal 02'] } }, order: { Size__c: { order: 'DESC' } } } };
        const declared = '($where: Deal__c_Filter, $order: Deal__c_OrderBy)';
        expect(await graph.names('(where: $where, orderBy: $order)', whole, declared)).toEqual(deals(2));
    });

    it("narrow to the caller's own records by scope", async () => {
        expect(await graph.names('(scope: MINE, first: 50)', { as: 'manager' })).toEqual([]);
        expect(await graph.names('(scope: MINE, first: 50)')).toHaveLength(DEALS);
        const { body } = await graph.ask('{ uiapi { query { Deal__c(scope: TEAM) { edges { node { Id } } } } } }');
        expect(body.errors).toEqual([
            expect.objectContaining({ message: 'The scope TEAM is not supported by this org' })
        ]);
    });
});
