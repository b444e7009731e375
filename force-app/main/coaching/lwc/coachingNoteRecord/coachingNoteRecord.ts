import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import IS_USER from '@salesforce/customPermission/SecondChairUser';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import CoachingNoteForm from 'c/coachingNoteForm';
import type { CoachingNoteFormResult } from 'c/coachingNoteForm';
import { toRows } from 'c/coachingNoteModel';
import type { CoachingNoteRow } from 'c/coachingNoteModel';
import { COACHING_NOTE_QUERY } from 'c/coachingNoteQueries';
import type { NotePageAnswer } from 'c/coachingNoteQueries';
import { nodesOf } from 'c/graphqlFields';
import { failureOf } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { LABELS } from './labels';

/** A note on the page of its own that notifications and links lead to. */
export default class CoachingNoteRecord extends LightningElement {
    @api recordId?: string;

    labels = LABELS;
    notes?: CoachingNoteRow[];
    failure?: Failure;
    savedText = '';
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: COACHING_NOTE_QUERY, variables: '$variables' })
    wiredNote({ data, errors, refresh }: GraphQLResult<NotePageAnswer>): void {
        this.refresh = refresh;
        this.failure = errors?.length ? failureOf(errors, LABELS) : undefined;
        const viewer = { userId: USER_ID, today: dayIn(TIME_ZONE, new Date()), isReadOnly: !IS_USER };
        if (data) this.notes = toRows(nodesOf(data.uiapi.query.CoachingNote__c), viewer);
    }

    get variables(): { note: string } | undefined {
        return this.recordId ? { note: this.recordId } : undefined;
    }

    get note(): CoachingNoteRow | undefined {
        return this.notes?.[0];
    }

    get isGone(): boolean {
        return this.notes?.length === 0;
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
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

    /* The page's header shows the same record out of the cache. */
    private async readAgain(): Promise<void> {
        const recordId = this.recordId ?? '';
        await Promise.all([this.refresh?.(), notifyRecordUpdateAvailable([{ recordId }])]);
    }
}
