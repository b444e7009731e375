import { strToU8 } from 'fflate';
import { STATEMENTS } from './queries.ts';
import type { Shot } from './shot.ts';
import type { Target } from './target.ts';

export type Body = Pick<Shot, 'headers' | 'body'>;
type Bodies = Readonly<Record<string, readonly Body[]>>;

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const PARTNER = 'urn:partner.soap.sforce.com';
const METADATA = 'http://soap.sforce.com/2006/04/metadata';

/** Bodies of valid requests, by route. */
export function bodiesOf(target: Target): Bodies {
    return { ...recordBodies(target), ...compositeBodies(target), ...jobBodies(), ...otherBodies(target) };
}

const json = (value: unknown): Body => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value)
});
const form = (values: Record<string, string>): Body => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(values).toString()
});

const attributes = (type: string, referenceId = 'r1') => ({ attributes: { type, referenceId } });
const PROJECT = { ...attributes('Project__c'), Name: 'P', Size__c: 3, Due__c: '2026-04-01', Phase__c: 'Early' };

function recordBodies({ ids }: Target): Bodies {
    const changes = [json({ Size__c: 7, Notes__c: 'long' }), json({ Account__r: { Id: ids.account }, Big__c: true })];
    return {
        'POST /sobjects/:object': [
            json({ Name: 'P', Size__c: 2.5, Due__c: '2026-02-03', Account__c: ids.account }),
            json({ Name: 'P', Code__c: 'k', Seen__c: '2026-01-01T10:00:00.000+0000', Related__r: { Tag__c: 't' } })
        ],
        'PATCH /sobjects/:object/:id': changes,
        'PATCH /sobjects/:object/:key/:value': changes,
        'POST /ui-api/records': [json({ apiName: 'Project__c', fields: { Name: 'U', Size__c: 2 } })],
        'PATCH /ui-api/records/:id': [json({ fields: { Name: 'U2', Due__c: null } })],
        'POST /composite/sobjects': [
            json({ allOrNone: false, records: [PROJECT, { ...attributes('Account'), Name: 'A' }] }),
            json({
                allOrNone: true,
                records: [PROJECT, { ...attributes('Task__c'), Name: 'T', Project__c: ids.project }]
            })
        ],
        'PATCH /composite/sobjects': [json({ records: [{ ...PROJECT, id: ids.project }] })],
        'PATCH /composite/sobjects/:object/:key': [json({ records: [{ ...PROJECT, Id: ids.project }, PROJECT] })],
        'POST /composite/sobjects/:object': [json({ ids: [ids.project], fields: ['Id', 'Name'] })],
        'POST /composite/tree/:object': [
            json({ records: [{ ...PROJECT, Tasks__r: { records: [{ ...attributes('Task__c', 'r2'), Name: 'T' }] } }] })
        ]
    };
}

function compositeBodies({ ids }: Target): Bodies {
    const sub = (referenceId: string, method: string, path: string, more: object = {}) => ({
        method,
        url: `/services/data/v66.0${path}`,
        referenceId,
        ...more
    });
    const create = sub('a', 'POST', '/sobjects/Project__c', { body: { Name: 'C' } });
    const reads = [
        sub('b', 'GET', '/sobjects/Project__c/@{a.id}'),
        sub('c', 'GET', '/query?q=SELECT+Id+FROM+Task__c', { httpHeaders: { 'If-Match': 'x' } }),
        sub('d', 'PATCH', `/sobjects/Project__c/${ids.project}`, { body: { Notes__c: 'made @{a.id}' } })
    ];
    const writes = [
        sub('b', 'POST', '/composite/sobjects', { body: { records: [{ ...PROJECT, Notes__c: '@{a.id}' }] } }),
        sub('c', 'GET', '/composite/sobjects/Project__c?ids=@{a.id}&fields=Id'),
        sub('d', 'DELETE', '/sobjects/Project__c/@{a.id}')
    ];
    const batch = ['sobjects/Project__c', 'query?q=SELECT+Id+FROM+Project__c+LIMIT+1', 'limits'];
    return {
        'POST /composite': [
            json({ allOrNone: false, compositeRequest: [create, ...reads] }),
            json({ allOrNone: true, compositeRequest: [create, ...writes] })
        ],
        'POST /composite/batch': [
            json({ haltOnError: true, batchRequests: batch.map((path) => ({ method: 'GET', url: `v66.0/${path}` })) }),
            json({
                batchRequests: [{ method: 'POST', url: 'v66.0/sobjects/Project__c', richInput: { Name: 'B' } }]
            })
        ]
    };
}

