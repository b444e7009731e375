import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import IS_COACH from '@salesforce/customPermission/SecondChairCoach';
import IS_USER from '@salesforce/customPermission/SecondChairUser';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import CoachingNoteForm from 'c/coachingNoteForm';
import type { CoachingNoteFormResult } from 'c/coachingNoteForm';
import type { CoachingNoteRow, Viewer } from 'c/coachingNoteModel';
import { COACHING_HOME_QUERY } from 'c/coachingNoteQueries';
import type { CoachingHomeAnswer } from 'c/coachingNoteQueries';
import { failureOf } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { addDays, dayIn } from 'c/period';
import { LABELS } from './labels';
import { waitingOf, withoutPromise } from './waiting';
import type { Waiting } from './waiting';

/** Promises are shown so many days before they are due. */
const DAYS_AHEAD = 7;

/** What waits for whoever looks: promises due by the day, notes to read, drafts to share. */
export default class CoachingHome extends LightningElement {
    labels = LABELS;
    today = dayIn(TIME_ZONE, new Date());
    variables = { me: USER_ID, until: addDays(this.today, DAYS_AHEAD) };
    waiting?: Waiting;
    failure?: Failure;
    savedText = '';
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: COACHING_HOME_QUERY, variables: '$variables' })
    wiredWaiting({ data, errors, refresh }: GraphQLResult<CoachingHomeAnswer>): void {
        this.refresh = refresh;
        this.failure = errors?.length ? failureOf(errors, LABELS) : undefined;
        if (data) this.waiting = waitingOf(data, this.viewer);
    }

    get viewer(): Viewer {
        return { userId: USER_ID, pageOf: USER_ID, today: this.today, isReadOnly: !IS_USER };
    }

    get isEmpty(): boolean {
        return this.waiting?.due.length === 0 && this.waiting.groups.length === 0;
    }

    get hasDue(): boolean {
        return (this.waiting?.due.length ?? 0) > 0;
    }

    get isDueCut(): boolean {
        return this.waiting?.isDueCut ?? false;
    }

    get due(): Waiting['due'] {
        return this.waiting?.due ?? [];
    }

    get groups(): Waiting['groups'] {
        return this.waiting?.groups ?? [];
    }

    get emptyText(): string {
        return IS_COACH ? LABELS.emptyCoach : LABELS.emptySeller;
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }

    /* Nothing else on the page hangs on a promise, so nothing is read again. */
    handlePromise({ detail }: CustomEvent<{ message: string; id: string }>): void {
        this.savedText = detail.message;
        if (this.waiting) this.waiting = withoutPromise(this.waiting, detail.id);
        if (!this.hasDue) this.keepFocus();
    }

    async handleSaved({ detail }: CustomEvent<{ message: string }>): Promise<void> {
        this.savedText = detail.message;
        await this.readAgain();
    }

    async handleEdit({ detail }: CustomEvent<{ note: CoachingNoteRow }>): Promise<void> {
        const { draft: note, sellerName } = detail.note;
        const options = { label: LABELS.formTitle, size: 'medium' as const, note, sellerName };
        const result = (await CoachingNoteForm.open(options)) as CoachingNoteFormResult;
        if (result?.outcome) {
            this.savedText = LABELS[result.outcome];
            this.dispatchEvent(new ShowToastEvent({ title: this.savedText, variant: 'success' }));
        }
        if (result) await this.readAgain();
    }

    private async readAgain(): Promise<void> {
        await this.refresh?.();
        this.keepFocus();
    }

    /* A note that was read or shared leaves the list and would take the focus with it. */
    private keepFocus(): void {
        if (!this.template?.activeElement) (this.refs?.waiting as HTMLElement | undefined)?.focus();
    }
}
