import MessagePanel from 'c/messagePanel';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

describe('c-message-panel', () => {
    afterEach(unmountAll);

    it('says that it is loading until told otherwise', async () => {
        const panel = mount('c-message-panel', MessagePanel);
        await flush();
        expect(find(panel, '[role="status"] lightning-spinner')).toMatchObject({
            alternativeText: 'c.MessagePanelLoading'
        });
        await expect(panel).toBeAccessible();
    });

    it('shows what is missing without alarm', async () => {
        const panel = mount('c-message-panel', MessagePanel, {
            state: 'empty',
            heading: 'Nothing tagged yet',
            text: 'Tag the next call.'
        });
        await flush();
        expect(textOf(panel)).toBe('Nothing tagged yetTag the next call.');
        expect(findAll(panel, '[role="alert"], lightning-button')).toHaveLength(0);
        await expect(panel).toBeAccessible();
    });

    it('announces every message of an error and offers to try again', async () => {
        const panel = mount('c-message-panel', MessagePanel, {
            state: 'error',
            text: ['One', 'Two'],
            retryable: true
        });
        const retried = jest.fn();
        panel.addEventListener('retry', retried);
        await flush();
        expect(findAll(panel, '[role="alert"] p').map((line) => line.textContent)).toEqual(['One', 'Two']);
        find(panel, 'lightning-button').click();
        expect(retried).toHaveBeenCalledTimes(1);
    });

    it('has words for an error without any', async () => {
        const panel = mount('c-message-panel', MessagePanel, { state: 'error', text: [] });
        await flush();
        expect(textOf(panel)).toContain('c.MessagePanelUnknownError');
    });

    it('is accessible', async () => {
        const panel = mount('c-message-panel', MessagePanel, {
            state: 'error',
            heading: 'Not loaded',
            text: 'No answer.',
            retryable: true
        });
        await flush();
        await expect(panel).toBeAccessible();
    });
});
