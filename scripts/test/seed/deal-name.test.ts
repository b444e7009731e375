import fc from 'fast-check';
import { dealName, dealNameStart } from '../../seed/deal-name.ts';

describe('dealName', () => {
    it('says account, product and id', () => {
        expect(dealName({ account: 'Acme', product: 'GTX Basic', id: '1C1' })).toBe('Acme - GTX Basic (1C1)');
        expect(dealName({ product: 'GTX Basic', id: '1C1' })).toBe('New customer - GTX Basic (1C1)');
    });

    it('keeps the id whole in the 120 characters of a name, and half of no character', () => {
        const name = fc.string({ minLength: 1, maxLength: 255, unit: 'grapheme' });
        const id = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' });
        fc.assert(
            fc.property(name, name, id, (account, product, id) => {
                const said = dealName({ account, product, id });
                expect(said.length).toBeLessThanOrEqual(120);
                expect(said.startsWith(dealNameStart({ account }))).toBe(true);
                expect(said.endsWith(` (${id})`)).toBe(true);
                expect(said.isWellFormed()).toBe(true);
            })
        );
    });
});
