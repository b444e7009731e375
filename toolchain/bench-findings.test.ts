import { asTable, isReached } from '../bench/findings.ts';

const measure = { name: 'save', unit: 'ms', ours: 6, peer: 2, peerName: 'SQL' };

it.each([
    ['a ratio at its target', { target: 3 }, true],
    ['a ratio above its target', { target: 2.9 }, false],
    ['a time at its limit', { limit: 6 }, true],
    ['a time above its limit', { limit: 5 }, false],
    ['300 MB', { rssMb: 300 }, true],
    ['more than 300 MB', { rssMb: 301, target: 3 }, false]
])('judges %s', (_, goals, reached) => {
    expect(isReached({ ...measure, ...goals })).toBe(reached);
});

it('shows a missed target at a glance', () => {
    const table = asTable({ title: 'Saving', measures: [{ ...measure, target: 2 }] });
    expect(table).toContain('Saving (peer: SQL)');
    expect(table).toMatch(/save +6\.00 ms +2\.00 ms +3\.00x +≤ 2x +NO$/);
});
