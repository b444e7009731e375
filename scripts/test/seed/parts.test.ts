import fc from 'fast-check';
import { joined } from '../../seed/parts.ts';
import type { Part } from '../../seed/parts.ts';
import type { Deal } from '../../seed/story/deal.ts';

function partOf(deals: number, first: number): Part {
    const dealOf = (_: unknown, index: number): Deal => ({
        id: String(first + index),
        seller: 'Anna',
        product: 'GTX',
        stage: 'Won',
        amount: 1
    });
    return { accounts: [], deals: Array.from({ length: deals }, dealOf), seats: [] };
}

/** Parts of these sizes, whose deals are numbered through. */
function partsOf(sizes: readonly number[]): Part[] {
    let first = 0;
    return sizes.map((size) => partOf(size, (first += size) - size));
}

const idsIn = (parts: readonly Part[]): string[] => parts.flatMap(({ deals }) => deals.map(({ id }) => id));

describe('joined', () => {
    it('keeps every deal once and in its order, and as few parts as may follow one another', () => {
        const sizes = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 12 });
        fc.assert(
            fc.property(sizes, fc.integer({ min: 10, max: 25 }), (given, most) => {
                const parts = partsOf(given);
                const whole = [...joined(parts, most)];
                expect(idsIn(whole)).toEqual(idsIn(parts));
                const lengths = whole.map(({ deals }) => deals.length);
                expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(most);
                // Two neighbours would not have fitted into one.
                lengths
                    .slice(1)
                    .forEach((length, index) => expect((lengths[index] ?? 0) + length).toBeGreaterThan(most));
            })
        );
    });

    it('leaves a part alone that is too large by itself', () => {
        expect([...joined(partsOf([3, 30, 3]), 10)].map(({ deals }) => deals.length)).toEqual([3, 30, 3]);
    });
});
