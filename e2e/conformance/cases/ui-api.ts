import { subject, type Case } from '../case.ts';
import { at, objectIn, pick, said, shapeOf } from '../observe.ts';
import { described } from './ui-api-objects.ts';
import type { Stage } from '../stage.ts';

const OBJECT = 'ConformanceParent__c';
const GUIDE = 'User Interface API Developer Guide';

async function prepare(stage: Stage): Promise<{ readonly id: string }> {
    return {
        id: await stage.createNamed(OBJECT, {
            Size__c: 2.5,
            Price__c: 1234.5,
            Share__c: 12.5,
            Kind__c: 'Small',
            Day__c: '2026-01-05',
            Moment__c: '2026-01-05T06:30:00Z'
        })
    };
}

type Rows = Awaited<ReturnType<typeof prepare>>;

async function field({ client }: Stage, { id }: Rows, name: string): Promise<unknown> {
    const { body } = await client.get(`/ui-api/records/${id}?fields=${OBJECT}.${name}`);
    return at(body, 'fields', name);
}

const READ: readonly Case<Rows>[] = [
    {
        id: 'record',
        title: 'a record and what is said about it',
        source: `${GUIDE}, "Record"`,
        basis: 'documented',
        run: async ({ client }, { id }) => {
            const { body } = await client.get(`/ui-api/records/${id}?fields=${OBJECT}.Name`);
            return shapeOf(body);
        },
        expected: {
            apiName: 'string',
            childRelationships: {},
            eTag: 'string',
            fields: { Name: { displayValue: 'null', value: 'string' } },
            id: 'string',
            lastModifiedById: 'string',
            lastModifiedDate: 'string',
            recordTypeId: 'string',
            recordTypeInfo: 'null',
            systemModstamp: 'string',
            weakEtag: 'number'
        }
    },
    ...(
        [
            ['number', 'Size__c', { displayValue: '2.50', value: 2.5 }],
            ['currency', 'Price__c', { displayValue: '$1,234.50', value: 1234.5 }],
            ['percent', 'Share__c', { displayValue: '12.50%', value: 12.5 }],
            ['picklist', 'Kind__c', { displayValue: 'Small', value: 'Small' }],
            ['date', 'Day__c', { displayValue: '1/5/2026', value: '2026-01-05' }],
            ['empty', 'Remark__c', { displayValue: null, value: null }]
        ] as const
    ).map(([id, name, expected]): Case<Rows> => ({
        id: `display-${id}`,
        title: `a ${id} value as the page shows it (to a user of en_US)`,
        source: `${GUIDE}, "Field Value"; the texts from memory`,
        basis: 'assumed',
        run: async (stage, rows) => field(stage, rows, name),
        expected
    })),
    {
        id: 'moment',
        title: 'a date-time comes with Z',
        source: 'LDS mock data',
        basis: 'assumed',
        run: async (stage, rows) => at(await field(stage, rows, 'Moment__c'), 'value'),
        expected: '2026-01-05T06:30:00.000Z'
    },
    {
        id: 'parent',
        title: 'a parent is a record within the record',
        source: `${GUIDE}, "Field Value"`,
        basis: 'documented',
        run: async ({ client }, { id }) => {
            const { body } = await client.get(`/ui-api/records/${id}?fields=${OBJECT}.CreatedBy.Name`);
            return pick(at(body, 'fields', 'CreatedBy', 'value'), 'apiName', 'recordTypeInfo');
        },
        expected: { apiName: 'User', recordTypeInfo: null }
    },
    {
        id: 'unknown-field',
        title: 'a field that is not there',
        source: `${GUIDE}, "Get a Record": fields; words from memory`,
        basis: 'assumed',
        run: async ({ client }, { id }) => {
            const text = said(await client.get(`/ui-api/records/${id}?fields=${OBJECT}.Nothing__c`));
            return text.replace(/\.[^]*/, '').replace(/\n[^]*\n/, ' ');
        },
        expected: `400 INVALID_FIELD: No such column 'Nothing__c' on entity '${OBJECT}'`
    },
    {
        id: 'optional-field',
        title: 'an optional field that is not there is left out',
        source: `${GUIDE}, "Get a Record": optionalFields`,
        basis: 'documented',
        run: async ({ client }, { id }) => {
            const { body } = await client.get(
                `/ui-api/records/${id}?optionalFields=${OBJECT}.Nothing__c,${OBJECT}.Name`
            );
            return Object.keys(objectIn(at(body, 'fields')));
        },
        expected: ['Name']
    },
    {
        id: 'unknown-record',
        title: 'a record that is not there',
        source: `${GUIDE}, "Status Codes and Error Responses"`,
        basis: 'documented',
        run: async ({ client }) => said(await client.get('/ui-api/records/001000000000000AAA?fields=Account.Name')),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    },
    {
        id: 'malformed-id',
        title: 'an id that is none',
        source: `${GUIDE}, "Status Codes and Error Responses"; words from memory`,
        basis: 'assumed',
        run: async ({ client }) => said(await client.get('/ui-api/records/nothing?fields=Account.Name')),
        expected: '400 MALFORMED_ID: The record ID nothing is malformed.'
    },
    {
        id: 'batch',
        title: 'records in a batch carry a status each',
        source: `${GUIDE}, "Get a Batch of Records"`,
        basis: 'documented',
        run: async ({ client }, { id }) => {
            const { body } = await client.get(
                `/ui-api/records/batch/${id},${id.slice(0, 3)}000000000zzzAAA?fields=${OBJECT}.Name`
            );
            return [at(body, 'hasErrors'), [0, 1].map((index) => at(body, 'results', index, 'statusCode'))];
        },
        expected: [true, [200, 404]]
    }
];

