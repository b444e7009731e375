import fc from 'fast-check';
import { hatching, heightOf, outline, rules, stackOf, topOf } from 'c/chartShapes';

const FRAME = { x: 1, y: 2, width: 20, height: 60 };
const values = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 4 });
const box = fc.record({
    x: fc.integer({ min: 0, max: 50 }),
    y: fc.integer({ min: 0, max: 50 }),
    width: fc.integer({ min: 1, max: 80 }),
    height: fc.integer({ min: 0, max: 80 })
});

/* The corners that a path of absolute M and L and relative h visits. */
function points(path: string): [number, number][] {
    const found: [number, number][] = [];
    for (const [, command, numbers = ''] of path.matchAll(/([MLh])([-\d. ]+)/g)) {
        const [first = 0, second = 0] = numbers.split(' ').map(Number);
        const [x, y] = found.at(-1) ?? [0, 0];
        found.push(command === 'h' ? [x + first, y] : [first, second]);
    }
    return found;
}

describe('chartShapes', () => {
    it('lets the tallest stack fill the frame', () => {
        expect(topOf([[3, 1], [2], []])).toBe(4);
        expect(topOf([])).toBe(0);
        const boxes = stackOf([3, 1], 4, FRAME);
        expect(boxes).toEqual([
            { ...FRAME, y: 2, height: 45 },
            { ...FRAME, y: 47, height: 15 }
        ]);
    });

    it('stands every stack on the floor, in proportion and without a gap', () => {
        fc.assert(
            fc.property(values, fc.integer({ min: 0, max: 100 }), (stack, more) => {
                const top = topOf([stack]) + more;
                const boxes = stackOf(stack, top, FRAME);
                const scale = top > 0 ? FRAME.height / top : 0;
                boxes.forEach((one, index) => {
                    expect(one.height).toBeCloseTo((stack[index] ?? 0) * scale, 6);
                    const next = boxes[index + 1]?.y ?? FRAME.y + FRAME.height;
                    expect(one.y + one.height).toBeCloseTo(next, 6);
                });
            })
        );
    });

    it('puts all at the ceiling and none on the floor', () => {
        expect([heightOf(1, FRAME), heightOf(0, FRAME), heightOf(0.5, FRAME)]).toEqual([2, 62, 32]);
    });

    it('draws outlines, lines and hatching', () => {
        const small = { x: 0, y: 0, width: 4, height: 6 };
        expect(outline(small)).toBe('M0 0h4v6h-4z');
        expect(rules(small, 2)).toBe('M0 2h4M0 4h4');
        expect(hatching(small, 5)).toBe('M4 1L0 5');
    });

    it('draws nothing where there is nothing', () => {
        const flat = { ...FRAME, height: 0 };
        expect([outline(flat), rules(flat, 3), hatching(flat, 3)]).toEqual(['', '', '']);
    });

    it('never draws outside the box', () => {
        fc.assert(
            fc.property(box, fc.integer({ min: 1, max: 20 }), (one, gap) => {
                for (const [x, y] of [...points(hatching(one, gap)), ...points(rules(one, gap))]) {
                    expect(x).toBeGreaterThanOrEqual(one.x);
                    expect(x).toBeLessThanOrEqual(one.x + one.width);
                    expect(y).toBeGreaterThanOrEqual(one.y);
                    expect(y).toBeLessThanOrEqual(one.y + one.height);
                }
            })
        );
    });
});
