/* What the form refuses before the server would, in the words of the server's rules. */
import INTENT_MISSING from '@salesforce/label/c.HelpRequestFormIntentMissing';
import LEAD_UNTIL_EARLY from '@salesforce/label/c.HelpRequestFormLeadUntilEarly';
import LEAD_UNTIL_MISSING from '@salesforce/label/c.HelpRequestFormLeadUntilMissing';
import PAST_DAY from '@salesforce/label/c.HelpRequestFormPastDay';
import YOURSELF from '@salesforce/label/c.HelpRequestFormYourself';
import PERSON_MISSING from '@salesforce/label/c.HelpRequestFormPersonMissing';
import type { HelpRequestDraft } from 'c/helpRequestRecords';

/** Who asks, on which day (`YYYY-MM-DD`), and whether the form asks for a person. */
export interface Asking {
    readonly userId: string;
    readonly today: string;
    readonly isPersonAsked: boolean;
}

/** The complaint for each field that is not filled in well, by the field's name in the form. */
export function refusalsOf(draft: HelpRequestDraft, asking: Asking): Record<string, string> {
    const refusals = {
        intent: draft.intent.trim() ? '' : INTENT_MISSING,
        neededBy: isPast(draft.neededBy, asking.today) ? PAST_DAY : '',
        leadUntil: draft.leadAfter === 'ManagerUntil' ? leadUntilRefusal(draft, asking.today) : '',
        askedOf: asking.isPersonAsked ? personRefusal(draft.askedOf, asking.userId) : ''
    };
    return Object.fromEntries(Object.entries(refusals).filter(([, message]) => message));
}

function leadUntilRefusal({ leadUntil, neededBy }: HelpRequestDraft, today: string): string {
    if (!leadUntil) return LEAD_UNTIL_MISSING;
    if (isPast(leadUntil, today)) return PAST_DAY;
    return neededBy && leadUntil < neededBy ? LEAD_UNTIL_EARLY : '';
}

function personRefusal(askedOf: string, userId: string): string {
    if (!askedOf) return PERSON_MISSING;
    return askedOf === userId ? YOURSELF : '';
}

function isPast(day: string, today: string): boolean {
    return day !== '' && day < today;
}
