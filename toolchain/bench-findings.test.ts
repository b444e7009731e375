import { asDocument } from '../bench/document.ts';
import { asTable, isReached } from '../bench/findings.ts';

const measure = { name: 'save', unit: 'ms', ours: 6, peer: 2, peerName: 'SQL' };

it.each([
    ['a ratio at its target', { target: 3 }, true],
    ['a ratio above its target', { target: 2.9 }, false],
    ['a time at its limit', { limit: 6 }, true],
    ['a time above its limit', { limit: 5 }, false],
    ['a tenth of what the peer takes', { peer: 60, timesLess: 10 }, true],
    ['more than a tenth of it', { peer: 59, timesLess: 10 }, false],
    ['a count that is large enough', { unit: 'faults', least: 6 }, true],
    ['a count that is too small', { unit: 'faults', least: 7 }, false],
    ['300 MB', { rssMb: 300 }, true],
    ['more than 300 MB', { rssMb: 301, target: 3 }, false]
])('judges %s', (_, goals, reached) => {
    expect(isReached({ ...measure, ...goals })).toBe(reached);
});

it('shows a missed target at a glance', () => {
    const table = asTable({ title: 'Saving', measures: [{ ...measure, target: 2 }], notes: [] });
    expect(table).toContain('Saving (peer: SQL)');
    expect(table).toMatch(/save +6\.00 ms +2\.00 ms +3\.00x +≤ 2x +NO$/);
});

it('shows how many times less something takes than its peer', () => {
    const table = asTable({ title: 'Saving', measures: [{ ...measure, peer: 30, timesLess: 4 }], notes: ['Equal.'] });
    expect(table).toMatch(/save +6\.00 ms +30\.0 ms +5\.00x less +≥ 4x less +yes\nEqual\.$/);
});

it('tells in each section when it was measured', () => {
    const machine = { processor: 'Abacus', cores: 2, memoryGb: 1, load: 0.5, node: 'v24', platform: 'linux' };
    const at = (date: string, commit: string) => ({ ...machine, date, commit });
    const document = asDocument([
        { title: 'Saving', measures: [measure], notes: [], machine: at('2026-11-01', 'abc') },
        {
            title: 'Reading',
            measures: [{ ...measure, unit: 'calls' }],
            notes: ['In pages.'],
            machine: at('2026-11-02', 'def')
        }
    ]);
    expect(document).toContain('## Saving\n\nMeasured on 2026-11-01 at abc: Abacus, 2 cores');
    expect(document).toContain('## Reading\n\nMeasured on 2026-11-02 at def: Abacus, 2 cores');
    expect(document).toContain('| save | 6 calls | 2 calls | 3.00x |  |  |  |\n\nIn pages.');
});
