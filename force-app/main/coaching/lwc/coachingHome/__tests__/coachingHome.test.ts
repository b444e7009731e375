import { graphql } from 'lightning/graphql';
import CoachingHome from 'c/coachingHome';
import CoachingNoteForm from 'c/coachingNoteForm';
import { toRow } from 'c/coachingNoteModel';
import type { CoachingNoteNode, OpenCommitmentNode } from 'c/coachingNoteQueries';
import { adapter, emitGraphql, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { connectionOf, draftNode, ME, NOTE, noteNode, openNode } from '../../coachingNoteQueries/__tests__/noteNode';

jest.mock('@salesforce/customPermission/SecondChairCoach', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/customPermission/SecondChairUser', () => ({ default: true }), { virtual: true });
jest.mock('c/coachingNoteForm', () => ({ __esModule: true, default: { open: jest.fn() } }));

interface Given {
    readonly due?: readonly OpenCommitmentNode[];
    readonly unread?: readonly CoachingNoteNode[];
    readonly drafts?: readonly CoachingNoteNode[];
    readonly draftsInAll?: number;
}

const refresh = jest.fn().mockResolvedValue(undefined);
const DRAFT = draftNode({ OwnerId: { value: ME } });
const promises = (home: Element) => findAll(home, 'c-coaching-commitment-list');
const groups = (home: Element) => findAll(home, '[data-group]').map(({ dataset }) => dataset.group);

async function show({ due = [], unread = [], drafts = [], draftsInAll }: Given): Promise<HTMLElement> {
    const home = mount('c-coaching-home', CoachingHome);
    emitGraphql(
        graphql,
        {
            due: connectionOf(due, due.length > 1),
            unread: { ...connectionOf(unread), totalCount: unread.length },
            drafts: { ...connectionOf(drafts), totalCount: draftsInAll ?? drafts.length }
        },
        refresh
    );
    await flush();
    return home;
}

describe('c-coaching-home', () => {
    afterEach(unmountAll);

    it('asks for what waits for the reader in the next seven days', async () => {
        mount('c-coaching-home', CoachingHome);
        await flush();
        const { variables } = adapter(graphql).getLastConfig() as { variables: { me: string; until: string } };
        expect(variables.me).toBe(ME);
        const days = (Date.parse(variables.until) - Date.now()) / 86_400_000;
        expect(days).toBeGreaterThan(5);
        expect(days).toBeLessThan(8);
    });

    it('shows promises due, notes to read and drafts, in this order', async () => {
        const home = await show({ due: [openNode()], unread: [noteNode()], drafts: [DRAFT] });
        expect(promises(home)).toMatchObject([{ heading: 'c.CoachingHomeDue', showNote: true }]);
        expect(groups(home)).toEqual(['unread', 'drafts']);
        expect(textOf(home)).not.toContain('c.CoachingHomeMore');
    });

    it.each([
        ['promises', { due: [openNode(), openNode({ Id: 'other' })] }],
        ['drafts', { drafts: [DRAFT], draftsInAll: 2 }]
    ])('says when there are more %s than fit', async (_, given) => {
        expect(textOf(await show(given))).toContain('c.CoachingHomeMore');
    });

    it('says that no promise is due where only drafts wait', async () => {
        const home = await show({ drafts: [DRAFT] });
        expect(textOf(home)).toContain('c.CoachingHomeDueEmpty');
        expect(groups(home)).toEqual(['drafts']);
    });

    it('teaches the first step when nothing waits', async () => {
        expect(find(await show({}), 'c-message-panel')).toMatchObject({
            state: 'empty',
            heading: 'c.CoachingHomeEmptyTitle',
            text: 'c.CoachingHomeEmptyCoach'
        });
    });

    it('takes a closed promise away without reading again, tells, and keeps the focus on the page', async () => {
        const home = await show({ due: [openNode()] });
        const detail = { message: 'Kept', id: 'a03000000000001AAA', noteId: NOTE };
        promises(home)[0]?.dispatchEvent(new CustomEvent('saved', { detail }));
        await flush();
        expect(promises(home)).toHaveLength(0);
        expect(find(home, '[role="status"]').textContent).toBe('Kept');
        expect(refresh).not.toHaveBeenCalled();
        expect(home.shadowRoot?.activeElement).toBe(find(home, 'section'));
    });

    it('reads again after a note was acknowledged or shared', async () => {
        const home = await show({ unread: [noteNode()] });
        find(home, 'c-coaching-note-item').dispatchEvent(new CustomEvent('saved', { detail: { message: 'Read' } }));
        await flush();
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(find(home, '[role="status"]').textContent).toBe('Read');
    });

    it.each([
        ['reads again when the draft was saved', { outcome: 'shared', noteId: NOTE }, 1],
        ['reads nothing when nothing was saved', undefined, 0]
    ])('goes on with a draft and %s', async (_, result, count) => {
        jest.mocked(CoachingNoteForm.open).mockResolvedValueOnce(result);
        const home = await show({ drafts: [DRAFT] });
        const note = toRow(DRAFT, { userId: ME, today: '2026-06-10' });
        find(home, 'c-coaching-note-item').dispatchEvent(new CustomEvent('edit', { detail: { note } }));
        await flush();
        expect(CoachingNoteForm.open).toHaveBeenCalledWith(
            expect.objectContaining({ sellerName: 'Sam Seller', note: expect.objectContaining({ id: NOTE }) })
        );
        expect(refresh).toHaveBeenCalledTimes(count);
    });

    it('shows an error and tries again', async () => {
        const home = mount('c-coaching-home', CoachingHome);
        const stub = graphql as unknown as { emitErrors(errors: unknown, filter?: unknown, refresh?: unknown): void };
        stub.emitErrors([{ message: 'Offline' }], undefined, refresh);
        await flush();
        expect(find(home, 'c-message-panel')).toMatchObject({ state: 'error', text: ['Offline'] });
        find(home, 'c-message-panel').dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(await show({ due: [openNode()], unread: [noteNode()], drafts: [DRAFT] })).toBeAccessible();
        await expect(await show({})).toBeAccessible();
    });
});
