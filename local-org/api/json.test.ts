import fc from 'fast-check';
import { SalesforceApiError } from '../errors.ts';
import { projectOrg, type ProjectOrg } from './fixtures/project-org.ts';
import { parseJson } from './json.ts';

function refusal(text: string): string {
    try {
        parseJson(text);
    } catch (error) {
        if (error instanceof SalesforceApiError && error.errorCode === 'JSON_PARSER_ERROR') return error.message;
        throw error;
    }
    return 'taken';
}

const VALUE = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";

test.each([
    ['x', `Unexpected character ('x' (code 120)): ${VALUE} at [line:1, column:2]`],
    [
        '{a',
        "Unexpected character ('a' (code 97)): was expecting double-quote to start field name at [line:1, column:3]"
    ],
    [
        '{"a"j',
        "Unexpected character ('j' (code 106)): was expecting a colon to separate field name and value at [line:1, column:6]"
    ],
    [
        '{"a":1 "b"',
        "Unexpected character ('\"' (code 34)): was expecting comma to separate OBJECT entries at [line:1, column:9]"
    ],
    [
        '[1 2]',
        "Unexpected character ('2' (code 50)): was expecting comma to separate ARRAY entries at [line:1, column:5]"
    ],
    ['{"a":\n NULL}', "Unrecognized token 'NULL' at [line:2, column:7]"],
    [
        '["a\nb"]',
        'Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value at [line:1, column:5]'
    ],
    ['["\\x"]', "Unrecognized character escape 'x' (code 120) at [line:1, column:4]"],
    ['{"a":[1', 'Unexpected end-of-input: expected close marker for ARRAY at [line:1, column:9]'],
    ['"a', 'Unexpected end-of-input: was expecting closing quote for a string value at [line:1, column:4]'],
    ['[1,]', `Unexpected character (']' (code 93)): ${VALUE} at [line:1, column:5]`],
    [
        '[01]',
        "Unexpected character ('1' (code 49)): was expecting comma to separate ARRAY entries at [line:1, column:4]"
    ],
    ['{} 💥', "Unexpected character ('💥' (code 128165)): expected no content after the value at [line:1, column:5]"]
])('%j is refused where it is broken', (text, message) => {
    expect(refusal(text)).toBe(message);
});

test('finds a place in everything that JSON.parse refuses', () => {
    const characters = fc.constantFrom(...'{}[]":,\\u0e1-.tfn \n\u0001💥'.split(''), 'true', '"a"', '{"a":');
    const almostJson = fc.oneof(
        fc.array(characters, { maxLength: 12 }).map((each) => each.join('')),
        fc.string(),
        fc.json()
    );
    fc.assert(
        fc.property(almostJson, (text) => {
            expect(refusal(text)).toMatch(isJson(text) ? /^taken$/ : /^(?:Un|Illegal).* at \[line:\d+, column:\d+\]$/s);
        }),
        { numRuns: 500 }
    );
});

function isJson(text: string): boolean {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

test.each([
    ['arrays', '['.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000)],
    ['closed arrays', '['.repeat(1001) + ']'.repeat(1001)],
    ['brackets around strings', `["a\\"[",`.repeat(1001)]
])('%s deeper than a thousand are refused', (_, text) => {
    expect(refusal(text)).toBe('Document nesting depth exceeds the maximum allowed (1000)');
});

test.each([
    ['a thousand levels', '['.repeat(1000) + ']'.repeat(1000)],
    ['many brackets beside each other', JSON.stringify(Array.from({ length: 5000 }, () => [{}]))],
    ['brackets in a string', JSON.stringify(['['.repeat(5000), '\\'.repeat(3), '{'.repeat(2000)])]
])('%s are no depth', (_, text) => {
    expect(refusal(text)).toBe('taken');
});

