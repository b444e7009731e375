import LOCALE from '@salesforce/i18n/locale';
import HIDDEN from '@salesforce/label/c.CountHidden';
import DOTS from '@salesforce/label/c.ShareDots';
import PERCENT from '@salesforce/label/c.SharePercent';
import TOO_FEW from '@salesforce/label/c.ShareTooFew';
import type { Share } from 'c/metrics';
import { phrase } from 'c/phrase';

const NUMBER = new Intl.NumberFormat(LOCALE);
const SHARE = new Intl.NumberFormat(LOCALE, { style: 'percent' });

/** A count in the reader's words: a hidden one, NaN, says that it is not visible and is never 0. */
export function countText(count: number): string {
    return Number.isNaN(count) ? HIDDEN : NUMBER.format(count);
}

/** A label with counts in its gaps. */
export function countPhrase(label: string, ...counts: readonly (string | number)[]): string {
    return phrase(label, ...counts.map((count) => (typeof count === 'number' ? countText(count) : count)));
}

/** What stands out of a share: a percentage, that there are too few to tell, that it is hidden; dots speak themselves. */
export function valueText({ showing, value }: Share): string | undefined {
    if (showing === 'hidden') return HIDDEN;
    if (showing === 'tooFew') return TOO_FEW;
    return showing === 'percent' ? SHARE.format(value ?? 0) : undefined;
}

/** What the value stands on, with the likely range of a percentage. */
export function detailText(share: Share): string | undefined {
    const { part, total, showing, low = 0, high = 1 } = share;
    if (showing === 'hidden') return undefined;
    if (showing !== 'percent') return partText(share);
    return phrase(PERCENT, part, total, SHARE.format(low), SHARE.format(high));
}

/** `4 of 11` */
export function partText({ part, total }: Share): string {
    return phrase(DOTS, part, total);
}

/** One dot per event, the counted ones first and filled; none where a percentage can be said or nothing can. */
export function dotsOf({ part, total, showing }: Share): { key: string; cssClass: string }[] {
    if (showing !== 'dots') return [];
    return Array.from({ length: total }, (_, index) => ({
        key: String(index),
        cssClass: index < part ? 'dot filled' : 'dot'
    }));
}
