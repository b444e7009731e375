import { subject, type Case } from '../case.ts';
import { at, objectIn, said } from '../observe.ts';
import type { Fields, Stage } from '../stage.ts';
import { CODES, OBJECT, values, type Rows } from './errors-values.ts';

async function prepare(stage: Stage): Promise<Rows> {
    const key = stage.key();
    await stage.createNamed(OBJECT, { Key__c: key, CaseKey__c: key });
    const { body } = await stage.client.get('/services/oauth2/userinfo');
    return { account: await stage.createNamed('Account'), user: String((body as Fields)['user_id']), key };
}

const BODIES: readonly (readonly [string, string, string, string, string, string, Case['basis']?, string?])[] = [
    [
        'json-broken',
        'JSON that breaks off',
        'POST',
        '/sobjects/Account',
        '{"Name":',
        '400 JSON_PARSER_ERROR: Unexpected end-of-input: expected close marker for OBJECT at [line:1, column:10]',
        'assumed',
        'Jackson, which the platform uses'
    ],
    [
        'json-empty',
        'no body',
        'POST',
        '/sobjects/Account',
        '',
        '400 JSON_PARSER_ERROR: The HTTP entity body is required, but this request has no entity body.',
        'assumed'
    ],
    [
        'json-array',
        'an array for a record',
        'POST',
        '/sobjects/Account',
        '[]',
        '400 JSON_PARSER_ERROR: A record must be a JSON object',
        'assumed'
    ],
    [
        'method',
        'a method that the resource does not have',
        'PATCH',
        '/sobjects/Account',
        '{}',
        "405 METHOD_NOT_ALLOWED: HTTP Method 'PATCH' not allowed. Allowed are HEAD,GET,POST",
        'recorded',
        'omniphx/forrest#181, #191'
    ],
    [
        'resource',
        'a resource that is not there',
        'GET',
        '/nothing',
        '',
        '404 NOT_FOUND: The requested resource does not exist',
        'recorded',
        'CumulusCI recorded cassettes'
    ],
    [
        'version',
        'an API version that is not there',
        'GET',
        '/services/data/v999.0/sobjects',
        '',
        '404 NOT_FOUND: The requested resource does not exist',
        'recorded',
        'electricimp/Salesforce#11'
    ]
];

const REQUESTS: readonly Case<Rows>[] = [
    {
        id: 'without-fields',
        title: 'an error that is not about fields has no list of them',
        source: 'restforce/restforce#897, omniphx/forrest#191, electricimp/Salesforce#11',
        basis: 'recorded',
        run: async ({ client }) => Object.keys(objectIn(at((await client.get('/nothing')).body, 0))).sort(),
        expected: ['errorCode', 'message']
    },
    {
        id: 'with-fields',
        title: 'an error of a save always has it',
        source: 'apache/camel#57',
        basis: 'recorded',
        run: async ({ client }) =>
            Object.keys(objectIn(at((await client.post('/sobjects/Contact', {})).body, 0))).sort(),
        expected: ['errorCode', 'fields', 'message']
    },
    {
        id: 'name-left-out',
        title: 'a custom object without a name takes its id for one',
        source: 'from memory',
        basis: 'assumed',
        run: async (stage) => stage.tryCreate(OBJECT, {}),
        expected: '201',
        knownDifference: 'the local org wants a name'
    },
    {
        id: 'session',
        title: 'a session that is over',
        source: 'netologist/apache-oltu-oauth2-provider-demo#11',
        basis: 'recorded',
        run: async ({ client }) => said(await client.withToken('00D000000000000!none').get('/limits')),
        expected: '401 INVALID_SESSION_ID: Session expired or invalid'
    },
    {
        id: 'upsert-key',
        title: 'an upsert by a field that is no external id',
        source: 'restforce/restforce#182',
        basis: 'recorded',
        run: async ({ client }) => said(await client.patch(`/sobjects/${OBJECT}/Short__c/x`, {})),
        expected: '404 NOT_FOUND: Provided external ID field does not exist or is not accessible: Short__c'
    },
    {
        id: 'upsert-unknown-field',
        title: 'an upsert by a field that is not there',
        source: 'restforce/restforce#182',
        basis: 'recorded',
        run: async ({ client }) => said(await client.patch(`/sobjects/${OBJECT}/Nothing__c/x`, {})),
        expected: '404 NOT_FOUND: Provided external ID field does not exist or is not accessible: Nothing__c'
    },
    {
        id: 'upsert-several',
        title: 'an external id that several records have',
        source: 'REST API Developer Guide, "Status Codes and Error Responses": 300',
        basis: 'documented',
        run: async (stage) => {
            const alias = stage.key();
            const one = await stage.createNamed(OBJECT, { Alias__c: alias });
            const two = await stage.createNamed(OBJECT, { Alias__c: alias });
            const { status, body } = await stage.client.get(`/sobjects/${OBJECT}/Alias__c/${alias}`);
            const urls = [one, two].map((id) => `/services/data/v66.0/sobjects/${OBJECT}/${id}`);
            return [status, Array.isArray(body) && urls.every((url) => body.includes(url))];
        },
        expected: [300, true]
    },
    {
        id: 'upsert-created',
        title: 'an upsert says whether it made the record',
        source: 'REST API Developer Guide, "Insert or Update (Upsert) a Record Using an External ID"',
        basis: 'documented',
        run: async (stage) => {
            const path = `/sobjects/${OBJECT}/Key__c/${stage.key()}`;
            const first = await stage.client.patch(path, { Name: stage.name() });
            stage.keep((first.body as Fields)['id']);
            const second = await stage.client.patch(path, { Size__c: 2 });
            return [first.status, first.body, second.status, second.body];
        },
        expected: [
            201,
            { id: '<id>', success: true, errors: [], created: true },
            200,
            { id: '<id>', success: true, errors: [], created: false }
        ]
    }
];

const bodies = [
    ...BODIES.map(([id, title, method, path, text, expected, basis = 'assumed', source = CODES]): Case<Rows> => ({
        id,
        title,
        source,
        basis,
        run: async ({ client }) => said(await client.request(method, path, method === 'GET' ? {} : { text })),
        expected
    }))
];

/** What is refused, and the words. */
export const errors = subject('errors', prepare, [...values, ...bodies, ...REQUESTS]);
