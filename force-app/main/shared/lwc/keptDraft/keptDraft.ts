/* What is typed in a form and not saved yet, kept in this browser tab: a closed dialog or a lost network loses nothing. */
import USER_ID from '@salesforce/user/Id';

/**
 * Keeps a draft of `form` about `subject` (a record id, or '' where there is none yet). Each person has their own: on a
 * shared browser nobody finds the words of somebody else.
 */
export function keepDraft(form: string, subject: string, draft: object): void {
    // Storage can be full or switched off: the form itself still holds what was typed.
    quietly(() => sessionStorage.setItem(keyOf(form, subject), JSON.stringify(draft)));
}

/** The draft as it was kept last; undefined when there is none. A form takes from it the members that it knows. */
export function keptDraft<Draft extends object>(form: string, subject: string): Partial<Draft> | undefined {
    const draft: unknown = quietly(() => JSON.parse(sessionStorage.getItem(keyOf(form, subject)) ?? 'null'));
    return typeof draft === 'object' && draft !== null ? (draft as Partial<Draft>) : undefined;
}

/** Forgets the draft: it was saved, or the person starts anew. */
export function dropDraft(form: string, subject: string): void {
    quietly(() => sessionStorage.removeItem(keyOf(form, subject)));
}

function keyOf(form: string, subject: string): string {
    return ['secondChair.draft', USER_ID, form, subject].join('.');
}

function quietly<T>(use: () => T): T | undefined {
    try {
        return use();
    } catch {
        return undefined;
    }
}
