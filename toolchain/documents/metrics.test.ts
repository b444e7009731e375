import { COUNT_FIELDS, MEDIAN_FIELDS, MINIMUMS } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import { parseDocument } from './document.ts';
import { readRepository } from './repository.ts';

const repository = readRepository();
const text = repository.read('docs/metrics.md');
const { spans } = parseDocument('docs/metrics.md', text);
const KINDS = ['Unblocked', 'Coached', 'Observed', 'Assisted', 'Directed', 'Modelled', 'HandedOver', 'TookOver'];

/** Number of a metric -> the least events that its rows name. */
const written = new Map<string, string>();
for (const [, id = '', least = ''] of text.matchAll(/^\| (M\d+) +\|.*\| (.*?) +\|$/gm)) {
    written.set(id, `${written.get(id) ?? ''} ${least}`);
}

it('explains every count and median that is stored', () => {
    const explained = new Set([...spans.map((span) => span.text), ...KINDS.map((kind) => `${kind}__c`)]);
    const stored = [...Object.values(COUNT_FIELDS), ...Object.values(MEDIAN_FIELDS)];
    expect(stored.filter((field) => !explained.has(field))).toEqual([]);
});

it('gives the least events of every share as the code has them', () => {
    const source = repository.read('force-app/main/shared/lwc/metrics/metrics.ts');
    const shares = [...source.matchAll(/id: '(M\d+)',(?:(?!id: ')[^])*?minimum: '(\w+)'/g)];
    expect(shares.length).toBeGreaterThan(20);
    const differing = shares.filter(([, id = '', name = '']) => {
        const least = String(MINIMUMS[name as keyof typeof MINIMUMS]);
        return !(written.get(id) ?? '').split(/\D+/).includes(least);
    });
    expect(differing.map(([, id, name]) => `${id} ${name}`)).toEqual([]);
});
