import TagModal from 'c/tagModal';
import { find, flush, mount, unmountAll } from 'test/dom';
import { press } from 'test/form';

async function mountModal() {
    const modal = mount('c-tag-modal', TagModal, { label: 'Tag', opportunityId: '006', day: '2026-11-20' });
    const closed: unknown[] = [];
    modal.addEventListener('modalclose', (event) => closed.push((event as CustomEvent).detail));
    await flush();
    return { modal, closed };
}

function tell(modal: Element, name: 'tagged' | 'undone'): void {
    find(modal, 'c-deal-pad').dispatchEvent(new CustomEvent(name, { detail: 'm1' }));
}

describe('c-tag-modal', () => {
    afterEach(unmountAll);

    it('shows the pad of that deal and day', async () => {
        const { modal } = await mountModal();
        expect(find(modal, 'c-deal-pad')).toMatchObject({ recordId: '006', day: '2026-11-20' });
    });

    it.each([
        ['nothing was tagged', [], false],
        ['a moment was tagged', ['tagged'], true],
        ['it was undone', ['tagged', 'undone'], false]
    ] as const)('tells that %s', async (_, events, expected) => {
        const { modal, closed } = await mountModal();
        for (const name of events) tell(modal, name);
        await press(modal, 'done');
        expect(closed).toEqual([expected]);
    });

    it('is accessible', async () => {
        await expect((await mountModal()).modal).toBeAccessible();
    });
});
