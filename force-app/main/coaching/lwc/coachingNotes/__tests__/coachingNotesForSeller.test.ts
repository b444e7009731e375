import { find, findAll, unmountAll } from 'test/dom';
import { ME, noteNode, SELLER } from '../../coachingNoteQueries/__tests__/noteNode';
import { show } from './panel';

jest.mock('@salesforce/customPermission/SecondChairCoach', () => ({ default: undefined }), { virtual: true });
jest.mock('@salesforce/customPermission/SecondChairUser', () => ({ default: undefined }), { virtual: true });

const NAME = { Name: { value: 'Sam Seller' } };

describe('c-coaching-notes for somebody who does not coach', () => {
    afterEach(unmountAll);

    it.each([
        ['own', ME],
        ['another', SELLER]
    ])('offers and explains nothing about writing, on %s deal', async (_, ownerId) => {
        const panel = await show({ owner: { Id: ownerId, ...NAME } });
        expect(findAll(panel, '[data-action="new"], [data-id="why-not"]')).toHaveLength(0);
        expect(find(panel, 'c-message-panel')).toMatchObject({ text: 'c.CoachingNotesEmptyOthers' });
    });

    it('says on their own page that nobody is set as their manager', async () => {
        const panel = await show({ person: { Id: ME, ...NAME, ManagerId: { value: null } } });
        expect(find(panel, '[data-id="why-not"]').textContent).toBe('c.CoachingNotesNoManager');
    });

    it('offers no reply to somebody who may only read', async () => {
        const panel = await show({ owner: { Id: ME, ...NAME }, notes: [noteNode({ Seller__c: { value: ME } })] });
        expect(find(panel, 'c-coaching-note-item')).toMatchObject({ note: { canReply: false, canAcknowledge: false } });
    });

    it('is accessible', async () => {
        await expect(await show({ owner: { Id: ME, ...NAME } })).toBeAccessible();
    });
});
