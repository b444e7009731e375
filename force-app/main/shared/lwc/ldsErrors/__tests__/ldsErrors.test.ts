import fc from 'fast-check';
import { failureOf, fieldErrorsOf, isMissingAccess, isOutdated, reduceErrors } from 'c/ldsErrors';

const summary = 'An error occurred while trying to update the record. Please try again.';
const rule = { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Only the author can void this.' };

const shapes: [string, unknown, string[]][] = [
    ['a text', 'Nope', ['Nope']],
    ['an error of the code', new TypeError('x is undefined'), ['x is undefined']],
    ['a fetch error with one body', { status: 404, body: { message: 'Not found' } }, ['Not found']],
    ['a fetch error with a body array', { body: [{ message: 'One' }, { message: 'Two' }] }, ['One', 'Two']],
    [
        'a rule without a field',
        { body: { message: summary, output: { errors: [rule], fieldErrors: {} } } },
        ['Only the author can void this.']
    ],
    [
        'rules on fields',
        { body: { message: summary, output: { errors: [], fieldErrors: { Led__c: [{ message: 'Say who led.' }] } } } },
        ['Say who led.']
    ],
    [
        'server code with page and field errors',
        { body: { pageErrors: [{ message: 'Page' }], fieldErrors: { Name: [{ message: 'Field' }] } } },
        ['Page', 'Field']
    ],
    ['graphql errors', [{ message: 'Field is undefined', paths: [] }], ['Field is undefined']],
    ['a graphql result', { data: {}, errors: [{ message: 'Bad query' }] }, ['Bad query']],
    ['an answer without a body', { status: 503, statusText: 'Service Unavailable' }, ['Service Unavailable']],
    ['a body that is a text', { body: 'Gateway timeout', statusText: 'Bad' }, ['Gateway timeout']],
    ['the same message twice', [{ message: 'Same' }, { message: 'Same' }], ['Same']],
    ['nothing', undefined, []],
    ['an empty object', {}, []]
];

describe('ldsErrors', () => {
    it.each([
        [{ status: 412, body: { message: 'Modified' } }, true],
        [{ body: { statusCode: 412 } }, true],
        [{ status: 400, body: { statusCode: 400 } }, false],
        [undefined, false],
        ['412', false]
    ])('knows a save of an outdated record: %j', (error, expected) => {
        expect(isOutdated(error)).toBe(expected);
    });

    it('names the field that each rule names', () => {
        const fieldErrors = { Led__c: [{ message: 'Say who led.' }], Setting__c: [{ message: 'A' }, { message: 'B' }] };
        const error = { body: { message: summary, output: { errors: [rule], fieldErrors } } };
        expect(fieldErrorsOf(error)).toEqual({ Led__c: 'Say who led.', Setting__c: 'A B' });
    });

    it.each([undefined, 'Down', new Error('Down'), { body: { message: 'Down' } }])('names no field for %s', (error) => {
        expect(fieldErrorsOf(error)).toEqual({});
    });

    it.each(shapes)('reads %s', (_, error, expected) => {
        expect(reduceErrors(error)).toEqual(expected);
    });

    it.each([
        ['an object', "FieldUndefined: Field 'Visit__c' in type 'RecordQuery' is undefined @ 'uiapi/query/Visit__c'"],
        ['a field', "FieldUndefined: Field 'Note__c' in type 'Visit__c' is undefined @ 'uiapi/query/Visit__c/edges'"],
        ['the type of a fragment', "UnknownType: Unknown type 'Visit__c' @ 'VisitFields'"]
    ])('knows missing access from %s that is not there for the reader', (_, reason) => {
        const refused = { message: `Validation error of type ${reason}`, paths: [] };
        expect(isMissingAccess([{ message: 'Another' }, refused])).toBe(true);
    });

    it.each([
        ['another fault of a query', [{ message: "Validation error of type UnusedVariable: Unused variable n @ ''" }]],
        ['a rule that quotes such a text', { message: 'Do not write "Validation error of type FieldUndefined".' }],
        ['no answer', { status: 503, statusText: 'Service Unavailable' }],
        ['nothing', undefined]
    ])('does not take %s for missing access', (_, error) => {
        expect(isMissingAccess(error)).toBe(false);
    });

    it('says what to do about missing access, and lets the reader try again after anything else', () => {
        const headings = { failed: 'Could not be loaded', noAccess: 'No access yet' };
        expect(failureOf([{ message: "Validation error of type UnknownType: 'Visit__c'" }], headings)).toEqual({
            state: 'error',
            heading: 'No access yet',
            text: ['c.PanelNoAccessStep'],
            retryable: false
        });
        expect(failureOf({ statusText: 'Service Unavailable' }, headings)).toEqual({
            state: 'error',
            heading: 'Could not be loaded',
            text: ['Service Unavailable'],
            retryable: true
        });
    });

    it('answers anything at all with texts and never throws', () => {
        fc.assert(
            fc.property(fc.anything(), (error) => {
                expect(reduceErrors(error).every((text) => typeof text === 'string' && text.trim() !== '')).toBe(true);
            })
        );
    });
});
