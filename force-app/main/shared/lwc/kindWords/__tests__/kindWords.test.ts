import { KINDS, LEADS } from 'c/involvementModel';
import { KIND_WORDS, LED_WORDS, wordFor } from 'c/kindWords';

describe('kindWords', () => {
    it('tells every kind apart by word and by icon', () => {
        const words = KINDS.map((kind) => KIND_WORDS[kind]);
        expect(new Set(words.map((word) => word.label)).size).toBe(KINDS.length);
        expect(new Set(words.map((word) => word.icon)).size).toBe(KINDS.length);
    });

    it('has a word for every stored value and passes on what it does not know', () => {
        expect(LEADS.map((lead) => wordFor(LED_WORDS, lead))).toEqual(['c.LedSeller', 'c.LedShared', 'c.LedManager']);
        expect(wordFor(LED_WORDS, 'Partner')).toBe('Partner');
    });
});
