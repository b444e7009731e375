import { LightningElement, api } from 'lwc';
import ASSISTS from '@salesforce/label/c.InvolvementPanelAssists';
import COUNTED from '@salesforce/label/c.MomentFilterCounted';
import DIRECTED from '@salesforce/label/c.InvolvementPanelDirected';
import EVERYTHING from '@salesforce/label/c.MomentFilterEverything';
import LABEL from '@salesforce/label/c.MomentFilterLabel';
import MINE from '@salesforce/label/c.MomentFilterMine';
import SHOWN from '@salesforce/label/c.MomentFilterShown';
import TAKEOVERS from '@salesforce/label/c.InvolvementPanelTakeovers';
import { FILTERS } from 'c/dealMoments';
import type { MomentFilter as Filter } from 'c/dealMoments';
import { phrase } from 'c/phrase';

const WORDS: Readonly<Record<Filter, string>> = {
    Counted: COUNTED,
    Assist: ASSISTS,
    Directed: DIRECTED,
    Takeover: TAKEOVERS,
    Mine: MINE,
    Everything: EVERYTHING
};

/** Which moments the timeline shows, and how many they are. Fires `filter` with the chosen one. */
export default class MomentFilter extends LightningElement {
    @api value: Filter = 'Counted';
    /** How many moments are shown, of how many that the filter finds. */
    @api shown = 0;
    @api total = 0;

    label = LABEL;

    get options() {
        return FILTERS.map((value) => ({ value, text: WORDS[value], isChosen: value === this.value }));
    }

    get shownText(): string {
        return phrase(SHOWN, WORDS[this.value], this.shown, this.total);
    }

    handleChange(event: Event): void {
        const { value } = event.target as HTMLInputElement;
        this.dispatchEvent(new CustomEvent('filter', { detail: value }));
    }
}
