/* What waits for a person, out of the answer to one question. */
import { toOpenCommitments, toRows } from 'c/coachingNoteModel';
import type { CoachingNoteRow, CommitmentRow, Viewer } from 'c/coachingNoteModel';
import type { CoachingHomeAnswer, CoachingNoteNode, Page } from 'c/coachingNoteQueries';
import { nodesOf } from 'c/graphqlFields';
import { LABELS } from './labels';

/** Notes under a heading; `isCut` when there are more than came. */
export interface NoteGroup {
    readonly name: 'unread' | 'drafts';
    readonly heading: string;
    readonly notes: readonly CoachingNoteRow[];
    readonly isCut: boolean;
}

export interface Waiting {
    readonly due: readonly CommitmentRow[];
    readonly isDueCut: boolean;
    /** Only those that hold something. */
    readonly groups: readonly NoteGroup[];
}

/** The lists of the home page, for `viewer`. */
export function waitingOf({ uiapi: { query } }: CoachingHomeAnswer, viewer: Viewer): Waiting {
    const groups = [
        groupOf('unread', LABELS.unread, query.unread, viewer),
        groupOf('drafts', LABELS.drafts, query.drafts, viewer)
    ];
    return {
        due: toOpenCommitments(nodesOf(query.due), viewer),
        isDueCut: query.due.pageInfo?.hasNextPage ?? false,
        groups: groups.filter(({ notes }) => notes.length > 0)
    };
}

/** The same without a promise that was just closed. */
export function withoutPromise(waiting: Waiting, id: string): Waiting {
    return { ...waiting, due: waiting.due.filter((promise) => promise.id !== id) };
}

function groupOf(name: NoteGroup['name'], heading: string, page: Page<CoachingNoteNode>, viewer: Viewer): NoteGroup {
    const notes = toRows(nodesOf(page), viewer);
    return { name, heading, notes, isCut: (page.totalCount ?? 0) > notes.length };
}
