/* What the form shows of a draft. */
import type { CommitmentDraft, NoteDraft } from 'c/coachingNoteRecords';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

/** How long conversations ordinarily last. */
export const MINUTES = ['15', '30', '45', '60'].map((value) => ({
    value,
    label: phrase(LABELS.minutesQuick, Number(value))
}));

/** More promises than these are hardly kept. */
export const LINES_AT_MOST = 5;

/** A question of the conversation: nothing has to be written under it. */
export interface Question {
    readonly name: string;
    readonly api: string;
    readonly label: string;
    readonly hint: string;
    readonly value: string;
}

/** A promise with what its fields need; one that is saved can be reworded and no longer taken away. */
export interface Line extends CommitmentDraft {
    readonly key: string;
    readonly index: number;
    readonly legend: string;
    readonly removeTitle: string;
    readonly isSaved: boolean;
    readonly minimum: string | undefined;
}

/** The four questions, in the order in which they are asked. */
export function questionsOf(draft: NoteDraft): Question[] {
    const of = (name: 'goal' | 'reality' | 'options' | 'will', api: string, hint: string): Question => ({
        name,
        api,
        label: LABELS[name],
        hint,
        value: draft[name]
    });
    return [
        of('goal', 'Goal__c', LABELS.goalHint),
        of('reality', 'Reality__c', LABELS.realityHint),
        of('options', 'Options__c', LABELS.optionsHint),
        of('will', 'Will__c', LABELS.willHint)
    ];
}

/** Who can have promised something. */
export function promisersOf(sellerName: string): { label: string; value: string }[] {
    return [
        { label: sellerName, value: 'Seller' },
        { label: LABELS.me, value: 'Manager' }
    ];
}

/** The promises; a day to come is asked for, but a draft that was left lying keeps the day it has. */
export function linesOf(draft: NoteDraft, today: string): Line[] {
    return draft.commitments.map((line, index) => ({
        ...line,
        key: line.id ?? String(index),
        index,
        legend: phrase(LABELS.promise, index + 1),
        removeTitle: phrase(LABELS.removePromise, index + 1),
        isSaved: line.id !== undefined,
        minimum: line.id && line.dueOn !== '' && line.dueOn < today ? undefined : today
    }));
}

/** The draft with one more promise. */
export function withLine(draft: NoteDraft): NoteDraft {
    return { ...draft, commitments: [...draft.commitments, { who: 'Seller', what: '', dueOn: '' }] };
}

/** The draft without a promise that was not saved yet. */
export function withoutLine(draft: NoteDraft, index: number): NoteDraft {
    return { ...draft, commitments: draft.commitments.filter((_, at) => at !== index) };
}

/** What the form refuses before the server does, in the rule's words. */
export function refusalsOf({ skill, secondSkill }: NoteDraft): Record<string, string> {
    return secondSkill !== '' && secondSkill === skill ? { secondSkill: LABELS.sameSkill } : {};
}
