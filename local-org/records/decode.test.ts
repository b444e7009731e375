import fc from 'fast-check';
import { SalesforceApiError } from '../errors.ts';
import { customObject } from '../schema/builders.ts';
import { checkbox, date, dateTime, integer, number, text } from '../schema/fields.ts';
import { decodeInput } from './decode.ts';
import { decodeValue } from './decode-value.ts';

const moment = dateTime('At__c');

test.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04:05.678+0000', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
    ['2026-01-02', '2026-01-02T00:00:00.000Z']
])('reads the moment %s', (given, expected) => {
    expect(decodeValue(moment, given)).toBe(expected);
});

test('reads a moment with a blank from a table', () => {
    expect(decodeValue(moment, '2017-10-17 00:00:00', 'csv')).toBe('2017-10-17T00:00:00.000Z');
});

test.each(['2026-02-30T00:00:00Z', '2026-01-02T25:00:00Z', '2017-10-17 00:00:00', 'tomorrow', 5])(
    'refuses the moment %s',
    (given) => {
        expect(() => decodeValue(moment, given)).toThrow(SalesforceApiError);
    }
);

test('a number is rounded half away from zero to the decimals of its field', () => {
    expect(decodeValue(number('N__c', 9, 2), 1.005)).toBe(1.01);
    expect(decodeValue(number('N__c', 9, 0), -2.5)).toBe(-3);
    expect(Object.is(decodeValue(number('N__c', 9, 0), -0), 0)).toBe(true);
    expect(() => decodeValue(integer('I__c'), 1.5)).toThrow('Cannot deserialize instance of int');
});

test('cells of a table are texts, and their errors name the label', () => {
    expect(decodeValue(number('N__c', 9, 2), '12.50', 'csv')).toBe(12.5);
    expect(decodeValue(checkbox('B__c'), 'TRUE', 'csv')).toBe(true);
    expect(() => decodeValue(date('Due__c'), '1/2/2026', 'csv')).toThrow('Due: value not of required type: 1/2/2026');
});

test('names are canonical, blanks are null, text is trimmed, attributes are no field', () => {
    const object = customObject({ name: 'Project__c', fields: [text('Code__c')] });
    expect(decodeInput(object, { attributes: {}, NAME: '  x ', code__c: '' })).toEqual({ Name: 'x', Code__c: null });
});

test('any other text is kept as it is', () => {
    fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), (given) => {
            expect(decodeValue(text('T__c', 1000), given)).toBe(given.trim() || null);
        })
    );
});
