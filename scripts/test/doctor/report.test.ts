import { reportText } from '../../doctor/report.ts';
import type { DoctorResult } from '../../doctor/report.ts';

const HEALTHY: DoctorResult = {
    org: 'Acme',
    findings: [],
    unchecked: [],
    changes: [],
    isDryRun: false,
    checks: 3,
    calls: 11
};

describe('a report', () => {
    it('says that all is well in one line', () => {
        expect(reportText(HEALTHY)).toBe('Acme: nothing found; 3 of 3 checks done; 11 calls');
    });

    it.each([
        [false, 'Done: Assign A to B'],
        [true, 'Would: Assign A to B']
    ])('begins with what was changed (dry run: %s)', (isDryRun, line) => {
        expect(reportText({ ...HEALTHY, isDryRun, changes: ['Assign A to B'] }).split('\n')[0]).toBe(line);
    });

    it('gives the checks that were kept from looking by the same a common line', () => {
        const hidden = { because: 'the org answers INVALID_TYPE', needs: 'the package' };
        const unchecked = [
            { id: 'one', ...hidden },
            { id: 'two', ...hidden }
        ];
        expect(reportText({ ...HEALTHY, unchecked }).split('\n')).toEqual([
            'could not check one, two because the org answers INVALID_TYPE; needs the package',
            'Acme: nothing found; 1 of 3 checks done; 11 calls'
        ]);
    });

    it('names five, and how many more', () => {
        const finding = { id: 'x', severity: 'hint', what: 'Some', why: 'So', remedy: 'Do', isFixable: false } as const;
        const text = (names: string[]): string => reportText({ ...HEALTHY, findings: [{ ...finding, names }] });
        expect(text([])).toMatch(/^hint {2}Some {2}\[x]$/m);
        expect(text(['a', 'b', 'c', 'd', 'e'])).toMatch(/^hint {2}Some: a, b, c, d, e {2}\[x]$/m);
        expect(text(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toMatch(/: a, b, c, d, e and 2 more {2}\[x]$/m);
        expect(text([])).toMatch(/^Acme: 0 errors, 0 warnings, 1 hint; /m);
    });
});