const WRITTEN: readonly Case<Rows>[] = [
    {
        id: 'create',
        title: 'a create answers the record',
        source: `${GUIDE}, "Create a Record"`,
        basis: 'documented',
        run: async (stage) => {
            const fields = { Name: stage.name(), Size__c: 3 };
            const { status, body } = await stage.client.post('/ui-api/records', { apiName: OBJECT, fields });
            stage.keep(at(body, 'id'));
            return [status, at(body, 'apiName'), at(body, 'fields', 'Size__c', 'value')];
        },
        expected: [201, OBJECT, 3]
    },
    {
        id: 'rule-field',
        title: "a rule's refusal at a field",
        source: `${GUIDE}, "Error with Output"`,
        basis: 'documented',
        run: async ({ client }, { id }) => {
            const { status, body } = await client.patch(`/ui-api/records/${id}`, { fields: { Size__c: -1 } });
            return [status, body];
        },
        expected: [
            400,
            {
                message: 'An error occurred while trying to update the record. Please try again.',
                statusCode: 400,
                enhancedErrorType: 'RecordError',
                output: {
                    errors: [],
                    fieldErrors: {
                        Size__c: [
                            {
                                constituentField: null,
                                duplicateRecordError: null,
                                errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                                field: 'Size__c',
                                fieldLabel: 'Size',
                                message: 'Size must not be negative.'
                            }
                        ]
                    }
                }
            }
        ]
    },
    {
        id: 'rule-top',
        title: "a rule's refusal at the top of the page",
        source: `${GUIDE}, "Error with Output"`,
        basis: 'documented',
        run: async (stage) => {
            const fields = { Name: stage.name(), Short__c: 'refuse' };
            return at((await stage.client.post('/ui-api/records', { apiName: OBJECT, fields })).body, 'output');
        },
        expected: {
            errors: [
                {
                    constituentField: null,
                    duplicateRecordError: null,
                    errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                    field: null,
                    fieldLabel: null,
                    message: 'Refused when new.'
                }
            ],
            fieldErrors: {}
        }
    },
    {
        id: 'create-message',
        title: 'the message above the errors of a create',
        source: `${GUIDE}, "Error with Output": shown there for an update; for a create from memory`,
        basis: 'assumed',
        run: async ({ client }) =>
            at((await client.post('/ui-api/records', { apiName: 'Contact', fields: {} })).body, 'message'),
        expected: 'An error occurred while trying to update the record. Please try again.'
    },
    {
        id: 'delete',
        title: 'a delete',
        source: `${GUIDE}, "Delete a Record"`,
        basis: 'documented',
        run: async (stage) => said(await stage.client.delete(`/ui-api/records/${await stage.createNamed(OBJECT)}`)),
        expected: '204'
    }
];

/** Records and objects as pages see them. */
export const uiApi = subject('ui-api', prepare, [...READ, ...WRITTEN, ...described]);
