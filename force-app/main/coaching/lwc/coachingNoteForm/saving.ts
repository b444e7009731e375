/* The steps of a save: the words, then each promise, then the sharing. */
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import SAVED_MEANWHILE from '@salesforce/label/c.CoachingNoteFormSavedMeanwhile';
import { changedCommitment, changedNote, newCommitment, newNote, sharedNote } from 'c/coachingNoteRecords';
import type { CommitmentDraft, NoteDraft } from 'c/coachingNoteRecords';
import { isOutdated } from 'c/ldsErrors';

/** What a save needs of its form. */
export interface Saving {
    /** Whether the seller is to read it from now on. */
    readonly isShared: boolean;
    /** Is handed the draft after every step, with the ids that are known by then: a second try goes on from there. */
    readonly keep: (draft: NoteDraft) => void;
    /** Is told which part is being saved: `note`, or the index of a promise. */
    readonly begin: (part: string) => void;
}

/** Saves a draft and all its promises. @throws the platform's error, at the part that was begun last */
export async function saveNote(typed: NoteDraft, { isShared, keep, begin }: Saving): Promise<void> {
    begin('note');
    const id = await saveWords(typed, keep);
    // From here on the note is as this form saved it.
    let draft: NoteDraft = { ...typed, id, changedOn: undefined };
    keep(draft);
    for (const [index, line] of draft.commitments.entries()) {
        begin(String(index));
        // eslint-disable-next-line no-await-in-loop -- at once, they would lock each other out of the note
        const saved = await saveLine(id, line);
        draft = { ...draft, commitments: draft.commitments.map((each, at) => (at === index ? saved : each)) };
        keep(draft);
    }
    begin('note');
    // Shared last: from then on the words are frozen, and the seller is told.
    if (isShared) await updateRecord(sharedNote(id));
}

async function saveWords(draft: NoteDraft, keep: Saving['keep']): Promise<string> {
    if (!draft.id) return (await createRecord(newNote(draft))).id;
    try {
        await updateRecord(changedNote(draft.id, draft), { ifUnmodifiedSince: draft.changedOn });
    } catch (error) {
        if (!isOutdated(error)) throw error;
        // Told once, a second save replaces on purpose what somebody saved meanwhile.
        keep({ ...draft, changedOn: undefined });
        throw new Error(SAVED_MEANWHILE, { cause: error });
    }
    return draft.id;
}

async function saveLine(noteId: string, line: CommitmentDraft): Promise<CommitmentDraft> {
    if (line.id) {
        await updateRecord(changedCommitment(line.id, line));
        return line;
    }
    if (line.what.trim() === '') return line;
    return { ...line, id: (await createRecord(newCommitment(noteId, line))).id };
}
