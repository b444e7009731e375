import { startOrg, type RunningOrg } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { newUser } from '../test-org.ts';
import { metadataXml, metadataZip } from '../deploy/fixtures/package.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const METADATA = 'http://soap.sforce.com/2006/04/metadata';
const ZIP = metadataZip({
    'customPermissions/Boss.customPermission': metadataXml(
        'CustomPermission',
        '<isLicensed>false</isLicensed><label>Boss</label>'
    )
});
const BASE64 = Buffer.from(ZIP).toString('base64');

let running: RunningOrg;
let token: string;
beforeAll(async () => {
    running = await startOrg();
    token = running.accessToken;
});
afterAll(() => running.close());

async function post(body: string | Uint8Array, headers: Record<string, string> = {}) {
    const response = await running.app.request('/services/Soap/m/66.0', {
        method: 'POST',
        headers: { host: '127.0.0.1', 'content-type': 'text/xml', ...headers },
        body: typeof body === 'string' ? body : Buffer.from(body)
    });
    const text = await response.text();
    const inside = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
    return { status: response.status, text, inside, fault: [inside('faultcode'), inside('faultstring')] };
}

function envelope(call: string, session = token, namespaces = `xmlns="${METADATA}"`): string {
    return (
        `<?xml version="1.0"?><e:Envelope xmlns:e="${ENVELOPE}"><e:Header ${namespaces}><SessionHeader>` +
        `<sessionId>${session}</sessionId></SessionHeader></e:Header><e:Body ${namespaces}>${call}</e:Body></e:Envelope>`
    );
}

const deploy = (zip = BASE64, options = '') =>
    envelope(`<deploy><ZipFile>${zip}</ZipFile><DeployOptions>${options}</DeployOptions></deploy>`);
const unknown = (name: string) => `No operation available for request ${name}, please check the WSDL for the service.`;

test('understands any prefixes', async () => {
    const call = `<m:describeMetadata xmlns:m="${METADATA}"><m:asOfVersion>66.0</m:asOfVersion></m:describeMetadata>`;
    const { status, text } = await post(
        envelope(call, token, `xmlns:x="${METADATA}"`).replace(/SessionHeader/g, 'x:$&')
    );
    expect(status).toBe(200);
    expect(text).toContain('<xmlName>FlexiPage</xmlName>');
});

test('tells how a deploy went with its components when they are asked for', async () => {
    const { inside } = await post(deploy(BASE64, '<singlePackage>true</singlePackage>'));
    const status = (details: string) =>
        envelope(
            `<checkDeployStatus><asyncProcessId>${inside('id') ?? ''}</asyncProcessId>${details}</checkDeployStatus>`
        );
    const { text } = await post(status('<includeDetails>true</includeDetails>'));
    expect(text).toContain('<fileName>customPermissions/Boss.customPermission</fileName>');
    expect((await post(status(''))).text).not.toContain('componentSuccesses');
});

test.each(['constructor', '__proto__', 'toString'])('takes no harm from a parameter named %s', async (name) => {
    const call = `<describeMetadata><x:${name} xmlns:x="${METADATA}">1</x:${name}></describeMetadata>`;
    expect(await post(envelope(call))).toMatchObject({ status: 200 });
});

