import { LightningElement, api } from 'lwc';
import SHOW_MORE from '@salesforce/label/c.ListShowMore';
import { phrase } from 'c/phrase';

/** The button under a list that shows its first rows only. Fires `more`; the list then takes the focus to the first new row. */
export default class ShowMore extends LightningElement {
    /** How many rows are not shown yet; with none there is no button. */
    @api hiddenCount = 0;
    /** How many of them come up at once. */
    @api step = 1;

    get hasMore(): boolean {
        return this.hiddenCount > 0;
    }

    get label(): string {
        return phrase(SHOW_MORE, Math.min(this.hiddenCount, this.step));
    }

    handleClick(): void {
        this.dispatchEvent(new CustomEvent('more'));
    }
}
