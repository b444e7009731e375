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

    get text(): string {
        const { share } = this;
        if (!share) return '';
        const part = count(share.part);
        const total = count(share.total);
        if (share.showing === 'tooFew') return phrase(TOO_FEW, part, total);
        if (share.showing === 'dots') return phrase(DOTS, part, total);
        return phrase(PERCENT, percent(share.value), part, total, percent(share.low), percent(share.high));
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

function count(value: number): string {
    return new Intl.NumberFormat(LOCALE).format(value);
}

function percent(value = 0): string {
    return new Intl.NumberFormat(LOCALE, { style: 'percent' }).format(value);
}
