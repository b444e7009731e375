import { DealGraph } from './fixtures/deal-graph.ts';

let graph: DealGraph;

beforeAll(() => {
    graph = new DealGraph();
});

const times = (count: number, text: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => text(n)).join(' ');
const deals = (fields: string): string => `{ uiapi { query { Deal__c { edges { node { ${fields} } } } } }`.concat(' }');
const nested = (count: number, open: string, inside: string, close: string): string =>
    open.repeat(count) + inside + close.repeat(count);

async function refusal(query: string, variables: Record<string, unknown> = {}): Promise<string> {
    const { status, body } = await graph.ask(query, { variables });
    expect(status).toBe(200);
    return (body as { errors: { message: string }[] }).errors[0]?.message ?? 'taken';
}

const TOO_DEEP = /^More than 500 deep 'grammar' rules have been entered\./;
const TOO_MANY_TOKENS = /^More than 15000 'grammar' tokens have been presented\./;

test.each([
    ['selections', nested(50_000, '{a', '', '}'), TOO_DEEP],
    ['parents', deals(nested(200, 'Account__r { Owner { ', 'Id', ' } }')), TOO_DEEP],
    ['lists', `{ uiapi(a: ${nested(50_000, '[', '', ']')}) }`, TOO_DEEP],
    ['types of variables', `query($a: ${nested(10_000, '[', 'Int', ']')}) { uiapi }`, TOO_DEEP],
    ['brackets that never close', '('.repeat(100_000), TOO_DEEP],
    ['parents that SOQL refuses', deals(nested(6, 'Account__r { Parent { ', 'Id', ' } }')), /./],
    [
        'children',
        deals(nested(5, 'Visits__r { edges { node { Deal__r { ', 'Id', ' } } } }')),
        /^Maximum 5 levels of parent-to-child/
    ]
])('deep %s are refused', async (_, query, message) => {
    expect(await refusal(query)).toMatch(message);
});

test.each([
    ['the same field', deals(times(5001, () => 'Id')), /^Maximum field count exceeded\. 5006 > 5000$/],
    ['aliases', deals(times(5000, (n) => `a${n}: Id`)), TOO_MANY_TOKENS],
    [
        'arguments that contradict each other',
        deals(times(4000, (n) => `Visits__r(first: ${n}) { totalCount }`)),
        TOO_MANY_TOKENS
    ],
    ['directives', `{ uiapi ${times(4000, () => '@skip(if: false)')} { __typename } }`, TOO_MANY_TOKENS],
    [
        'child connections',
        deals(times(21, (n) => `a${n}: Visits__r { totalCount }`)),
        /^Maximum 20 sub-queries are allowed$/
    ],
    [
        'characters',
        `{ uiapi { query { Deal__c(where: { Name: { eq: "${'x'.repeat(2 ** 20)}" } }) { totalCount } } } }`,
        /^More than 1048576 characters/
    ]
])('too many of %s are refused', async (_, query, message) => {
    expect(await refusal(query)).toMatch(message);
});

test('every object of a request after the tenth is refused', async () => {
    const { body } = await graph.ask(`{ uiapi { query { ${times(12, (n) => `a${n}: Deal__c { totalCount }`)} } } }`);
    const { data, errors } = body as { data: { uiapi: { query: Record<string, unknown> } }; errors: unknown[] };
    expect(Object.values(data.uiapi.query).filter((each) => each === null)).toHaveLength(2);
    expect(errors).toHaveLength(2);
});

describe('fragments', () => {
    const doubling = (depth: number): string =>
        deals('...f0') +
        times(
            depth,
            (n) =>
                `fragment f${n} on Deal__c { a: Account__r { Deals__r { edges { node { ...f${n + 1} ...f${n + 1} } } } } }`
        ) +
        ` fragment f${depth} on Deal__c { Id }`;

    test('that double each other are counted before anything is done', async () => {
        expect(await refusal(doubling(40))).toMatch(/^Maximum field count exceeded\. \d+ > 5000$/);
    });

    test('that contain themselves are refused', async () => {
        const cycle = `${deals('...a')} fragment a on Deal__c { ...b } fragment b on Deal__c { Id ...a }`;
        expect(await refusal(cycle)).toMatch(/NoFragmentCycles/);
    });

    test('in a long chain are followed', async () => {
        const chain = times(1000, (n) => `fragment f${n} on Deal__c { ...f${n + 1} }`);
        expect(await refusal(`${deals('...f0')} ${chain} fragment f1000 on Deal__c { Id }`)).toBe('taken');
    });

    test('that nobody knows are named', async () => {
        expect(await refusal(deals('...__proto__'))).toMatch(/Undefined fragment __proto__/);
    });
});

describe('variables', () => {
    const query = 'query($where: Deal__c_Filter) { uiapi { query { Deal__c(where: $where) { totalCount } } } }';
    const wrapped = (count: number, wrap: (inner: object) => object): object => {
        let where: object = { Name: { eq: 'x' } };
        for (let n = 0; n < count; n++) where = wrap(where);
        return where;
    };

    test.each([
        ['and', wrapped(480, (inner) => ({ and: [inner] }))],
        ['or', wrapped(480, (inner) => ({ or: [inner, inner === undefined] }))],
        ['not', wrapped(950, (inner) => ({ not: inner }))]
    ])('filters deep in %s end in an answer', async (_, where) => {
        expect(typeof (await refusal(query, { where }))).toBe('string');
    });

    test.each([
        ['__proto__', JSON.parse('{"__proto__":{"Name":{"eq":"x"}}}') as object],
        ['constructor', { constructor: { eq: 'x' } }],
        ['toString', { Name: { toString: 'x' } }]
    ])('%s is no field to filter by', async (name, where) => {
        expect(await refusal(query, { where })).toMatch(new RegExp(`"${name}"|taken`));
    });

    test.each([
        "' OR Name != '",
        "\\' OR Name != \\'",
        "x') OR (Id != null",
        '\u0000',
        '\uD800',
        "'; DROP TABLE Deal__c"
    ])('the text %j finds nothing but itself', async (eq) => {
        const { body } = await graph.ask(query, { variables: { where: { Name: { eq } } } });
        expect(body).toEqual({ data: { uiapi: { query: { Deal__c: { totalCount: 0 } } } }, errors: [] });
    });

    test.each([`v1:${'9'.repeat(30)}`, 'v1:-1', 'v1:1e9', ''])('the cursor %j leads nowhere', async (cursor) => {
        const after = Buffer.from(cursor).toString('base64');
        const page = `query($after: String) { uiapi { query { Deal__c(after: $after) { totalCount } } } }`;
        expect(await refusal(page, { after })).toMatch(/^The cursor '.*' is not valid$/);
    });
});

test.each([null, [], 'query', 7, { query: 7 }, { query: null }, { variables: {} }, { query: '' }, { query: '{' }])(
    'the body %j asks nothing',
    async (body) => {
        const { status } = await graph.client.call('seller', 'POST', '/graphql', body);
        expect([200, 400]).toContain(status);
    }
);
