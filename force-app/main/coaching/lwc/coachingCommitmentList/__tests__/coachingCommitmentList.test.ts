import { updateRecord } from 'lightning/uiRecordApi';
import CoachingCommitmentList from 'c/coachingCommitmentList';
import { toOpenCommitments } from 'c/coachingNoteModel';
import type { OpenCommitmentNode } from 'c/coachingNoteQueries';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { press } from 'test/form';
import { ME, NOTE, noteNode, openNode } from '../../coachingNoteQueries/__tests__/noteNode';

const PROMISE = 'a03000000000001AAA';
const MINE = { Note__r: noteNode({ Seller__c: { value: ME } }) };
const saved = jest.fn();
const toasted = jest.fn();

async function show(nodes: OpenCommitmentNode[], properties: object = {}): Promise<HTMLElement> {
    const commitments = toOpenCommitments(nodes, { userId: ME, today: '2026-06-11' });
    const list = mount('c-coaching-commitment-list', CoachingCommitmentList, {
        commitments,
        heading: 'Open promises',
        ...properties
    });
    list.addEventListener('saved', (event) => saved((event as CustomEvent).detail));
    list.addEventListener('lightning__showtoast', (event) => toasted((event as CustomEvent).detail));
    await flush();
    return list;
}

const shownIds = (list: Element) => findAll(list, '[data-commitment]').map(({ dataset }) => dataset.commitment);

describe('c-coaching-commitment-list', () => {
    afterEach(unmountAll);

    it('says what was promised, by whom, and that it is late, in words and with an icon', async () => {
        const list = await show([openNode()]);
        expect(find(list, 'h3').textContent).toBe('Open promises');
        expect(find(list, '[data-id="what"]').textContent).toBe('Call their CFO');
        expect(textOf(list)).toContain('c.CoachingNotePromisedBy');
        expect(find(list, '[data-id="overdue"] strong').textContent).toBe('c.CoachingNoteWasDue');
        expect(find(list, '[data-id="overdue"] lightning-icon')).toMatchObject({ iconName: 'utility:warning' });
    });

    it('lets only those close a promise who made it', async () => {
        expect(findAll(await show([openNode()]), '[data-action]')).toHaveLength(0);
        const own = findAll(await show([openNode(MINE)]), '[data-action]').map(({ dataset }) => dataset.action);
        expect(own).toEqual(['keep', 'drop']);
    });

    it.each([
        ['keep', 'Kept'],
        ['drop', 'Dropped']
    ])('%s closes a promise once as %s, tells, and takes the focus', async (action, status) => {
        const list = await show([openNode(MINE)]);
        await Promise.all([press(list, action), press(list, action)]);
        expect(updateRecord).toHaveBeenCalledTimes(1);
        expect(updateRecord).toHaveBeenCalledWith({
            fields: { Id: PROMISE, Status__c: status, DoneOn__c: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }
        });
        expect(saved).toHaveBeenCalledWith({ message: 'c.CoachingNoteCommitmentClosed', id: PROMISE, noteId: NOTE });
        expect(list.shadowRoot?.activeElement).toBe(find(list, 'h3'));
    });

    it('says why a save failed, and offers it again', async () => {
        jest.mocked(updateRecord).mockRejectedValueOnce({ body: { message: 'Ask them how it went.' } });
        const list = await show([openNode(MINE)]);
        await press(list, 'keep');
        expect(toasted).toHaveBeenCalledWith(
            expect.objectContaining({ variant: 'error', message: 'Ask them how it went.' })
        );
        expect(saved).not.toHaveBeenCalled();
        expect(find(list, '[data-action="keep"]')).toMatchObject({ disabled: false });
    });

    it('tells how a promise ended', async () => {
        const list = await show([openNode({ Status__c: { value: 'Kept', displayValue: 'Kept' } })]);
        expect(find(list, 'lightning-badge')).toMatchObject({ label: 'Kept' });
    });

    it('names the note where the list is across notes', async () => {
        expect(findAll(await show([openNode()]), '[data-action="open-note"]')).toHaveLength(0);
        const list = await show([openNode()], { showNote: true });
        expect(find(list, '[data-action="open-note"]')).toMatchObject({ label: 'c.CoachingNoteTitle' });
    });

    it('shows five, then more with the focus on the first of them', async () => {
        const list = await show(Array.from({ length: 7 }, (_, index) => openNode({ Id: String(index) })));
        expect(shownIds(list)).toHaveLength(5);
        find(list, 'c-show-more').dispatchEvent(new CustomEvent('more'));
        await flush();
        expect(shownIds(list)).toHaveLength(7);
        expect(list.shadowRoot?.activeElement).toBe(findAll(list, 'li')[5]);
    });

    it('is accessible', async () => {
        await expect(await show([openNode(MINE)], { showNote: true })).toBeAccessible();
        await expect(await show([openNode(MINE)], { isNested: true })).toBeAccessible();
    });
});
