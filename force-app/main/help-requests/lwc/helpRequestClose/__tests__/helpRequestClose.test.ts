import { updateRecord } from 'lightning/uiRecordApi';
import HelpRequestClose from 'c/helpRequestClose';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';
import { answerValidity, enter, field, press } from 'test/form';

const closed = jest.fn();

function open(): HTMLElement {
    const dialog = mount('c-help-request-close', HelpRequestClose, { label: 'Close', requestId: 'a01000000000001AAA' });
    dialog.addEventListener('modalclose', (event) => closed((event as CustomEvent).detail));
    answerValidity(dialog, true);
    return dialog;
}

describe('c-help-request-close', () => {
    afterEach(() => {
        unmountAll();
        sessionStorage.clear();
    });

    it('closes the request with what the seller takes away', async () => {
        const dialog = open();
        await enter(dialog, { takeAway: 'Ask for the budget owner first' });
        await press(dialog, 'save');
        expect(updateRecord).toHaveBeenCalledWith({
            fields: {
                Id: 'a01000000000001AAA',
                Status__c: 'Closed',
                TakeAway__c: 'Ask for the budget owner first'
            }
        });
        expect(closed).toHaveBeenCalledWith(true);
    });

    it('saves nothing without words', async () => {
        const dialog = open();
        answerValidity(dialog, false);
        await press(dialog, 'save');
        expect(updateRecord).not.toHaveBeenCalled();
    });

    it('stays open with the words when the save fails', async () => {
        jest.mocked(updateRecord).mockRejectedValueOnce({ body: { message: 'Only the seller closes.' } });
        const dialog = open();
        await enter(dialog, { takeAway: 'Ask first' });
        await press(dialog, 'save');
        expect(find(dialog, 'c-message-panel')).toMatchObject({ text: ['Only the seller closes.'] });
        expect(field(dialog, 'takeAway').value).toBe('Ask first');
        expect(closed).not.toHaveBeenCalled();
    });

    it('brings back what was typed until it is saved', async () => {
        await enter(open(), { takeAway: 'Ask first' });
        const dialog = open();
        expect(field(dialog, 'takeAway').value).toBe('Ask first');
        await press(dialog, 'save');
        expect(field(open(), 'takeAway').value).toBe('');
    });

    it('starts anew on demand', async () => {
        await enter(open(), { takeAway: 'Ask first' });
        const dialog = open();
        find(dialog, 'c-kept-notice').dispatchEvent(new CustomEvent('discard'));
        await flush();
        expect(field(dialog, 'takeAway').value).toBe('');
        expect(findAll(dialog, 'c-kept-notice')).toHaveLength(0);
    });

    it('gives up without a save', async () => {
        await press(open(), 'cancel');
        expect(updateRecord).not.toHaveBeenCalled();
        expect(closed).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(open()).toBeAccessible();
    });
});
