import fc from 'fast-check';
import { placeBars } from '../geometry';

const frame = { width: 320, height: 100 };
const groups = fc.array(
    fc.record({
        label: fc.string(),
        values: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 2 })
    }),
    { minLength: 1, maxLength: 8 }
);

describe('geometry of the bar chart', () => {
    it('lets the tallest bar reach the top and keeps the others in proportion', () => {
        const [first, second] = placeBars(
            [
                { label: 'a', values: [10, 5] },
                { label: 'b', values: [0, 2] }
            ],
            frame
        );
        expect(first?.bars.map((bar) => [bar.y, bar.height])).toEqual([
            [0, 100],
            [50, 50]
        ]);
        expect(second?.bars.map((bar) => bar.height)).toEqual([0, 20]);
        expect(first?.middle).toBe(80);
    });

    it('stays flat when there is nothing', () => {
        expect(placeBars([{ label: 'a', values: [0, 0] }], frame)[0]?.bars.map((bar) => bar.height)).toEqual([0, 0]);
        expect(placeBars([], frame)).toEqual([]);
    });

    it('keeps every bar inside the frame and none over another', () => {
        fc.assert(
            fc.property(groups, (given) => {
                const bars = placeBars(given, frame).flatMap((group) => group.bars);
                bars.forEach((bar, index) => {
                    const left = bars[index - 1];
                    expect(bar.x).toBeGreaterThanOrEqual(left ? left.x + left.width - 1e-9 : 0);
                    expect(bar.x + bar.width).toBeLessThanOrEqual(frame.width);
                    expect(bar.y + bar.height).toBeCloseTo(frame.height);
                    expect(bar.y).toBeGreaterThanOrEqual(0);
                });
            })
        );
    });
});
