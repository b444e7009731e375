import fc from 'fast-check';
import { date, dateTime, field, integer, longText, number, picklistValues, text } from '../schema/fields.ts';
import type { FieldSchema, Value } from '../schema/model.ts';
import { checkValue } from './check-value.ts';
import { decodeValue } from './decode-value.ts';
import { refused } from './fixtures/projects.ts';

const email = field('Mail__c', 'Email', { length: 80 });
const tags = field('Tags__c', 'MultiselectPicklist', {
    length: 4099,
    picklist: { isRestricted: true, values: picklistValues(['Red', 'Green', 'Blue']) }
});

/** The error of a value on its way from a client into the field; undefined when it is taken. */
function errorOf(target: FieldSchema, given: unknown): unknown {
    const check = (): void => {
        const value: Value = decodeValue(target, given);
        if (value !== null) checkValue(target, value);
    };
    return refused(check);
}

describe('takes', () => {
    test.each<[string, FieldSchema, unknown]>([
        ['text as long as its field', text('T__c', 3), 'abc'],
        ['a blank where something could be too long', text('T__c', 3), '    '],
        ['long text of the full length', longText('L__c', { length: 131_072 }), 'x'.repeat(131_072)],
        ['rich text', field('H__c', 'Html', { length: 100 }), '<p>bold <b>&amp;</b></p>'],
        ['the largest number of a field', number('N__c', 5, 2), 999.99],
        ['an ordinary address', email, "ada.o'neil+test@mail.example.com"],
        ['any web address', field('U__c', 'Url', { length: 255 }), 'not a url'],
        ['any telephone number', field('P__c', 'Phone', { length: 40 }), 'ask for Ada'],
        ['several choices', tags, 'Red;Blue'],
        ['the first day there is', date('D__c'), '1700-01-01'],
        ['the last day there is', date('D__c'), '4000-12-31']
    ])('%s', (_, target, given) => {
        expect(errorOf(target, given)).toBeUndefined();
    });
});

describe('refuses', () => {
    test.each<[string, FieldSchema, unknown, string, string]>([
        ['text', text('T__c', 3), 'abcd', 'STRING_TOO_LONG', 'T: data value too large: abcd (max length=3)'],
        [
            'emoji count as two',
            text('T__c', 3),
            '👍👍',
            'STRING_TOO_LONG',
            'T: data value too large: 👍👍 (max length=3)'
        ],
        [
            'a number that only rounding makes too large',
            number('N__c', 4, 1),
            999.96,
            'NUMBER_OUTSIDE_VALID_RANGE',
            'N: value outside of valid range on numeric field: 1000.0'
        ],
        [
            'a very large number',
            number('N__c', 4, 1),
            -12_500_000,
            'NUMBER_OUTSIDE_VALID_RANGE',
            'N: value outside of valid range on numeric field: -1.25E7'
        ],
        [
            'a whole number',
            integer('I__c'),
            1_000_000_000,
            'NUMBER_OUTSIDE_VALID_RANGE',
            'I: value outside of valid range on numeric field: 1000000000'
        ],
        [
            'a percent',
            field('P__c', 'Percent', { precision: 3, scale: 0 }),
            1000,
            'NUMBER_OUTSIDE_VALID_RANGE',
            'P: value outside of valid range on numeric field: 1000.0'
        ],
        ['an address', email, 'ada(at)example', 'INVALID_EMAIL_ADDRESS', 'Mail: invalid email address: ada(at)example'],
        ['an address without a domain', email, 'ada@', 'INVALID_EMAIL_ADDRESS', 'Mail: invalid email address: ada@'],
        [
            'a choice among several',
            tags,
            'Red;Pink',
            'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
            'Tags: bad value for restricted picklist field: Pink'
        ],
        [
            'a day too early',
            date('D__c'),
            '1699-12-31',
            'FIELD_INTEGRITY_EXCEPTION',
            'D: invalid date: Thu Dec 31 00:00:00 GMT 1699'
        ],
        [
            'a moment too late',
            dateTime('D__c'),
            '4001-01-01T01:02:03Z',
            'FIELD_INTEGRITY_EXCEPTION',
            'D: invalid date: Mon Jan 01 01:02:03 GMT 4001'
        ]
    ])('%s', (_, target, given, errorCode, message) => {
        expect(errorOf(target, given)).toEqual({ errorCode, message, fields: [target.name] });
    });
});

test('whatever a client sends is either taken or refused in the platform’s words', () => {
    const targets = [text('T__c'), number('N__c', 9, 2), date('D__c'), dateTime('M__c'), email, tags];
    fc.assert(
        fc.property(fc.constantFrom(...targets), fc.jsonValue(), (target, given) => {
            expect(() => errorOf(target, given)).not.toThrow();
        })
    );
});
