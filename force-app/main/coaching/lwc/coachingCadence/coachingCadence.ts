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

    get without(): readonly ReportRow[] {
        return this.cadence?.without.slice(0, this.shownCount) ?? [];
    }

    get coached(): readonly ReportRow[] {
        const left = this.shownCount - (this.cadence?.without.length ?? 0);
        return this.cadence?.coached.slice(0, Math.max(0, left)) ?? [];
    }

    get hasWithout(): boolean {
        return this.without.length > 0;
    }

    get hasCoached(): boolean {
        return this.coached.length > 0;
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
