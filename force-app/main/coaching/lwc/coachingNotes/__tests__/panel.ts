import { graphql } from 'lightning/graphql';
import CoachingNotes from 'c/coachingNotes';
import type { CoachedNode, CoachingNoteNode, Colleague, OpenCommitmentNode, PersonNode } from 'c/coachingNoteQueries';
import type { Person } from 'c/graphqlFields';
import { flush, mount } from 'test/dom';
import { connectionOf, DEAL } from '../../coachingNoteQueries/__tests__/noteNode';

/** Whose page it is, and what the first answer holds. */
export interface Page {
    readonly owner?: Colleague;
    readonly person?: PersonNode;
    readonly notes?: readonly CoachingNoteNode[];
    readonly total?: number;
    readonly open?: readonly OpenCommitmentNode[];
    readonly isOpenCut?: boolean;
    readonly reports?: readonly Person[];
}

export const refresh = jest.fn().mockResolvedValue(undefined);

interface Stub {
    emit(data: unknown, filter: (config: { variables?: object }) => boolean, refresh?: unknown): void;
}

/* The runner's `gql` keeps no text, so a question is known by the variable that only it has. */
function answer(variable: 'me' | 'after' | 'note', query: object, aggregate?: object): void {
    (graphql as unknown as Stub).emit(
        { uiapi: { query, aggregate } },
        ({ variables }) => Object.keys(variables ?? {}).includes(variable),
        refresh
    );
}

/** The panel on a deal of `owner` or on the page of `person`, answered. */
export async function show(page: Page): Promise<HTMLElement & { recordId?: string }> {
    const panel = mount('c-coaching-notes', CoachingNotes, { recordId: page.person?.Id ?? DEAL });
    await flush();
    await answerFirst(page);
    return panel;
}

/** Answers the first question, or answers it anew. */
export async function answerFirst(page: Page): Promise<void> {
    const { owner, person, notes = [], open = [], reports = [] } = page;
    const total = page.total ?? notes.length;
    answer(
        'me',
        {
            Opportunity: connectionOf(owner ? [{ Id: DEAL, Owner: owner }] : []),
            User: connectionOf(person ? [person] : []),
            CoachingNote__c: { ...pageOf(notes, 'cursor-1'), totalCount: total },
            open: connectionOf(open, page.isOpenCut),
            reports: connectionOf(reports)
        },
        { recent: connectionOf<CoachedNode>([]), latest: connectionOf<CoachedNode>([]) }
    );
    await flush();
}

/** Answers for one more page of notes. */
export async function answerMore(notes: readonly CoachingNoteNode[], totalCount: number): Promise<void> {
    answer('after', { CoachingNote__c: { ...pageOf(notes, 'cursor-2'), totalCount } });
    await flush();
}

/** Answers for a note that was read again. */
export async function answerNote(note: CoachingNoteNode): Promise<void> {
    answer('note', { CoachingNote__c: connectionOf([note]) });
    await flush();
}

function pageOf(notes: readonly CoachingNoteNode[], endCursor: string): object {
    return { ...connectionOf(notes), pageInfo: { hasNextPage: true, endCursor } };
}
