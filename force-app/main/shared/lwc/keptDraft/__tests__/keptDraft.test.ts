import { dropDraft, keepDraft, keptDraft } from 'c/keptDraft';

describe('c/keptDraft', () => {
    afterEach(() => {
        jest.restoreAllMocks();
        sessionStorage.clear();
    });

    it('gives back what was kept last', () => {
        keepDraft('ask', '006A', { intent: 'bring' });
        keepDraft('ask', '006A', { intent: 'bring their finance lead', tried: '"<b>' });
        expect(keptDraft('ask', '006A')).toEqual({ intent: 'bring their finance lead', tried: '"<b>' });
    });

    it('keeps every form and subject apart', () => {
        keepDraft('ask', '006A', { intent: 'one' });
        expect(keptDraft('ask', '006B')).toBeUndefined();
        expect(keptDraft('answer', '006A')).toBeUndefined();
    });

    it('forgets what was saved', () => {
        keepDraft('ask', '006A', { intent: 'one' });
        dropDraft('ask', '006A');
        expect(keptDraft('ask', '006A')).toBeUndefined();
    });

    it.each(['{', '"text"', 'null', '1'])('takes %s in the storage for nothing', (stored) => {
        keepDraft('ask', '006A', {});
        sessionStorage.setItem(sessionStorage.key(0) ?? '', stored);
        expect(keptDraft('ask', '006A')).toBeUndefined();
    });

    it('goes on without a storage', () => {
        for (const method of ['getItem', 'setItem', 'removeItem'] as const)
            jest.spyOn(Storage.prototype, method).mockImplementation(() => {
                throw new DOMException('full', 'QuotaExceededError');
            });
        keepDraft('ask', '006A', { intent: 'one' });
        expect(keptDraft('ask', '006A')).toBeUndefined();
        expect(() => dropDraft('ask', '006A')).not.toThrow();
    });
});