describe('a body', () => {
    let shop: ProjectOrg;
    beforeAll(() => (shop = projectOrg()));
    afterAll(() => shop.org.db.close());

    const send = async (
        body: string | Uint8Array<ArrayBuffer> | null,
        type: string | null = 'application/json',
        path = '/sobjects/Project__c'
    ) => {
        const request = new Request(`http://127.0.0.1/services/data/v66.0${path}`, {
            method: 'POST',
            headers: { authorization: `Bearer ${shop.token}` },
            body
        });
        if (type === null) request.headers.delete('content-type');
        else request.headers.set('content-type', type);
        const response = await shop.app.fetch(request);
        return { status: response.status, body: (await response.json()) as unknown };
    };
    const refused = (status: number, errorCode: string, message: unknown) => ({
        status,
        body: [{ errorCode, message }]
    });

    test.each([['application/json'], ['Application/JSON ; charset=utf-8'], [null]])(
        'of type %s is taken',
        async (type) => {
            expect(await send('{"Name":"P"}', type)).toMatchObject({ status: 201 });
        }
    );

    test.each([
        ['text/plain;charset=UTF-8', 'text/plain'],
        ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
        ['multipart/form-data; boundary=x', 'multipart/form-data'],
        ['application/xml', 'application/xml'],
        ['application/jsonp', 'application/jsonp']
    ])('of type %s is not, and nothing is saved', async (type, named) => {
        const before = shop.count();
        const message = `MediaType of '${named}' is not supported by this resource`;
        expect(await send('{"Name":"P"}', type)).toMatchObject(refused(415, 'UNSUPPORTED_MEDIA_TYPE', message));
        expect(shop.count()).toBe(before);
    });

    test('that is missing is asked for', async () => {
        const message = 'The HTTP entity body is required, but this request has no entity body.';
        expect(await send(null)).toMatchObject(refused(400, 'JSON_PARSER_ERROR', message));
    });

    test('that is no UTF-8 is refused', async () => {
        const broken = new Uint8Array([...Buffer.from('{"Name":"'), 0xff, 0xc0, ...Buffer.from('"}')]);
        expect(await send(broken)).toMatchObject(
            refused(400, 'JSON_PARSER_ERROR', 'Invalid UTF-8 in the request body')
        );
    });

    test.each([
        ['a number beyond all numbers', '{"Name":"P","Size__c":1e309}', 'JSON_PARSER_ERROR'],
        ['a number too large for the field', '{"Name":"P","Size__c":1e300}', 'NUMBER_OUTSIDE_VALID_RANGE'],
        ['__proto__', '{"Name":"P","__proto__":{"Size__c":1}}', 'INVALID_FIELD'],
        ['constructor', '{"Name":"P","constructor":{"prototype":{"x":1}}}', 'INVALID_FIELD'],
        ['a list', '[{"Name":"P"}]', 'JSON_PARSER_ERROR'],
        ['null', 'null', 'JSON_PARSER_ERROR']
    ])('with %s is refused', async (_, text, code) => {
        expect(await send(text)).toMatchObject(refused(400, code, expect.any(String)));
    });

    test('that names a field twice counts with the last, as in JavaScript', async () => {
        const { body } = await send('{"Name":"first","Name":"last"}');
        const { id } = body as { id: string };
        expect((await shop.call('GET', `/sobjects/Project__c/${id}?fields=Name`)).body).toMatchObject({ Name: 'last' });
    });

    test('never changes what all objects have', async () => {
        const own = fc.constantFrom(
            '__proto__',
            'constructor',
            'prototype',
            'toString',
            'attributes',
            'records',
            'Name'
        );
        const { tree } = fc.letrec((tie) => ({
            tree: fc.oneof(
                { maxDepth: 3 },
                fc.constantFrom('P', 1, null),
                fc.array(tie('tree'), { maxLength: 3 }),
                fc.array(fc.tuple(own, tie('tree')), { maxLength: 4 }).map(Object.fromEntries)
            )
        }));
        const doors = fc.constantFrom(
            ...['/sobjects/Project__c', '/composite/sobjects', '/composite', '/composite/tree/Project__c', '/graphql'],
            ...['/ui-api/records', '/jobs/ingest', '/jobs/query', '/composite/batch']
        );
        const before = Object.getOwnPropertyNames(Object.prototype);
        await fc.assert(
            fc.asyncProperty(
                doors,
                fc.constantFrom('records', 'fields', 'compositeRequest', 'variables'),
                tree,
                async (path, name, value) => {
                    const { status } = await send(JSON.stringify({ [name]: value }), 'application/json', path);
                    expect(status).toBeLessThan(500);
                    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
                }
            ),
            { numRuns: 150 }
        );
    });
});
