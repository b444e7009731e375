import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { updateRecord } from 'lightning/uiRecordApi';
import USER_ID from '@salesforce/user/Id';
import { areFieldsValid } from 'c/formFields';
import type { Line } from 'c/graphqlFields';
import { lowerHelp } from 'c/helpRequestModel';
import type { HelpRequestRow } from 'c/helpRequestModel';
import { answeredRequest, hasMovedOn } from 'c/helpRequestRecords';
import type { HelpAnswerDraft } from 'c/helpRequestRecords';
import { HELPS } from 'c/helpWords';
import type { Help } from 'c/helpWords';
import { dropDraft, keepDraft, keptDraft } from 'c/keptDraft';
import { saveIn } from 'c/savingDialog';
import { LABELS } from './labels';
import { refusalsOf } from './refusals';

const FORM = 'helpAnswer';
const EMPTY: HelpAnswerDraft = { choice: 'Accepted', text: '', offeredHelp: '', colleague: '' };

interface Option {
    readonly label: string;
    readonly value: string;
}

/** Accept, offer less control, or point to a colleague. Closes with `saved`, or `stale` when the request has moved on. */
export default class HelpAnswer extends LightningModal {
    @api request!: HelpRequestRow;

    labels = LABELS;
    draft = EMPTY;
    isSaving = false;
    isKept = false;
    isStale = false;
    problems?: string[];

    connectedCallback(): void {
        const kept = keptDraft<HelpAnswerDraft>(FORM, this.request.id);
        this.isKept = kept !== undefined;
        this.draft = { ...EMPTY, ...kept };
    }

    get lines(): Line[] {
        return [...this.request.intent, ...this.request.words];
    }

    get choiceOptions(): Option[] {
        const counter = this.isNothingLower ? [] : [{ label: LABELS.counter, value: 'Countered' }];
        return [
            { label: LABELS.accept, value: 'Accepted' },
            ...counter,
            { label: LABELS.redirect, value: 'Redirected' }
        ];
    }

    get offerOptions(): Help[] {
        return lowerHelp(HELPS, this.request.wantedHelp);
    }

    get isNothingLower(): boolean {
        return this.offerOptions.length === 0;
    }

    /** Whom the request can be pointed to: everybody at work but its seller and oneself. */
    get people(): object {
        return {
            criteria: [
                { fieldPath: 'IsActive', operator: 'eq', value: true },
                { fieldPath: 'Id', operator: 'nin', value: [USER_ID, this.request.sellerId] }
            ]
        };
    }

    get isCounter(): boolean {
        return this.draft.choice === 'Countered';
    }

    get isRedirect(): boolean {
        return this.draft.choice === 'Redirected';
    }

    get textLabel(): string {
        if (this.isCounter) return LABELS.whyLess;
        return this.isRedirect ? LABELS.whyColleague : LABELS.readBack;
    }

    get textHint(): string | undefined {
        return this.draft.choice === 'Accepted' ? LABELS.readBackHint : undefined;
    }

    get problemHeading(): string {
        return this.isStale ? LABELS.stale : LABELS.notSaved;
    }

    get problemText(): readonly string[] | undefined {
        return this.isStale ? [LABELS.staleStep] : this.problems;
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { field = '' } = (event.target as HTMLElement).dataset;
        this.take({ [field]: event.detail.value });
    }

    handlePerson(event: CustomEvent<{ recordId: string | null }>): void {
        this.take({ colleague: event.detail.recordId ?? '' });
    }

    handleDiscard(): void {
        dropDraft(FORM, this.request.id);
        this.isKept = false;
        this.draft = EMPTY;
    }

    handleCancel(): void {
        this.close(this.isStale ? 'stale' : undefined);
    }

    async handleSave(): Promise<void> {
        const people = { userId: USER_ID, sellerId: this.request.sellerId };
        if (this.isSaving || !areFieldsValid(this.template, refusalsOf(this.draft, people))) return;
        if (!(await saveIn(this, () => this.write()))) return;
        dropDraft(FORM, this.request.id);
        this.close('saved');
    }

    private async write(): Promise<void> {
        try {
            await updateRecord(answeredRequest(this.request.id, this.draft));
        } catch (error) {
            this.isStale = hasMovedOn(error);
            throw error;
        }
    }

    private take(change: Partial<HelpAnswerDraft>): void {
        this.draft = { ...this.draft, ...change };
        keepDraft(FORM, this.request.id, this.draft);
    }
}
