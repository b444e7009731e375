import KeptNotice from 'c/keptNotice';
import { find, flush, mount, textOf, unmountAll } from 'test/dom';

describe('c-kept-notice', () => {
    afterEach(unmountAll);

    it('tells that the text is back, where a screen reader hears it', async () => {
        const notice = mount('c-kept-notice', KeptNotice);
        await flush();
        expect(find(notice, '[role="status"]').textContent).toContain('c.KeptNoticeText');
        expect(textOf(notice)).toBe('c.KeptNoticeText');
    });

    it('fires discard when the person starts anew', async () => {
        const notice = mount('c-kept-notice', KeptNotice);
        const discarded = jest.fn();
        notice.addEventListener('discard', discarded);
        await flush();
        find(notice, 'lightning-button').click();
        expect(discarded).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        const notice = mount('c-kept-notice', KeptNotice);
        await flush();
        await expect(notice).toBeAccessible();
    });
});
