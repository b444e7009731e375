/* What the panel knows, and how each answer changes it. */
import { withNote, withPage, withPromisesOf } from 'c/coachingNoteModel';
import type {
    CadenceAnswer,
    CoachingNoteNode,
    CoachingNotesAnswer,
    DealNode,
    NotePageAnswer,
    OpenCommitmentNode,
    PersonNode
} from 'c/coachingNoteQueries';
import { nodesOf } from 'c/graphqlFields';

/** `total` counts the notes on the server, `cursor` tells where the next page starts; one of `deal` and `person` is known. */
export interface PanelState {
    readonly deal?: DealNode;
    readonly person?: PersonNode;
    readonly notes: readonly CoachingNoteNode[];
    readonly total: number;
    readonly cursor?: string;
    readonly open: readonly OpenCommitmentNode[];
    readonly isOpenCut: boolean;
    readonly cadence?: CadenceAnswer;
}

/** What the first answer says. */
export function opened({ uiapi: { query, aggregate } }: CoachingNotesAnswer): PanelState {
    const { Opportunity: deals, User: people, CoachingNote__c: notes, open, reports } = query;
    return {
        deal: nodesOf(deals)[0],
        person: nodesOf(people)[0],
        notes: nodesOf(notes),
        total: notes.totalCount ?? notes.edges.length,
        cursor: notes.pageInfo?.endCursor ?? undefined,
        open: nodesOf(open),
        isOpenCut: open.pageInfo?.hasNextPage ?? false,
        cadence: aggregate && { reports, ...aggregate }
    };
}

/** With one more page of notes. */
export function extended(state: PanelState, { uiapi: { query } }: NotePageAnswer): PanelState {
    const { CoachingNote__c: page } = query;
    return {
        ...state,
        notes: withPage(state.notes, nodesOf(page)),
        total: page.totalCount ?? state.total,
        cursor: page.pageInfo?.endCursor ?? undefined
    };
}

/** With a note as it is now. */
export function changed(state: PanelState, { uiapi: { query } }: NotePageAnswer): PanelState {
    const [note] = nodesOf(query.CoachingNote__c);
    if (!note) return state;
    const isNew = state.notes.every(({ Id }) => Id !== note.Id);
    return {
        ...state,
        notes: withNote(state.notes, note),
        total: isNew ? state.total + 1 : state.total,
        open: withPromisesOf(state.open, note)
    };
}
