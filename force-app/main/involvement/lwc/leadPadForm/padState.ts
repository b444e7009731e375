/* What is chosen, saved and said on the pad, and how each step changes it. Nothing here writes or renders. */
import { classify, missingFacts, needsAsked, needsLead } from 'c/involvementModel';
import type { Facts, Kind, Setting } from 'c/involvementModel';
import { KIND_WORDS } from 'c/kindWords';
import { phrase } from 'c/phrase';
import { countsAs, isSameChoice } from 'c/padChoices';
import { LABELS } from './labels';

export interface Saved {
    readonly id: string;
    readonly kind: Kind;
    readonly facts: Facts;
}

export interface PadState {
    readonly setting: Setting;
    /** The choice so far; it stays when saving fails. */
    readonly draft: Facts;
    /** The moment that can still be undone. */
    readonly saved?: Saved;
    /** What the pointer or the focus rests on. */
    readonly previewed?: Facts | undefined;
    readonly errorLines: readonly string[];
    /** What a screen reader is told. */
    readonly statusText: string;
}

/** A pad on which nothing is chosen. */
export function freshPad(setting: Setting, statusText = ''): PadState {
    return { setting, draft: {}, errorLines: [], statusText };
}

/** A new choice takes the place of the last one, which can then no longer be undone on the pad. */
export function withChoice(pad: PadState, facts: Facts): PadState {
    return { ...freshPad(pad.setting, needsAsked(facts) ? LABELS.notSavedYet : ''), draft: facts };
}

/** The moment was saved: the pad offers to undo it. */
export function withSaved(pad: PadState, saved: Saved): PadState {
    return { ...pad, saved, previewed: undefined, errorLines: [], statusText: savedText(saved) };
}

/** A write failed: the choice and the undo stay. `lines` are what failed and why. */
export function withFailure(pad: PadState, lines: readonly string[]): PadState {
    return { ...pad, errorLines: lines };
}

/** The kind of the choice once every fact that it needs is there. */
export function readyKind({ draft }: PadState): Kind | undefined {
    return missingFacts(draft).length === 0 ? classify(draft)?.kind : undefined;
}

/** Whether the choice waits for who asked the manager to lead. */
export function asksWho({ draft, saved }: PadState): boolean {
    return needsAsked(draft) && !saved;
}

/** Whether this is what was just saved: while it can be undone, that is a double tap and no second moment. */
export function isRepeat({ saved }: PadState, facts: Facts): boolean {
    return isSameChoice(saved?.facts, facts);
}

/** Whether the same write may be tried again: not for an undo, which keeps its own button. */
export function canRetry({ errorLines, saved }: PadState): boolean {
    return errorLines.length > 0 && !saved;
}

/** In words, what the previewed or saved choice counts as, or how the pad works. */
export function hintText(pad: PadState): string {
    const { setting, saved, previewed } = pad;
    // The pointer rests on what was just saved: the saved facts know who asked, the previewed ones do not.
    const facts = isSameChoice(saved?.facts, previewed) ? saved?.facts : (previewed ?? saved?.facts);
    if (facts) return countsAs(facts);
    if (asksWho(pad)) return '';
    return needsLead({ setting }) ? LABELS.hint : countsAs({ setting });
}

/** What was saved, in words. */
export function savedText({ kind }: Saved): string {
    return phrase(LABELS.saved, KIND_WORDS[kind].label);
}
