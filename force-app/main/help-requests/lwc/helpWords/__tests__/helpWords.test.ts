import { HELPS, helpLabel } from 'c/helpWords';

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

    it('names a stored value, and leaves one that an org has added as it is', () => {
        expect(helpLabel('JoinILead', 'Join, I lead')).toBe('c.HelpJoinILead');
        expect(helpLabel('Pray', 'Pray for me')).toBe('Pray for me');
        expect(helpLabel(null, 'None')).toBe('None');
    });
});
