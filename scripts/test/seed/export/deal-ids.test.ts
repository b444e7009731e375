import { identityOf } from '../../../seed/export/deal-ids.ts';

describe('identityOf', () => {
    it('knows the two forms of one Salesforce id', () => {
        expect(identityOf('0065g00000AbCdEAAV')).toBe(identityOf('0065g00000AbCdE'));
    });

    it.each([
        ['0065g00000AbCdE', '0065g00000abcde'],
        ['0065g00000AbCdEAAV', '0065g00000abcdeAAA'],
        ['0065g00000AbCdEAAV', '0065g00000AbCdEAAB'],
        ['DEAL00000000000017', 'DEAL00000000000018'],
        ['1c1i7a6r', '1C1I7A6R']
    ])('tells %s from %s', (one, other) => {
        expect(identityOf(one)).not.toBe(identityOf(other));
    });
});
