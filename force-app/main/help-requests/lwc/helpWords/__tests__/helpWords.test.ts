import { HELPS } from 'c/helpWords';

describe('c/helpWords', () => {
    it('has a name and a meaning of its own for each kind of help, from least to most control', () => {
        expect(HELPS.map(({ value }) => value)).toEqual([
            'JustKnow',
            'ThinkWithMe',
            'LookAtDraft',
            'ClearInside',
            'JoinILead',
            'JoinYouTakePart',
            'LeadIWatch',
            'TakeItOver'
        ]);
        expect(new Set(HELPS.flatMap(({ label, meaning }) => [label, meaning])).size).toBe(2 * HELPS.length);
    });
});
