/* How every dialog saves: once at a time, staying open until it is known how the save went. */
import { tellFields } from 'c/formFields';
import { reduceErrors } from 'c/ldsErrors';

/** A dialog that saves: a modal with the two members that its template shows. */
export interface SavingDialog {
    isSaving: boolean;
    disableClose: boolean;
    /** Why the last save failed, a line each. */
    problems?: string[];
    readonly template?: (ParentNode & { readonly activeElement: Element | null }) | null;
}

/**
 * Runs the write and says whether it went well; if not, the dialog holds the problems and everything that was typed, and
 * the fields that were refused say so, those below `scope` if only a part of the form was being saved. The dialog cannot be closed meanwhile: a dialog that closes while it saves would not tell its opener what was saved.
 */
export async function saveIn(
    dialog: SavingDialog,
    write: () => Promise<unknown>,
    scope = (): ParentNode | null | undefined => dialog.template
): Promise<boolean> {
    const pressed = dialog.template?.activeElement as HTMLElement | null | undefined;
    hold(dialog, true);
    dialog.problems = undefined;
    try {
        await write();
        return true;
    } catch (error) {
        dialog.problems = reduceErrors(error);
        hold(dialog, false);
        // A button loses the focus while it is disabled; once it is rendered again, the keyboard goes on from there.
        await Promise.resolve();
        pressed?.focus();
        tellFields(scope(), error);
        return false;
    } finally {
        hold(dialog, false);
    }
}

function hold(dialog: SavingDialog, isSaving: boolean): void {
    dialog.isSaving = isSaving;
    dialog.disableClose = isSaving;
}
