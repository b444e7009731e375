import fc from 'fast-check';
import { phrase } from 'c/phrase';

describe('phrase', () => {
    it.each([
        ['Tagged as {0}.', ['Coached'], 'Tagged as Coached.'],
        ['{1} of {0}', [11, 4], '4 of 11'],
        ['{0} of {1}', [1042, '1042'], '1,042 of 1042'],
        ['{0} and {0}', ['one'], 'one and one'],
        ['{0} of {1}', [3], '3 of {1}'],
        ['No gaps', ['x'], 'No gaps']
    ])('fills %s with %j', (label, values, expected) => {
        expect(phrase(label, ...values)).toBe(expected);
    });

    it('takes every value literally, gaps and dollar signs too', () => {
        fc.assert(
            fc.property(fc.string(), (value) => {
                expect(phrase('<{0}>', value)).toBe(`<${value}>`);
            })
        );
    });
});
