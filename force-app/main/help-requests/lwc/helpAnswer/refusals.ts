/* What the answer refuses before the server would, in the words of the server's rules. */
import COLLEAGUE_IS_SELLER from '@salesforce/label/c.HelpAnswerColleagueIsSeller';
import COLLEAGUE_IS_YOU from '@salesforce/label/c.HelpAnswerColleagueIsYou';
import COLLEAGUE_MISSING from '@salesforce/label/c.HelpAnswerColleagueMissing';
import TEXT_MISSING from '@salesforce/label/c.HelpAnswerTextMissing';
import type { HelpAnswerDraft } from 'c/helpRequestRecords';

/** Who answers whom. */
export interface AnswerPeople {
    readonly userId: string;
    readonly sellerId: string;
}

/** The complaint for each field that is not filled in well, by the field's name in the form. */
export function refusalsOf(draft: HelpAnswerDraft, people: AnswerPeople): Record<string, string> {
    const refusals = {
        text: draft.text.trim() ? '' : TEXT_MISSING,
        colleague: draft.choice === 'Redirected' ? colleagueRefusal(draft.colleague, people) : ''
    };
    return Object.fromEntries(Object.entries(refusals).filter(([, message]) => message));
}

function colleagueRefusal(colleague: string, { userId, sellerId }: AnswerPeople): string {
    if (!colleague) return COLLEAGUE_MISSING;
    if (colleague === sellerId) return COLLEAGUE_IS_SELLER;
    return colleague === userId ? COLLEAGUE_IS_YOU : '';
}
