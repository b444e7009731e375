import type { Facts } from 'c/involvementModel';
import {
    asksWho,
    canRetry,
    freshPad,
    hintText,
    isRepeat,
    readyKind,
    withChoice,
    withFailure,
    withSaved
} from '../padState';

jest.mock('@salesforce/label/c.LeadPadCountsAs', () => ({ default: '{0} ({1})' }), { virtual: true });
jest.mock('@salesforce/label/c.LeadPadSaved', () => ({ default: 'Tagged as {0}.' }), { virtual: true });

const OBSERVED: Facts = { setting: 'WithCustomer', led: 'Seller', chose: 'Seller' };
const LED: Facts = { setting: 'WithCustomer', led: 'Manager', chose: 'Manager' };
const fresh = freshPad('WithCustomer');
const saved = withSaved(withChoice(fresh, LED), { id: 'm1', kind: 'TookOver', facts: { ...LED, asked: 'Nobody' } });

describe('padState', () => {
    it('is ready to save a normal choice at once', () => {
        const pad = withChoice(fresh, OBSERVED);
        expect(readyKind(pad)).toBe('Observed');
        expect(asksWho(pad)).toBe(false);
        expect(pad.statusText).toBe('');
    });

    it('waits for who asked where the manager led, and says so', () => {
        const pad = withChoice(fresh, LED);
        expect(readyKind(pad)).toBeUndefined();
        expect(asksWho(pad)).toBe(true);
        expect(pad.statusText).toBe('c.LeadPadNotSavedYet');
        expect(readyKind({ ...pad, draft: { ...LED, asked: 'Customer' } })).toBe('HandedOver');
    });

    it('has nothing to save before a choice', () => {
        expect(readyKind(fresh)).toBeUndefined();
    });

    it('asks no more once it is saved, and takes the same choice for a double tap', () => {
        expect(asksWho(saved)).toBe(false);
        expect(saved.statusText).toBe('Tagged as c.KindTookOver.');
        expect(isRepeat(saved, LED)).toBe(true);
        expect(isRepeat(saved, OBSERVED)).toBe(false);
        expect(isRepeat(freshPad('WithCustomer'), LED)).toBe(false);
    });

    it('keeps the choice when saving fails and lets it be tried again', () => {
        const pad = withFailure(withChoice(fresh, OBSERVED), ['Not tagged', 'Busy']);
        expect(pad).toMatchObject({ draft: OBSERVED, errorLines: ['Not tagged', 'Busy'] });
        expect(canRetry(pad)).toBe(true);
        expect(canRetry(withChoice(pad, LED))).toBe(false);
    });

    it('never tries to save again what only could not be undone', () => {
        const pad = withFailure(saved, ['Not undone']);
        expect(pad.saved?.id).toBe('m1');
        expect(canRetry(pad)).toBe(false);
    });

    it.each([
        ['a fresh pad', fresh, 'c.LeadPadHint'],
        ['help inside the company', freshPad('InsideCompany'), 'c.KindUnblocked (c.LeadPadWhyUnblocked)'],
        ['a preview', { ...fresh, previewed: OBSERVED }, 'c.KindObserved (c.LeadPadWhyObserved)'],
        ['an open question', withChoice(fresh, LED), ''],
        ['what was saved', saved, 'c.KindTookOver (c.LeadPadWhyTookOver)'],
        ['the pointer on what was saved', { ...saved, previewed: LED }, 'c.KindTookOver (c.LeadPadWhyTookOver)'],
        ['a preview after saving', { ...saved, previewed: OBSERVED }, 'c.KindObserved (c.LeadPadWhyObserved)']
    ])('says of %s what it counts as', (_, pad, text) => {
        expect(hintText(pad)).toBe(text);
    });
});
