import TagAction from 'c/tagAction';
import { find, flush, mount, unmountAll } from 'test/dom';
import { press } from 'test/form';

// The test runner has no stub of this module.
jest.mock(
    'lightning/actions',
    () => ({
        CloseActionScreenEvent: class extends CustomEvent<undefined> {
            constructor() {
                super('lightning__actionsclosescreen', { bubbles: true, composed: true });
            }
        }
    }),
    { virtual: true }
);

async function mountAction() {
    const action = mount<{ recordId?: string }>('c-tag-action', TagAction);
    const closed = jest.fn();
    action.addEventListener('lightning__actionsclosescreen', closed);
    await flush();
    return { action, closed };
}

describe('c-tag-action', () => {
    afterEach(unmountAll);

    it('shows the pad of a deal that it is told of late', async () => {
        const { action } = await mountAction();
        expect(find(action, 'c-deal-pad')).toMatchObject({ recordId: undefined });
        action.recordId = '006000000000001AAA';
        await flush();
        expect(find(action, 'c-deal-pad')).toMatchObject({ recordId: '006000000000001AAA' });
    });

    it('closes when the manager is done', async () => {
        const { action, closed } = await mountAction();
        await press(action, 'done');
        expect(closed).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect((await mountAction()).action).toBeAccessible();
    });
});
