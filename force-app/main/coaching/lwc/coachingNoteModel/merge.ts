/* What is known of a list's notes, brought up to date by what was read since. */
import type { CoachingNoteNode, OpenCommitmentNode } from 'c/coachingNoteQueries';
import { nodesOf } from 'c/graphqlFields';

/** The list with a note that is new or has changed: newest first, and in its old place while its day is the same. */
export function withNote(notes: readonly CoachingNoteNode[], changed: CoachingNoteNode): CoachingNoteNode[] {
    const known = notes.find(({ Id }) => Id === changed.Id);
    if (known && dayOf(known) === dayOf(changed)) return notes.map((note) => (note === known ? changed : note));
    const others = notes.filter((note) => note !== known);
    const older = others.findIndex((note) => dayOf(note) <= dayOf(changed));
    const at = older < 0 ? others.length : older;
    return [...others.slice(0, at), changed, ...others.slice(at)];
}

/** The list with its next page; a note that moved down meanwhile is not shown twice. */
export function withPage(notes: readonly CoachingNoteNode[], page: readonly CoachingNoteNode[]): CoachingNoteNode[] {
    const known = new Set(notes.map(({ Id }) => Id));
    return [...notes, ...page.filter(({ Id }) => !known.has(Id))];
}

/** The open promises, those of a changed note as they are now; by the day they are due, those without one last. */
export function withPromisesOf(open: readonly OpenCommitmentNode[], note: CoachingNoteNode): OpenCommitmentNode[] {
    const others = open.filter(({ Note__r: promisedIn }) => promisedIn?.Id !== note.Id);
    if (note.Status__c.value !== 'Shared') return others;
    const own = nodesOf(note.Commitments__r).filter(({ Status__c: status }) => status.value === 'Open');
    const dueOn = (node: OpenCommitmentNode) => node.DueOn__c?.value ?? '9999-12-31';
    return [...others, ...own.map((node) => ({ ...node, Note__r: note }))].sort((one, other) =>
        dueOn(one).localeCompare(dueOn(other))
    );
}

function dayOf(note: CoachingNoteNode): string {
    return note.HappenedOn__c?.value ?? '';
}
