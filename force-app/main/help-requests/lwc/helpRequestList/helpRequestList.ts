import { LightningElement, api } from 'lwc';
import MORE_ELSEWHERE from '@salesforce/label/c.HelpInboxMore';
import type { HelpRequestRow } from 'c/helpRequestModel';

/** Help requests in the order given, the first ones until the reader wants more. Fires `saved` like its items. */
export default class HelpRequestList extends LightningElement {
    @api requests: readonly HelpRequestRow[] = [];
    /** Names the deals and links to them, for lists across deals. */
    @api showDeal = false;
    /** There are more requests than were read. */
    @api isCut = false;

    /** How many requests are worth scrolling past; the rest comes up on demand. */
    @api step = 5;

    labels = { moreElsewhere: MORE_ELSEWHERE };
    private extraCount = 0;
    private firstNew?: number;

    get shownCount(): number {
        return this.step + this.extraCount;
    }

    get shown(): readonly HelpRequestRow[] {
        return this.requests.slice(0, this.shownCount);
    }

    get hiddenCount(): number {
        return Math.max(0, this.requests.length - this.shownCount);
    }

    get isCutVisible(): boolean {
        return this.isCut && this.hiddenCount === 0;
    }

    handleMore(): void {
        this.firstNew = this.shownCount;
        this.extraCount += this.step;
    }

    /* The button moves down or goes away, so the focus goes on to the first request that came up. */
    renderedCallback(): void {
        if (this.firstNew === undefined) return;
        const items = this.template?.querySelectorAll<HTMLElement>('c-help-request-item');
        items?.[this.firstNew]?.focus();
        this.firstNew = undefined;
    }

    handleSaved(event: CustomEvent<{ message: string }>): void {
        this.dispatchEvent(new CustomEvent('saved', { detail: event.detail }));
    }
}
