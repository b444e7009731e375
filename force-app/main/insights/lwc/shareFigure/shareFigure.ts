import { LightningElement, api } from 'lwc';
import type { Share } from 'c/metrics';
import { detailText, dotsOf, valueText } from 'c/shareWords';

/** One share in words, in dots, or as a percentage with its interval: whatever its number of events can carry. */
export default class ShareFigure extends LightningElement {
    @api label = '';
    @api share?: Share;

    get valueText(): string | undefined {
        return this.share && valueText(this.share);
    }

    get detailText(): string | undefined {
        return this.share && detailText(this.share);
    }

    get hasDots(): boolean {
        return this.dots.length > 0;
    }

    get dots(): { key: string; cssClass: string }[] {
        return this.share ? dotsOf(this.share) : [];
    }
}
