/* The days by which help is needed most often: one press instead of a calendar. */
import LOCALE from '@salesforce/i18n/locale';
import IN_A_WEEK from '@salesforce/label/c.HelpRequestFormInAWeek';
import TODAY from '@salesforce/label/c.HelpRequestFormToday';
import TOMORROW from '@salesforce/label/c.HelpRequestFormTomorrow';
import { addDays } from 'c/period';

export interface QuickDay {
    readonly label: string;
    /** `YYYY-MM-DD`. */
    readonly day: string;
}

const FRIDAY = 5;
const WEEKDAY = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', timeZone: 'UTC' });

/** Today, tomorrow, the coming Friday where that is neither, and a week from `today`. */
export function quickDays(today: string): QuickDay[] {
    const toFriday = (FRIDAY - new Date(today).getUTCDay() + 7) % 7;
    const friday = addDays(today, toFriday);
    return [
        { label: TODAY, day: today },
        { label: TOMORROW, day: addDays(today, 1) },
        ...(toFriday > 1 ? [{ label: WEEKDAY.format(Date.parse(friday)), day: friday }] : []),
        { label: IN_A_WEEK, day: addDays(today, 7) }
    ];
}