function jobBodies(): Bodies {
    const csv = (body: string): Body => ({ headers: { 'content-type': 'text/csv' }, body });
    const job = { object: 'Project__c', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
    return {
        'POST /jobs/ingest': [
            json({
                object: 'Project__c',
                operation: 'upsert',
                externalIdFieldName: 'Code__c',
                columnDelimiter: 'PIPE'
            }),
            multipart([
                ['job', 'application/json', JSON.stringify(job)],
                ['content', 'text/csv', 'Name,Size__c\nM,3\n']
            ])
        ],
        'PUT /jobs/ingest/:id/batches': [csv('Name,Size__c\nB,3\n'), csv('Name,Notes__c\n"B","a ""quote""\n"\n')],
        'PATCH /jobs/ingest/:id': [json({ state: 'UploadComplete' }), json({ state: 'Aborted' })],
        'POST /jobs/query': STATEMENTS.map((query) => json({ operation: 'query', query })),
        'PATCH /jobs/query/:id': [json({ state: 'Aborted' })]
    };
}

function otherBodies({ ids, tokens, clientId, zip }: Target): Bodies {
    const deployOptions = { checkOnly: true, singlePackage: true };
    const partner = (call: string): Body => soap(PARTNER, call, tokens.admin);
    const metadata = (call: string): Body => soap(METADATA, call, tokens.admin);
    const base64 = Buffer.from(zip).toString('base64');
    return {
        'POST /graphql': GRAPHQL.map((query) =>
            json({ query, variables: { first: 3, where: { Name: { like: 'P%' } } } })
        ),
        'POST /metadata/deployRequest': [
            multipart([
                ['json', 'application/json', JSON.stringify({ deployOptions })],
                ['file', 'application/zip', zip]
            ]),
            json({ validatedDeployRequestId: ids.deploy })
        ],
        'PATCH /metadata/deployRequest/:id': [json({ deployResult: { status: 'Canceling' } })],
        'PATCH /tooling/sobjects/SourceMember/:id': [json({ RevisionCounter: 0 })],
        'POST /sobjects/User/:id/password': [json({ NewPassword: 'short' })],
        'POST /services/scim/v1/Users': [
            json({
                userName: 'ann@example.com',
                name: { familyName: 'Lee' },
                emails: ['ann@example.com'],
                entitlements: [{ value: ids.profile }]
            })
        ],
        'POST /services/oauth2/token': [
            form({ grant_type: 'refresh_token', client_id: clientId, refresh_token: 'x' }),
            form({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'e30.e30.x' }),
            form({ grant_type: 'authorization_code', client_id: clientId, code: '00D000000000001.x' })
        ],
        'POST /services/oauth2/revoke': [form({ token: 'x' })],
        'POST /services/Soap/:api/:version/:org': [
            partner('<getUserInfo/>'),
            partner('<getServerTimestamp/>'),
            partner(`<setPassword><userId>${ids.reader}</userId><password>short</password></setPassword>`),
            partner('<login><username>nobody</username><password></password></login>')
        ],
        'POST /services/Soap/m/*': [
            metadata('<listMetadata><queries><type>CustomObject</type></queries></listMetadata>'),
            metadata('<describeMetadata><asOfVersion>66.0</asOfVersion></describeMetadata>'),
            metadata(`<checkDeployStatus><asyncProcessId>${ids.deploy}</asyncProcessId></checkDeployStatus>`),
            metadata(
                `<deploy><ZipFile>${base64}</ZipFile><DeployOptions><checkOnly>true</checkOnly></DeployOptions></deploy>`
            ),
            metadata(
                '<retrieve><request><unpackaged><types><members>*</members><name>CustomObject</name></types></unpackaged></request></retrieve>'
            )
        ],
        'POST /local-org/session': [json({ userId: ids.reader })],
        'PUT /local-org/faults': [json({ seed: 1 })]
    };
}

const GRAPHQL = [
    `query Projects($first: Int, $where: Project__c_Filter) {
  uiapi {
    query {
      Project__c(first: $first, where: { and: [$where, { or: [{ Size__c: { gt: 1 } }, { not: { Big__c: { eq: true } } }] }] }, orderBy: { Name: { order: ASC } }) {
        edges { node { Id Name { value } Nope__c @optional { value } Account__r { Name { value } } Tasks__r { edges { node { ...task } } } } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
    objectInfos(apiNames: ["Project__c"]) { ApiName fields { ApiName ... on PicklistField { picklistValuesByRecordTypeIDs { recordTypeID } } } }
  }
}
fragment task on Task__c { Id Note__c { value displayValue } Project__r { Name { value } } }`,
    `{ uiapi { aggregate { Project__c(groupBy: { Phase__c: { group: true }, Due__c: { function: CALENDAR_YEAR } }, where: { Due__c: { lte: { literal: TODAY } } }) {
  edges { node { aggregate { Phase__c { value } Size__c { sum { value } avg { displayValue } } Due__c { calendarYear { value } } } } } } } } }`,
    '{ uiapi { currentUser { Id Name { value } } query { User(scope: MINE, after: "djE6MA==") { edges { node { Username { value } } cursor } } } } }'
];

/** A SOAP envelope; the token in it is exchanged for that of whoever sends it. */
function soap(namespace: string, call: string, token: string): Body {
    const header = `<e:Header xmlns="${namespace}"><SessionHeader><sessionId>${token}</sessionId></SessionHeader></e:Header>`;
    return {
        headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
        body: `<?xml version="1.0"?><e:Envelope xmlns:e="${ENVELOPE}">${header}<e:Body xmlns="${namespace}">${call}</e:Body></e:Envelope>`
    };
}

function multipart(parts: readonly (readonly [name: string, type: string, content: string | Uint8Array])[]): Body {
    const bytes = parts.flatMap(([name, type, content]) => {
        const file = typeof content === 'string' ? '' : '; filename="d.zip"';
        const head = `Content-Disposition: form-data; name="${name}"${file}\r\nContent-Type: ${type}`;
        return [`--b0undary\r\n${head}\r\n\r\n`, content, '\r\n'];
    });
    const whole = [...bytes, '--b0undary--\r\n'].map((each) => (typeof each === 'string' ? strToU8(each) : each));
    return {
        headers: { 'content-type': 'multipart/form-data; boundary=b0undary' },
        body: new Uint8Array(Buffer.concat(whole))
    };
}
