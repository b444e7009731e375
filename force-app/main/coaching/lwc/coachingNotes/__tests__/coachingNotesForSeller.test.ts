import { graphql } from 'lightning/graphql';
import CoachingNotes from 'c/coachingNotes';
import { emitGraphql, find, findAll, flush, mount, unmountAll } from 'test/dom';
import { connectionOf, DEAL, ME, SELLER } from '../../coachingNoteQueries/__tests__/noteNode';

jest.mock('@salesforce/customPermission/SecondChairCoach', () => ({ default: undefined }), { virtual: true });

async function show(ownerId: string): Promise<HTMLElement> {
    const panel = mount('c-coaching-notes', CoachingNotes, { recordId: DEAL });
    emitGraphql(graphql, {
        Opportunity: connectionOf([{ Id: DEAL, Owner: { Id: ownerId, Name: { value: 'Sam Seller' } } }]),
        User: connectionOf([]),
        CoachingNote__c: connectionOf([])
    });
    await flush();
    return panel;
}

describe('c-coaching-notes for somebody who does not coach', () => {
    afterEach(unmountAll);

    it.each([
        ['own', ME],
        ['another', SELLER]
    ])('offers and explains nothing about writing, on %s deal', async (_, ownerId) => {
        const panel = await show(ownerId);
        expect(findAll(panel, '[data-action="new"], [data-id="why-not"]')).toHaveLength(0);
        expect(find(panel, 'c-message-panel')).toMatchObject({ text: 'c.CoachingNotesEmptyOthers' });
    });

    it('is accessible', async () => {
        await expect(await show(ME)).toBeAccessible();
    });
});
