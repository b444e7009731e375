import { numberIn } from '../../csv/numbers.ts';
import type { NumberFormat } from '../../csv/numbers.ts';

const amountIn = (format: NumberFormat) => numberIn(format, { min: -Infinity, digits: 16 });

describe('numberIn', () => {
    it.each<[NumberFormat, string, number]>([
        ['1234.56', '1234.56', 1234.56],
        ['1234.56', '007', 7],
        ['1,234.56', '1,234,567.5', 1_234_567.5],
        ['1,234.56', '1234.5', 1234.5],
        ['1,234.56', '$1,234.56', 1234.56],
        ['1,234.56', '-$5', -5],
        ['1,234.56', '$-5', -5],
        ['1,234.56', 'USD 12', 12],
        ['1.234,56', '1.234,56 €', 1234.56],
        ['1.234,56', '1,5', 1.5],
        ['1.234,56', '−3', -3],
        ['1 234,56', '1\u202F234\u202F567,5\u00A0€', 1_234_567.5],
        ["1'234.56", 'CHF 1’234.50', 1234.5],
        ['1234.56', '9999999999999998', 9_999_999_999_999_998]
    ])('reads, as %s, %s', (format, cell, value) => {
        expect(amountIn(format)(cell)).toBe(value);
    });

    it.each<[NumberFormat, string]>([
        ['1,234.56', '1,5'],
        ['1,234.56', '1,23,456'],
        ['1,234.56', '1.234,56'],
        ['1.234,56', '1.5'],
        ['1.234,56', '12.34'],
        ['1234.56', '1,234.56'],
        ['1234.56', 'NaN'],
        ['1234.56', 'null'],
        ['1234.56', '#N/A'],
        ['1234.56', 'Infinity'],
        ['1234.56', '1e309'],
        ['1234.56', '0x10'],
        ['1234.56', '--5'],
        ['1234.56', '$'],
        ['1234.56', ''],
        ['1234.56', '١٢٣']
    ])('does not take, as %s, %s for a number', (format, cell) => {
        expect(() => amountIn(format)(cell)).toThrow(`a number written ${format}`);
    });

    it('takes -0 for 0', () => {
        expect(amountIn('1234.56')('-0')).toBe(0);
        expect(amountIn('1234.56')('-0.00')).toBe(0);
    });

    it('says what a number must be beside its format', () => {
        const count = numberIn('1234.56', { min: 0, digits: 8, isWhole: true });
        expect(() => amountIn('1234.56')('12345678901234567')).toThrow('at most 16 digits before the decimal sign');
        expect(() => count('1.5')).toThrow('a whole number');
        expect(() => count('-1')).toThrow('a whole number, at least 0');
        expect(() => count('123456789')).toThrow('a whole number, of at most 8 digits');
        expect(count('12')).toBe(12);
    });
});
