/* How every dialog saves: once at a time, staying open until it is known how the save went. */
import { reduceErrors } from 'c/ldsErrors';

/** A dialog that saves: a modal with the two members that its template shows. */
export interface SavingDialog {
    isSaving: boolean;
    disableClose: boolean;
    /** Why the last save failed, a line each. */
    problems?: string[];
}

/**
 * Runs the write and says whether it went well; if not, the dialog holds the problems and everything that was typed. It
 * cannot be closed meanwhile: a dialog that closes while it saves would not tell its opener what was saved.
 */
export async function saveIn(dialog: SavingDialog, write: () => Promise<unknown>): Promise<boolean> {
    hold(dialog, true);
    try {
        await write();
        return true;
    } catch (error) {
        dialog.problems = reduceErrors(error);
        return false;
    } finally {
        hold(dialog, false);
    }
}

function hold(dialog: SavingDialog, isSaving: boolean): void {
    dialog.isSaving = isSaving;
    dialog.disableClose = isSaving;
}
