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
});
