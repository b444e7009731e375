import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import type { CadenceAnswer } from 'c/coachingNoteQueries';
import { cadenceOf } from './cadence';
import type { Cadence, ReportRow } from './cadence';
import { LABELS } from './labels';

/** How many people are worth scrolling past; the rest comes up on demand. */
const STEP = 20;

/** For a manager alone: who of their reports they coached lately. Shows nothing to somebody without reports. */
export default class CoachingCadence extends NavigationMixin(LightningElement) {
    @api answer?: CadenceAnswer;
    /** The reader's day, `YYYY-MM-DD`. */
    @api today = '';

    labels = LABELS;
    step = STEP;
    shownCount = STEP;
    private firstNew?: number;

    get cadence(): Cadence | undefined {
        return this.answer && cadenceOf(this.answer, this.today);
    }

    get hasWithout(): boolean {
        return !!this.cadence?.without.length;
    }

    /* Those who had no note come first: they are the question. */
    get groups(): { key: string; heading: string; people: readonly ReportRow[] }[] {
        const { without = [], coached = [] } = this.cadence ?? {};
        const left = Math.max(0, this.shownCount - without.length);
        return [
            { key: 'without', heading: LABELS.none, people: without.slice(0, this.shownCount) },
            { key: 'coached', heading: LABELS.some, people: coached.slice(0, left) }
        ].filter(({ people }) => people.length > 0);
    }

    get hiddenCount(): number {
        const { without = [], coached = [] } = this.cadence ?? {};
        return Math.max(0, without.length + coached.length - this.shownCount);
    }

    /* The button moves down or goes away, so the focus goes on to the first person who came up. */
    renderedCallback(): void {
        if (this.firstNew === undefined) return;
        this.template?.querySelectorAll<HTMLElement>('li')[this.firstNew]?.focus();
        this.firstNew = undefined;
    }

    handleMore(): void {
        this.firstNew = this.shownCount;
        this.shownCount += STEP;
    }

    handlePerson(event: Event): void {
        const { id: recordId = '' } = (event.currentTarget as HTMLElement).dataset;
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: { recordId, objectApiName: 'User', actionName: 'view' }
        });
    }
}
