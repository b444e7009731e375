import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import IS_COACH from '@salesforce/customPermission/SecondChairCoach';
import IS_USER from '@salesforce/customPermission/SecondChairUser';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import CoachingNoteForm from 'c/coachingNoteForm';
import type { CoachingNoteFormResult } from 'c/coachingNoteForm';
import { emptyDraft, toOpenCommitments, toRows } from 'c/coachingNoteModel';
import type { CoachingNoteRow, CommitmentRow, Viewer } from 'c/coachingNoteModel';
import { COACHING_NOTES_QUERY, COACHING_NOTE_QUERY, MORE_NOTES_QUERY, NOTE_PAGE } from 'c/coachingNoteQueries';
import type { CadenceAnswer, CoachingNotesAnswer, NotePageAnswer } from 'c/coachingNoteQueries';
import type { NoteDraft } from 'c/coachingNoteRecords';
import { failureOf } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { LABELS } from './labels';
import { changed, extended, opened } from './state';
import type { PanelState } from './state';
import { standingOf } from './standing';
import type { Standing } from './standing';

/** The coaching of a deal, or of a person: promises still open, then the notes; a coach writes, the seller answers. */
export default class CoachingNotes extends LightningElement {
    @api recordId?: string;

    labels = LABELS;
    step = NOTE_PAGE;
    today = dayIn(TIME_ZONE, new Date());
    state?: PanelState;
    failure?: Failure;
    savedText = '';
    after?: string;
    changedId?: string;
    private firstNew?: number;
    private refresh?: () => Promise<void>;
    private refreshNote?: () => Promise<void>;
    private isStale = false;
    private readonly askedBefore = new Set<string>();

    @wire(graphql, { query: COACHING_NOTES_QUERY, variables: '$variables' })
    wiredNotes({ data, errors, refresh }: GraphQLResult<CoachingNotesAnswer>): void {
        this.refresh = refresh;
        this.failure = errors?.length ? failureOf(errors, LABELS) : undefined;
        if (!data) return;
        this.state = opened(data);
        // The first page has the cursor that was asked for before: it has to count as new.
        this.after = undefined;
    }

    @wire(graphql, { query: MORE_NOTES_QUERY, variables: '$moreVariables' })
    wiredMore({ data, errors }: GraphQLResult<NotePageAnswer>): void {
        if (errors?.length) this.giveUpMore(errors);
        if (!data || !this.state) return;
        this.firstNew = this.state.notes.length;
        this.state = extended(this.state, data);
    }

    /* After a write only the note that changed is read again. */
    @wire(graphql, { query: COACHING_NOTE_QUERY, variables: '$noteVariables' })
    async wiredNote({ data, refresh }: GraphQLResult<NotePageAnswer>): Promise<void> {
        this.refreshNote = refresh;
        if (!data || !this.state) return;
        this.state = changed(this.state, data);
        // A note that was read before may come out of the cache as it was then.
        const { isStale } = this;
        this.isStale = false;
        if (isStale) await refresh?.();
    }

    get variables(): { record: string; me: string } | undefined {
        return this.recordId ? { record: this.recordId, me: USER_ID } : undefined;
    }

    get moreVariables(): { record?: string; after: string } | undefined {
        return this.after ? { record: this.recordId, after: this.after } : undefined;
    }

    get noteVariables(): { note: string } | undefined {
        return this.changedId ? { note: this.changedId } : undefined;
    }

    get viewer(): Viewer {
        return { userId: USER_ID, today: this.today, pageOf: this.state?.person?.Id, isReadOnly: !IS_USER };
    }

    get standing(): Standing {
        return standingOf(this.state, { userId: USER_ID, isCoach: Boolean(IS_COACH) });
    }

    get notes(): CoachingNoteRow[] {
        return toRows(this.state?.notes ?? [], this.viewer);
    }

    get openCommitments(): CommitmentRow[] {
        return toOpenCommitments(this.state?.open ?? [], this.viewer);
    }

    get hasOpenCommitments(): boolean {
        return this.openCommitments.length > 0;
    }

    get isOpenCut(): boolean {
        return this.state?.isOpenCut ?? false;
    }

    get cadence(): CadenceAnswer | undefined {
        return this.state?.cadence;
    }

    get hasNotes(): boolean {
        return this.notes.length > 0;
    }

    get hiddenCount(): number {
        return Math.max(0, (this.state?.total ?? 0) - this.notes.length);
    }

    get isPersonPage(): boolean {
        return this.state?.person !== undefined;
    }

    handleMore(): void {
        this.after = this.state?.cursor;
    }

    /* The button moves down or goes away, so the focus goes on to the first note that came up. */
    renderedCallback(): void {
        if (this.firstNew === undefined) return;
        this.template?.querySelectorAll<HTMLElement>('c-coaching-note-item')[this.firstNew]?.focus();
        this.firstNew = undefined;
    }

    async handleNew(): Promise<void> {
        const { seller } = this.standing;
        if (!seller) return;
        const note = emptyDraft(seller.Id, this.state?.deal?.Id ?? '', this.today);
        await this.write(note, seller.Name.value ?? '');
    }

    async handleEdit(event: CustomEvent<{ note: CoachingNoteRow }>): Promise<void> {
        const item = event.currentTarget as HTMLElement;
        const { draft, sellerName } = event.detail.note;
        await this.write(draft, sellerName);
        item.focus();
    }

    async handleSaved(event: CustomEvent<{ message: string; noteId: string }>): Promise<void> {
        this.savedText = event.detail.message;
        await this.read(event.detail.noteId);
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }

    private async write(note: NoteDraft, sellerName: string): Promise<void> {
        const result = (await CoachingNoteForm.open({
            label: LABELS.formTitle,
            size: 'medium',
            note,
            sellerName
        })) as CoachingNoteFormResult;
        if (result?.outcome) {
            this.savedText = LABELS[result.outcome];
            this.dispatchEvent(new ShowToastEvent({ title: this.savedText, variant: 'success' }));
        }
        // A dialog that was given up after half a save leaves a draft, too.
        if (result?.noteId) await this.read(result.noteId);
    }

    private async read(noteId: string): Promise<void> {
        if (this.changedId === noteId) {
            await this.refreshNote?.();
            return;
        }
        this.isStale = this.askedBefore.has(noteId);
        this.askedBefore.add(noteId);
        this.changedId = noteId;
    }

    private giveUpMore(errors: unknown): void {
        this.after = undefined;
        const { heading: title, text } = failureOf(errors, LABELS);
        this.dispatchEvent(new ShowToastEvent({ title, message: text.join(' '), variant: 'error' }));
    }
}