describe('answers with a fault and HTTP 500, as SOAP 1.1 wants it,', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>${envelope('<a>&c;</a>').slice(21)}`;
    const outside = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    const doctype = 'DOCTYPE is';

    test.each<[what: string, body: () => string | Uint8Array, fault: [string, unknown]]>([
        ['nothing', () => '', ['soapenv:Client', 'Premature end of file.']],
        ['what is no XML', () => '{"a": 1}', ['soapenv:Client', expect.any(String)]],
        ['random bytes', () => new Uint8Array([0, 255, 254, 1, 60]), ['soapenv:Client', expect.any(String)]],
        ['a truncated envelope', () => envelope('<a/>').slice(0, -9), ['soapenv:Client', expect.any(String)]],
        ['an entity bomb', () => bomb, ['soapenv:Client', expect.stringContaining(doctype)]],
        ['an external entity', () => outside, ['soapenv:Client', expect.stringContaining(doctype)]],
        ['no envelope', () => '<a/>', ['soapenv:Client', 'Missing SOAP envelope']],
        [
            'an envelope of SOAP 1.2',
            () => envelope('<a/>').replace(ENVELOPE, 'urn:x'),
            ['soapenv:Client', expect.any(String)]
        ],
        ['an empty body', () => envelope(''), ['soapenv:Client', 'Missing operation in SOAP body']],
        ['an unknown operation', () => envelope('<fly/>'), ['soapenv:Client', unknown(`{${METADATA}}fly`)]],
        [
            'an operation of another namespace',
            () => envelope('<describeMetadata/>', token, 'xmlns="urn:partner.soap.sforce.com"'),
            ['soapenv:Client', unknown('{urn:partner.soap.sforce.com}describeMetadata')]
        ],
        [
            'a missing session',
            () => envelope('<describeMetadata/>', ''),
            ['sf:INVALID_SESSION_ID', 'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session']
        ],
        ['an expired session', () => envelope('<fly/>', '00D1!x'), ['sf:INVALID_SESSION_ID', expect.any(String)]],
        [
            'somebody who may not',
            () => envelope('<describeMetadata/>', sessionFor(running.org, newUser(running.org).userId)),
            ['sf:INSUFFICIENT_ACCESS', expect.stringContaining('ModifyMetadata')]
        ],
        ['a deploy without a zip', () => envelope('<deploy/>'), ['soapenv:Client', expect.stringContaining('ZipFile')]],
        ['base64 that is none', () => deploy('***'), ['soapenv:Client', expect.stringContaining('xsd:base64Binary')]],
        [
            'an unknown test level',
            () => deploy(BASE64, '<testLevel>Some</testLevel>'),
            ['soapenv:Client', expect.stringContaining('TestLevel')]
        ],
        [
            'a flag that is none',
            () => deploy(BASE64, '<checkOnly>perhaps</checkOnly>'),
            ['soapenv:Client', expect.stringContaining('xsd:boolean')]
        ],
        [
            'an id of no deploy',
            () => envelope('<checkDeployStatus><asyncProcessId>0Af000000000001</asyncProcessId></checkDeployStatus>'),
            ['sf:INVALID_CROSS_REFERENCE_KEY', 'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id']
        ],
        [
            'an id that is none',
            () => envelope('<checkRetrieveStatus><asyncProcessId>x&lt;</asyncProcessId></checkRetrieveStatus>'),
            ['sf:MALFORMED_ID', 'MALFORMED_ID: bad id x&#60;']
        ],
        [
            'an unknown type',
            () => envelope('<listMetadata><queries><type>Nonsense</type></queries></listMetadata>'),
            ['sf:INVALID_TYPE', 'INVALID_TYPE: Unknown type:Nonsense']
        ],
        [
            'too many queries',
            () => envelope(`<listMetadata>${'<queries><type>Flow</type></queries>'.repeat(4)}</listMetadata>`),
            ['sf:EXCEEDED_MAX_TYPES_LIMIT', expect.any(String)]
        ],
        [
            'a call that is too long',
            () => envelope(`<describeMetadata><asOfVersion>${'6'.repeat(2_200_000)}</asOfVersion></describeMetadata>`),
            ['sf:EXCEEDED_MAX_SIZE_REQUEST', expect.any(String)]
        ]
    ])('%s', async (_, body, fault) => {
        const { status, fault: given, text } = await post(body());
        expect([status, ...given]).toEqual([500, ...fault]);
        expect(text).not.toMatch(/\.ts:|at Object|node_modules/);
    });

    test('a body of more than 50 MB, without reading it', async () => {
        const { status, fault } = await post('<a/>', { 'content-length': '52428801' });
        const text =
            'EXCEEDED_MAX_SIZE_REQUEST: Maximum size of request reached. Maximum size of request is 52428800 bytes';
        expect([status, ...fault]).toEqual([500, 'sf:EXCEEDED_MAX_SIZE_REQUEST', text]);
    });
});

test('takes only what stands in ZipFile for the zip', async () => {
    const comment = `<!-- <ZipFile>${BASE64}</ZipFile> -->`;
    const { fault } = await post(envelope(`<deploy>${comment}</deploy>`));
    expect(fault).toEqual(['soapenv:Client', expect.stringContaining("missing: 'ZipFile'")]);
});

describe('by REST', () => {
    const url = '/services/data/v66.0/metadata/deployRequest';
    const request = async (
        method: string,
        path: string,
        body?: FormData | string,
        headers: Record<string, string> = {}
    ) => {
        const response = await running.app.request(path, {
            method,
            headers: { host: '127.0.0.1', authorization: `Bearer ${token}`, ...headers },
            body
        });
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const form = (options: string) => {
        const parts = new FormData();
        parts.append('file', new Blob([Buffer.from(ZIP)], { type: 'application/zip' }), 'deploy.zip');
        parts.append('entity_content', new Blob([options], { type: 'application/json' }));
        return parts;
    };
    const json = { 'content-type': 'application/json' };

    test('answers as SOAP does', async () => {
        const options = JSON.stringify({ deployOptions: { singlePackage: true, checkOnly: true } });
        const { status, body } = await request('POST', url, form(options));
        expect(status).toBe(201);
        const id = String(body['id']);
        const asked = await request('GET', `${url}/${id}?includeDetails=true`);
        expect(asked.body).toMatchObject({
            id,
            deployResult: { id, done: true, status: 'Succeeded', checkOnly: true, details: { componentFailures: [] } }
        });
        const brief = await request('GET', `${url}/${id}`);
        expect(brief.body['deployResult']).not.toHaveProperty('details.componentSuccesses');
        const soap = await post(
            envelope(`<checkDeployStatus><asyncProcessId>${id}</asyncProcessId></checkDeployStatus>`)
        );
        expect(soap.inside('status')).toBe('Succeeded');
        const cancel = await request('PATCH', `${url}/${id}`, '{"deployResult":{"status":"Canceling"}}', json);
        expect(cancel).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_ID_FIELD' }] });
    });

    test.each<[what: string, method: string, path: string, body: () => FormData | string | undefined, answer: object]>([
        ['no multipart', 'POST', url, () => 'x', { status: 400, body: [{ errorCode: 'INVALID_MULTIPART_REQUEST' }] }],
        [
            'no file',
            'POST',
            url,
            () => new FormData(),
            { status: 400, body: [{ errorCode: 'INVALID_MULTIPART_REQUEST' }] }
        ],
        ['broken options', 'POST', url, () => form('{'), { status: 400, body: [{ errorCode: 'JSON_PARSER_ERROR' }] }],
        [
            'options of a wrong type',
            'POST',
            url,
            () => form('{"deployOptions":{"checkOnly":"perhaps"}}'),
            { status: 400, body: [{ errorCode: 'JSON_PARSER_ERROR' }] }
        ],
        ['an unknown deploy', 'GET', `${url}/0Af000000000001`, () => undefined, { status: 404 }],
        [
            'an id that is none',
            'GET',
            `${url}/x`,
            () => undefined,
            { status: 400, body: [{ errorCode: 'MALFORMED_ID' }] }
        ]
    ])('refuses %s', async (_, method, path, body, answer) => {
        expect(await request(method, path, body())).toMatchObject(answer);
    });

    test('refuses multipart that breaks off', async () => {
        const headers = { 'content-type': 'multipart/form-data; boundary=x' };
        const answer = await request(
            'POST',
            url,
            '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc',
            headers
        );
        expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_MULTIPART_REQUEST' }] });
    });

    test('refuses to deploy what was not validated', async () => {
        const answer = await request('POST', url, '{"validatedDeployRequestId":"0Af000000000001"}', json);
        expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_ID_FIELD' }] });
        const missing = await request('POST', url, '{}', json);
        expect(missing).toMatchObject({ status: 400, body: [{ errorCode: 'MISSING_ARGUMENT' }] });
    });

    test('refuses more than 40 MB', async () => {
        const answer = await request('POST', url, 'x', { ...json, 'content-length': '50000000' });
        expect(answer).toMatchObject({ status: 413, body: [{ errorCode: 'EXCEEDED_MAX_SIZE_REQUEST' }] });
    });
});
