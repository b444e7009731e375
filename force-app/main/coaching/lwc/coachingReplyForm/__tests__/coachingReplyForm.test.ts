import { createRecord } from 'lightning/uiRecordApi';
import CoachingReplyForm from 'c/coachingReplyForm';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';
import { answerValidity, enter, field, press } from 'test/form';
import { NOTE } from '../../coachingNoteQueries/__tests__/noteNode';

const closed = jest.fn();

function open(): HTMLElement {
    const dialog = mount('c-coaching-reply-form', CoachingReplyForm, {
        label: 'I see it differently',
        noteId: NOTE,
        kind: 'SeesItDifferently' as const
    });
    dialog.addEventListener('modalclose', (event) => closed((event as CustomEvent).detail));
    answerValidity(dialog, true);
    return dialog;
}

describe('c-coaching-reply-form', () => {
    beforeEach(() => sessionStorage.clear());
    afterEach(unmountAll);

    it('saves the words as a reply of its own', async () => {
        const dialog = open();
        await enter(dialog, { body: 'It was their idea' });
        await Promise.all([press(dialog, 'save'), press(dialog, 'save')]);
        expect(createRecord).toHaveBeenCalledTimes(1);
        expect(createRecord).toHaveBeenCalledWith({
            apiName: 'CoachingReply__c',
            fields: { Note__c: NOTE, Kind__c: 'SeesItDifferently', Body__c: 'It was their idea' }
        });
        expect(closed).toHaveBeenCalledWith(true);
    });

    it('saves nothing without words', async () => {
        const dialog = open();
        answerValidity(dialog, false);
        await press(dialog, 'save');
        expect(createRecord).not.toHaveBeenCalled();
    });

    it('stays open with the words when the save fails', async () => {
        jest.mocked(createRecord).mockRejectedValueOnce({ body: { message: 'Write your reply.' } });
        const dialog = open();
        await enter(dialog, { body: 'It was their idea' });
        await press(dialog, 'save');
        expect(find(dialog, 'c-message-panel')).toMatchObject({ text: ['Write your reply.'] });
        expect(field(dialog, 'body').value).toBe('It was their idea');
        expect(closed).not.toHaveBeenCalled();
    });

    it('brings back what was typed before, until it is saved or thrown away', async () => {
        await enter(open(), { body: 'It was their idea' });
        document.body.replaceChildren();
        const again = open();
        expect(field(again, 'body').value).toBe('It was their idea');
        find(again, 'c-kept-notice').dispatchEvent(new CustomEvent('discard'));
        await flush();
        expect(field(again, 'body').value).toBe('');
        expect(findAll(again, 'c-kept-notice')).toHaveLength(0);
    });

    it('gives up without a save', async () => {
        await press(open(), 'cancel');
        expect(createRecord).not.toHaveBeenCalled();
        expect(closed).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(open()).toBeAccessible();
    });
});
