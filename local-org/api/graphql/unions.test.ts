import { DealGraph, pluck } from './fixtures/deal-graph.ts';

let graph: DealGraph;

/** Four events of the seller: about an account, about a deal, about nothing, and a long time ago. */
beforeAll(() => {
    graph = new DealGraph();
    const { team } = graph;
    const OwnerId = team.id('seller');
    team.add('Opportunity', 'deal', {
        Name: 'Big order',
        StageName: 'Prospecting',
        CloseDate: '2026-06-30',
        AccountId: team.id('acme'),
        OwnerId: team.id('seller')
    });
    const events = [
        { Subject: 'Acme visit', WhatId: team.id('acme'), StartDateTime: '2026-03-01T08:00:00.000Z' },
        { Subject: 'Demo', WhatId: team.id('deal'), StartDateTime: '2026-02-28T08:00:00.000Z' },
        { Subject: 'Lunch', WhatId: null, StartDateTime: '2026-02-27T08:00:00.000Z' },
        { Subject: 'Kick-off', WhatId: team.id('deal'), StartDateTime: '2026-01-10T08:00:00.000Z' }
    ];
    for (const event of events) team.add('Event', event.Subject, { ...event, OwnerId });
    team.add('Event', 'other', { ...events[1], Subject: 'Of another', OwnerId: team.id('manager') });
});

const THIS_WEEK = 'StartDateTime: { gte: { range: { last_n_days: 7 } } }';

it('a reference to several objects is read by fragments, each with parents of its own', async () => {
    const { body } = await graph.ask(
        `query ($me: ID) { uiapi { query { Event(where: { OwnerId: { eq: $me }, ${THIS_WEEK} }, orderBy: { StartDateTime: { order: DESC } }) { edges { node {
            Subject { value } WhatId { value }
            What { __typename ... on Opportunity { Id Name { value } Owner { Name { value } } } ... on Account { Name { value } Owner { Id } } }
        } } } } } }`,
        { variables: { me: graph.team.id('seller') } }
    );
    expect(body.errors).toEqual([]);
    const deal = {
        __typename: 'Opportunity',
        Id: graph.team.id('deal'),
        Name: { value: 'Big order' },
        Owner: { Name: { value: 'The seller' } }
    };
    expect(pluck(body.data.uiapi.query.Event.edges, 'node.What')).toEqual([
        { __typename: 'Account', Name: { value: 'Acme' }, Owner: { Id: graph.team.id('admin') } },
        deal,
        null
    ]);
});

it('a record that no fragment names is there without fields', async () => {
    const { body } = await graph.ask(
        `{ uiapi { query { Event(where: { WhatId: { ne: null }, ${THIS_WEEK}, Owner: { Name: { eq: "The seller" } } }, orderBy: { Subject: { order: ASC } }) { edges { node { What { ... on Opportunity { Id } } } } } } } }`
    );
    expect(pluck(body.data.uiapi.query.Event.edges, 'node.What')).toEqual([{}, { Id: graph.team.id('deal') }]);
});

it.each([
    ['Opportunity: { Id: { ne: null } }', ['Demo', 'Kick-off']],
    ['Opportunity: { StageName: { eq: "Prospecting" }, Account: { Name: { eq: "Acme" } } }', ['Demo', 'Kick-off']],
    ['Opportunity: { Name: { eq: "Acme" } }', []],
    ['Account: { Name: { eq: "Acme" } }', ['Acme visit']],
    ['Account: {}', ['Acme visit', 'Demo', 'Kick-off', 'Lunch']]
])('a filter on %s', async (what, expected) => {
    const { body } = await graph.ask(
        `{ uiapi { query { Event(where: { What: { ${what} } }, scope: MINE, orderBy: { Subject: { order: ASC } }) { edges { node { Subject { value } } } } } } }`
    );
    expect(body.errors).toEqual([]);
    expect(pluck(body.data.uiapi.query.Event.edges, 'node.Subject.value')).toEqual(expected);
});

it('children of such a parent come along', async () => {
    const { body } = await graph.ask(
        '{ uiapi { query { Event(where: { Subject: { in: ["Demo", "Acme visit"] } }, scope: MINE, orderBy: { Subject: { order: ASC } }) { edges { node { What { ... on Account { Deals__r { totalCount } Opportunities { edges { node { Name { value } } } } } ... on Opportunity { Events { totalCount } } } } } } } } }'
    );
    expect(body.errors).toEqual([]);
    expect(pluck(body.data.uiapi.query.Event.edges, 'node.What')).toEqual([
        { Deals__r: { totalCount: 4 }, Opportunities: { edges: [{ node: { Name: { value: 'Big order' } } }] } },
        { Events: { totalCount: 2 } }
    ]);
});

it('a fragment on an object that it cannot be is refused', async () => {
    const { body } = await graph.ask(
        '{ uiapi { query { Event { edges { node { What { ... on Deal__c { Id } } } } } } } }'
    );
    expect(body.errors).toHaveLength(1);
});
