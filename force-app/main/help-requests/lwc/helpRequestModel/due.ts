/* When an answer is needed, in words: a day alone does not say how pressing it is. */
import { dayText } from 'c/dateText';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

export interface Due {
    readonly text: string;
    /** The day is past, or it is today: an icon stands beside the words. */
    readonly isLate: boolean;
    readonly isToday: boolean;
}

/** How pressing a request is on `today`; days are `YYYY-MM-DD`. */
export function dueOf(neededBy: string | null, today: string): Due {
    if (!neededBy) return { text: LABELS.noDay, isLate: false, isToday: false };
    const isLate = neededBy < today;
    const isToday = neededBy === today;
    if (isToday) return { text: LABELS.neededToday, isLate, isToday };
    return { text: phrase(isLate ? LABELS.overdueSince : LABELS.neededBy, dayText(neededBy)), isLate, isToday };
}
