import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import DOTS from '@salesforce/label/c.ShareDots';
import PERCENT from '@salesforce/label/c.SharePercent';
import TOO_FEW from '@salesforce/label/c.ShareTooFew';
import type { Share } from 'c/metrics';
import { phrase } from 'c/phrase';

/** One share in words, in dots, or as a percentage with its interval: whatever its number of events can carry. */
export default class ShareFigure extends LightningElement {
    @api label = '';
    @api share?: Share;

    /** What stands out: a percentage, or that there are too few to tell. */
    get valueText(): string | undefined {
        const { share } = this;
        if (share?.showing === 'tooFew') return TOO_FEW;
        return share?.showing === 'percent' ? percent(share.value) : undefined;
    }

    /** What the value stands on. */
    get detailText(): string {
        const { share } = this;
        if (!share) return '';
        const { part, total } = share;
        if (share.showing !== 'percent') return phrase(DOTS, part, total);
        return phrase(PERCENT, part, total, percent(share.low), percent(share.high));
    }

    get hasDots(): boolean {
        return this.share?.showing === 'dots';
    }

    get dots(): { key: string; cssClass: string }[] {
        const { share } = this;
        if (share?.showing !== 'dots') return [];
        return Array.from({ length: share.total }, (_, index) => ({
            key: String(index),
            cssClass: index < share.part ? 'dot filled' : 'dot'
        }));
    }
}

function percent(value = 0): string {
    return new Intl.NumberFormat(LOCALE, { style: 'percent' }).format(value);
}
