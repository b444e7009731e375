import { tellPace, withMark } from '../pace.ts';
import type { Mark } from '../pace.ts';

/** Marks at these seconds: ten rows to a piece. */
function marksOf(...doneAt: readonly (readonly [seconds: number, done: number])[]): readonly Mark[] {
    return doneAt.reduce<readonly Mark[]>(
        (marks, [seconds, done]) => withMark(marks, { at: seconds * 1000, rows: done * 10, done }),
        []
    );
}

describe('tellPace', () => {
    it('tells rows a second and the time left', () => {
        expect(tellPace(marksOf([0, 0], [10, 1000]), 20_000)).toBe('1,000 rows/s, about 4 min left');
        expect(tellPace(marksOf([0, 0], [10, 1000]), 1500)).toBe('1,000 rows/s, about 5 s left');
        expect(tellPace(marksOf([0, 0], [10, 100]), 100_000)).toBe('100 rows/s, about 3 h left');
    });

    it('tells nothing while it is too early', () => {
        expect(tellPace(marksOf([0, 0]), 10)).toBe('');
        expect(tellPace(marksOf([0, 0], [0.5, 5]), 10)).toBe('');
    });

    it('tells no time where nothing moves', () => {
        expect(tellPace(marksOf([0, 5], [20, 5]), 10)).toBe('0 rows/s');
    });

    it('forgets what went faster a while ago', () => {
        expect(tellPace(marksOf([0, 0], [1, 10_000], [50, 10_490], [110, 11_090]), 12_000)).toMatch(
            /^100 rows\/s, about 2 min left$/
        );
    });

    it('holds few marks however long it takes', () => {
        const marks = marksOf(...Array.from({ length: 5000 }, (_, second) => [second, second] as const));
        expect(marks.length).toBeLessThan(70);
    });
});
