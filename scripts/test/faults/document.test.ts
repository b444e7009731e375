import { faultDocument, writtenDocument } from './document.ts';
import { FAULT_CASES } from './table.ts';

test('the document says what the tests run', async () => {
    expect(writtenDocument()).toBe(await faultDocument());
});

test('every fault has a name of its own, and there are at least forty', () => {
    const names = new Set(FAULT_CASES.map(({ fault }) => fault));
    expect(names.size).toBe(FAULT_CASES.length);
    expect(names.size).toBeGreaterThanOrEqual(40);
});
