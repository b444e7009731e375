import { shareOf } from 'c/metrics';
import { countPhrase, countText, detailText, dotsOf, valueText } from 'c/shareWords';

jest.mock('@salesforce/label/c.ShareDots', () => ({ default: '{0} of {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.SharePercent', () => ({ default: '{0} of {1}; {2} to {3}' }), { virtual: true });

describe('shareWords', () => {
    it.each([
        [0, '0'],
        [1200, '1,200'],
        [Number.NaN, 'c.CountHidden']
    ])('writes the count %d as %s', (count, text) => {
        expect(countText(count)).toBe(text);
    });

    it('fills gaps with counts and never passes a hidden one for a number', () => {
        expect(countPhrase('{0}: {1} of {2}', 'Ada', 1200, Number.NaN)).toBe('Ada: 1,200 of c.CountHidden');
    });

    it.each([
        [3, 7, 'c.ShareTooFew', '3 of 7', 0],
        [4, 11, undefined, '4 of 11', 11],
        [6, 22, '27%', '6 of 22; 13% to 48%', 0],
        [Number.NaN, 22, 'c.CountHidden', undefined, 0]
    ])('says of %d in %d no more than it can carry', (part, total, value, detail, dots) => {
        const share = shareOf(part, total, 8);
        expect([valueText(share), detailText(share), dotsOf(share).length]).toEqual([value, detail, dots]);
    });
});
