import fc from 'fast-check';
import { heightsOf } from '../heights';

const groups = fc.array(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 2 }), {
    minLength: 1,
    maxLength: 8
});

describe('heights of the bars', () => {
    it('lets the tallest bar reach the top and keeps the others in proportion', () => {
        expect(
            heightsOf([
                [10, 5],
                [0, 2]
            ])
        ).toEqual([
            [1, 0.5],
            [0, 0.2]
        ]);
    });

    it('stays flat when there is nothing', () => {
        expect(heightsOf([[0, 0]])).toEqual([[0, 0]]);
        expect(heightsOf([])).toEqual([]);
    });

    it('keeps every bar within the chart and a higher value higher', () => {
        fc.assert(
            fc.property(groups, (given) => {
                const values = given.flat();
                const heights = heightsOf(given).flat();
                heights.forEach((height, index) => {
                    expect(height).toBeGreaterThanOrEqual(0);
                    expect(height).toBeLessThanOrEqual(1);
                    expect(Math.sign(height - (heights[0] ?? 0))).toBe(
                        Math.sign((values[index] ?? 0) - (values[0] ?? 0))
                    );
                });
            })
        );
    });
});
