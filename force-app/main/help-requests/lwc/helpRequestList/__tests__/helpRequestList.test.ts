import HelpRequestList from 'c/helpRequestList';
import { toRow } from 'c/helpRequestModel';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { ME, requestNode } from '../../helpRequestQueries/__tests__/requestNode';

type Item = HTMLElement & { request: { id: string }; showDeal: boolean };

async function show(count: number, properties: object = {}): Promise<HTMLElement> {
    const requests = Array.from({ length: count }, (_, index) =>
        toRow(requestNode({ Id: String(index) }), { userId: ME, today: '2026-06-10' })
    );
    const list = mount('c-help-request-list', HelpRequestList, { requests, ...properties });
    await flush();
    return list;
}

const items = (list: Element) => findAll<Item>(list, 'c-help-request-item');

async function showMore(list: Element): Promise<void> {
    find(list, 'c-show-more').dispatchEvent(new CustomEvent('more'));
    await flush();
}

describe('c-help-request-list', () => {
    afterEach(unmountAll);

    it('shows five requests in their order, and as many more when asked', async () => {
        const list = await show(13, { showDeal: true });
        expect(items(list).map(({ request }) => request.id)).toEqual([...Array(5).keys()].map(String));
        expect(items(list)[0]?.showDeal).toBe(true);
        expect(find(list, 'c-show-more')).toMatchObject({ hiddenCount: 8, step: 5 });
        await showMore(list);
        expect(items(list)).toHaveLength(10);
        expect(find(list, 'c-show-more')).toMatchObject({ hiddenCount: 3 });
    });

    it('takes the focus to the first request that came up', async () => {
        const list = await show(7);
        await showMore(list);
        const first = items(list)[5];
        expect(first && first.shadowRoot?.activeElement).toBe(first && find(first, 'h3'));
        expect(list.shadowRoot?.activeElement).toBe(first);
    });

    it('says that there are more elsewhere only at its end', async () => {
        const list = await show(6, { isCut: true });
        expect(textOf(list)).not.toContain('c.HelpInboxMore');
        await showMore(list);
        expect(textOf(list)).toContain('c.HelpInboxMore');
    });

    it('hands on what was saved', async () => {
        const list = await show(1);
        const saved = jest.fn();
        list.addEventListener('saved', (event) => saved((event as CustomEvent).detail));
        items(list)[0]?.dispatchEvent(new CustomEvent('saved', { detail: { message: 'Answered' } }));
        expect(saved).toHaveBeenCalledWith({ message: 'Answered' });
    });

    it('is accessible', async () => {
        await expect(await show(11)).toBeAccessible();
    });
});
