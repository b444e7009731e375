import { saveIn } from 'c/savingDialog';
import type { SavingDialog } from 'c/savingDialog';

const open = (): SavingDialog => ({ isSaving: false, disableClose: false });

describe('savingDialog', () => {
    it('keeps the dialog open while it saves, and lets go when it is done', async () => {
        const dialog = open();
        const during: SavingDialog[] = [];
        const isSaved = await saveIn(dialog, async () => during.push({ ...dialog }));
        expect(during).toEqual([{ isSaving: true, disableClose: true }]);
        expect(dialog).toEqual({ isSaving: false, disableClose: false });
        expect(isSaved).toBe(true);
    });

    it('says why a save failed, and lets go', async () => {
        const dialog = open();
        const isSaved = await saveIn(dialog, () => Promise.reject(new Error('The request is closed.')));
        expect(dialog).toEqual({ isSaving: false, disableClose: false, problems: ['The request is closed.'] });
        expect(isSaved).toBe(false);
    });

    it('takes back what the last save was refused for', async () => {
        const dialog = { ...open(), problems: ['The request is closed.'] };
        await saveIn(dialog, () => Promise.resolve());
        expect(dialog.problems).toBeUndefined();
    });

    it('gives the focus back to the button that was pressed, for it was disabled meanwhile', async () => {
        const button = document.createElement('button');
        document.body.append(button);
        button.focus();
        const template = Object.assign(document.createElement('div'), { activeElement: button });
        await saveIn({ ...open(), template }, () => {
            button.blur();
            return Promise.reject(new Error('Down'));
        });
        expect(document.activeElement).toBe(button);
    });

    it('lets the field that was refused say so', async () => {
        const template = Object.assign(document.createElement('div'), { activeElement: null });
        const field = Object.assign(document.createElement('input'), { setCustomValidity: jest.fn() });
        field.dataset.api = 'DueOn__c';
        template.append(field);
        const fieldErrors = { DueOn__c: [{ message: 'This day is over.' }] };
        await saveIn({ ...open(), template }, () => Promise.reject({ body: { output: { errors: [], fieldErrors } } }));
        expect(field.setCustomValidity).toHaveBeenCalledWith('This day is over.');
    });
});
