import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import IS_COACH from '@salesforce/customPermission/SecondChairCoach';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import CoachingNoteForm from 'c/coachingNoteForm';
import type { CoachingNoteFormResult } from 'c/coachingNoteForm';
import { emptyDraft, toRows } from 'c/coachingNoteModel';
import type { CoachingNoteRow } from 'c/coachingNoteModel';
import { COACHING_NOTES_QUERY } from 'c/coachingNoteQueries';
import type { CoachingNotesAnswer, DealNode } from 'c/coachingNoteQueries';
import type { NoteDraft } from 'c/coachingNoteRecords';
import type { Person } from 'c/graphqlFields';
import { failureOf } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { LABELS } from './labels';

/** How many notes are worth scrolling past; the rest comes up on demand. */
const STEP = 5;

/** The coaching notes of a deal, or about and by a person; a coach writes, the seller answers. */
export default class CoachingNotes extends LightningElement {
    @api recordId?: string;

    labels = LABELS;
    deal?: DealNode;
    person?: Person;
    notes?: CoachingNoteRow[];
    isCut = false;
    step = STEP;
    shownCount = STEP;
    failure?: Failure;
    savedText = '';
    private firstNew?: number;
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: COACHING_NOTES_QUERY, variables: '$variables' })
    wiredNotes({ data, errors, refresh }: GraphQLResult<CoachingNotesAnswer>): void {
        this.refresh = refresh;
        this.failure = errors?.length ? failureOf(errors, LABELS) : undefined;
        if (!data) return;
        const { Opportunity: deals, User: people, CoachingNote__c: notes } = data.uiapi.query;
        this.deal = deals.edges[0]?.node;
        this.person = people.edges[0]?.node;
        this.notes = toRows(notes, { userId: USER_ID, today: this.today, pageOf: this.person?.Id });
        this.isCut = notes.pageInfo?.hasNextPage ?? false;
    }

    get variables(): { record: string } | undefined {
        return this.recordId ? { record: this.recordId } : undefined;
    }

    get today(): string {
        return dayIn(TIME_ZONE, new Date());
    }

    get seller(): Person | undefined {
        return this.deal?.Owner ?? this.person;
    }

    get canWrite(): boolean {
        return Boolean(IS_COACH) && this.seller !== undefined && this.seller.Id !== USER_ID;
    }

    get whyNot(): string | undefined {
        if (!IS_COACH || this.seller?.Id !== USER_ID) return undefined;
        return this.deal ? LABELS.ownDeal : LABELS.ownPage;
    }

    get isLoading(): boolean {
        return this.notes === undefined;
    }

    get hasNotes(): boolean {
        return (this.notes ?? []).length > 0;
    }

    get shownNotes(): CoachingNoteRow[] {
        return (this.notes ?? []).slice(0, this.shownCount);
    }

    get hiddenCount(): number {
        return Math.max(0, (this.notes ?? []).length - this.shownCount);
    }

    get isCutVisible(): boolean {
        return this.isCut && this.hiddenCount === 0;
    }

    get isPersonPage(): boolean {
        return this.deal === undefined;
    }

    get emptyText(): string {
        return this.canWrite ? LABELS.emptyCoach : LABELS.emptyOthers;
    }

    handleMore(): void {
        this.firstNew = this.shownCount;
        this.shownCount += STEP;
    }

    /* The button moves down or goes away, so the focus goes on to the first note that came up. */
    renderedCallback(): void {
        if (this.firstNew === undefined) return;
        const items = this.template?.querySelectorAll<HTMLElement>('c-coaching-note-item');
        items?.[this.firstNew]?.focus();
        this.firstNew = undefined;
    }

    async handleNew(): Promise<void> {
        if (!this.seller) return;
        const note = emptyDraft(this.seller.Id, this.deal?.Id ?? '', this.today);
        await this.write(note, this.seller.Name.value ?? '');
    }

    async handleEdit(event: CustomEvent<{ note: CoachingNoteRow }>): Promise<void> {
        const item = event.currentTarget as HTMLElement;
        const { draft, sellerName } = event.detail.note;
        await this.write(draft, sellerName);
        item.focus();
    }

    async handleSaved(event: CustomEvent<{ message: string }>): Promise<void> {
        this.savedText = event.detail.message;
        await this.refresh?.();
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }

    private async write(note: NoteDraft, sellerName: string): Promise<void> {
        const label = LABELS.formTitle;
        const result = (await CoachingNoteForm.open({
            label,
            size: 'medium',
            note,
            sellerName
        })) as CoachingNoteFormResult;
        if (result) {
            this.savedText = LABELS[result];
            this.dispatchEvent(new ShowToastEvent({ title: this.savedText, variant: 'success' }));
        }
        // A dialog that was given up after half a save leaves a draft, too.
        await this.refresh?.();
    }
}
