import { projectOrg } from './fixtures/project-org.ts';

const { org, call, make } = projectOrg();

afterAll(() => org.db.close());

const type = { attributes: { type: 'Project__c' } };
const wrong = { Name: 'P', Size__c: 101, Tag__c: 'unspeakable' };
const BROKEN = { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' };
const bodies = [
    { ...BROKEN, message: 'Too big.', fields: ['Size__c'] },
    { ...BROKEN, message: 'Not that tag.', fields: [] }
];
const results = bodies.map(({ errorCode, message, fields }) => ({ statusCode: errorCode, message, fields }));

describe('a record that breaks two rules is told both', () => {
    test('when it is created or changed alone', async () => {
        expect(await call('POST', '/sobjects/Project__c', wrong)).toMatchObject({ status: 400, body: bodies });
        const url = `/sobjects/Project__c/${await make()}`;
        expect(await call('PATCH', url, wrong)).toMatchObject({ status: 400, body: bodies });
    });

    test('in a collection and in a tree', async () => {
        const { body: collection } = await call('POST', '/composite/sobjects', { records: [{ ...type, ...wrong }] });
        expect(collection).toEqual([{ success: false, errors: results }]);
        const records = [{ attributes: { ...type.attributes, referenceId: 'a' }, ...wrong }];
        const { body: tree } = await call('POST', '/composite/tree/Project__c', { records });
        expect(tree).toEqual({ hasErrors: true, results: [{ referenceId: 'a', errors: results }] });
    });

    test('in a composite request and in a batch', async () => {
        const url = '/services/data/v66.0/sobjects/Project__c';
        const composite = [{ method: 'POST', url, referenceId: 'a', body: wrong }];
        const { body } = await call('POST', '/composite', { compositeRequest: composite });
        expect(body).toMatchObject({ compositeResponse: [{ httpStatusCode: 400, body: bodies }] });
        const batchRequests = [{ method: 'POST', url: 'v66.0/sobjects/Project__c', richInput: wrong }];
        const batch = await call('POST', '/composite/batch', { batchRequests });
        expect(batch.body).toMatchObject({ results: [{ statusCode: 400, result: bodies }] });
    });

    test('at the field and above the page in the User Interface API', async () => {
        const { body } = await call('POST', '/ui-api/records', { apiName: 'Project__c', fields: wrong });
        expect(body).toMatchObject({
            output: {
                errors: [{ ...BROKEN, field: null, message: 'Not that tag.' }],
                fieldErrors: { Size__c: [{ ...BROKEN, field: 'Size__c', message: 'Too big.' }] }
            }
        });
    });
});
