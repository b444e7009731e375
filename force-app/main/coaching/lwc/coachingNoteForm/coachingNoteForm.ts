import { api, wire } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import LightningModal from 'lightning/modal';
import type { WireResult } from 'lightning/uiRecordApi';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import type { PicklistValues } from 'lightning/uiObjectInfoApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import MODE_FIELD from '@salesforce/schema/CoachingNote__c.Mode__c';
import SKILL_FIELD from '@salesforce/schema/CoachingNote__c.Skill__c';
import { emptyDraft } from 'c/coachingNoteModel';
import type { NoteDraft } from 'c/coachingNoteRecords';
import { areFieldsValid } from 'c/formFields';
import { dropDraft, keepDraft, keptDraft } from 'c/keptDraft';
import { reduceErrors } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { saveIn } from 'c/savingDialog';
import { LABELS } from './labels';
import { LINES_AT_MOST, MINUTES, linesOf, promisersOf, questionsOf, refusalsOf, withLine, withoutLine } from './layout';
import type { Line, Question } from './layout';
import { saveNote } from './saving';

/** Objects without record types answer for the master record type. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

/** The name under which what is typed is kept. */
const FORM = 'coachingNote';

type Options = PicklistValues['values'];

/** What the dialog closes with: how it went, if it went well, and the note that was saved, if only in part. */
export type CoachingNoteFormResult = { readonly outcome?: 'saved' | 'shared'; readonly noteId?: string } | undefined;

/** A note about one seller, with questions to ask and promises of both sides; private until it is shared. */
export default class CoachingNoteForm extends LightningModal {
    @api sellerName = '';
    @api note = emptyDraft('', '', '');

    labels = LABELS;
    minutes = MINUTES;
    today = dayIn(TIME_ZONE, new Date());
    draft: NoteDraft = emptyDraft('', '', '');
    isKept = false;
    modeOptions: Options = [];
    skillOptions: Options = [];
    isSaving = false;
    problems?: string[];
    problemHeading = '';
    private part = '';
    private isLineAdded = false;

    @wire(getPicklistValues, { recordTypeId: MASTER_RECORD_TYPE, fieldApiName: MODE_FIELD })
    wiredModes({ data, error }: WireResult<PicklistValues>): void {
        if (data) this.modeOptions = data.values;
        if (error) this.report(LABELS.noChoices, error);
    }

    @wire(getPicklistValues, { recordTypeId: MASTER_RECORD_TYPE, fieldApiName: SKILL_FIELD })
    wiredSkills({ data, error }: WireResult<PicklistValues>): void {
        if (data) this.skillOptions = data.values;
        if (error) this.report(LABELS.noChoices, error);
    }

    connectedCallback(): void {
        this.draft = this.note;
        const kept = keptDraft<NoteDraft>(FORM, this.subject);
        this.isKept = kept !== undefined;
        this.draft = { ...this.note, ...kept };
    }

    /* A line that was added is where the typing goes on. */
    renderedCallback(): void {
        if (!this.isLineAdded) return;
        this.isLineAdded = false;
        [...(this.template?.querySelectorAll<HTMLElement>('[data-field="what"]') ?? [])].at(-1)?.focus();
    }

    get about(): string {
        return phrase(LABELS.about, this.sellerName);
    }

    get draftHint(): string {
        return phrase(LABELS.draftHint, this.sellerName);
    }

    get shareHint(): string {
        return phrase(LABELS.shareHint, this.sellerName);
    }

    get questions(): Question[] {
        return questionsOf(this.draft);
    }

    get secondSkillOptions(): Options {
        return [{ label: LABELS.noSecondSkill, value: '' }, ...this.skillOptions];
    }

    get whoOptions(): Options {
        return promisersOf(this.sellerName);
    }

    get lines(): Line[] {
        return linesOf(this.draft, this.today);
    }

    get canAddLine(): boolean {
        return this.draft.commitments.length < LINES_AT_MOST;
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { field = '' } = (event.target as HTMLElement).dataset;
        this.change({ ...this.draft, [field]: event.detail.value });
    }

    handleMinutes(event: Event): void {
        const { minutes = '' } = (event.currentTarget as HTMLElement).dataset;
        this.change({ ...this.draft, minutes });
    }

    handleLineChange(event: CustomEvent<{ value: string }>): void {
        const { field = '', line } = (event.target as HTMLElement).dataset;
        const index = Number(line);
        const commitments = this.draft.commitments.map((each, at) =>
            at === index ? { ...each, [field]: event.detail.value } : each
        );
        this.change({ ...this.draft, commitments });
    }

    handleAddLine(): void {
        this.change(withLine(this.draft));
        this.isLineAdded = true;
    }

    handleRemoveLine(event: Event): void {
        this.change(withoutLine(this.draft, Number((event.currentTarget as HTMLElement).dataset.line)));
        (this.refs?.promises as HTMLElement | undefined)?.focus();
    }

    handleDiscard(): void {
        dropDraft(FORM, this.subject);
        this.draft = this.note;
        this.isKept = false;
    }

    handleCancel(): void {
        this.close({ noteId: this.draft.id } satisfies CoachingNoteFormResult);
    }

    async handleSave(): Promise<void> {
        if (this.isReady()) await this.save(false);
    }

    async handleShare(): Promise<void> {
        if (!this.isReady()) return;
        const message = phrase(LABELS.shareText, this.sellerName);
        if (await LightningConfirm.open({ label: LABELS.shareTitle, message })) await this.save(true);
    }

    private get subject(): string {
        return this.draft.id ?? `${this.draft.sellerId}.${this.draft.dealId}`;
    }

    private isReady(): boolean {
        return !this.isSaving && areFieldsValid(this.template, refusalsOf(this.draft));
    }

    private async save(isShared: boolean): Promise<void> {
        if (this.isSaving) return;
        const write = () =>
            saveNote(this.draft, {
                isShared,
                keep: (draft) => this.keep(draft),
                begin: (part) => (this.part = part)
            });
        if (await saveIn(this, write, () => this.template?.querySelector(`[data-part="${this.part}"]`))) {
            dropDraft(FORM, this.subject);
            const outcome = isShared ? 'shared' : 'saved';
            this.close({ outcome, noteId: this.draft.id } satisfies CoachingNoteFormResult);
        } else this.problemHeading = LABELS.notSaved;
    }

    /* What a step saved cannot be taken back here: starting anew would save it a second time. */
    private keep(draft: NoteDraft): void {
        this.isKept = false;
        this.change(draft);
    }

    /* Once the note is saved, its words are kept under its own id: the next new note starts empty. */
    private change(draft: NoteDraft): void {
        if (draft.id !== this.draft.id) dropDraft(FORM, this.subject);
        this.draft = draft;
        keepDraft(FORM, this.subject, draft);
    }

    private report(heading: string, error: unknown): void {
        this.problemHeading = heading;
        this.problems = reduceErrors(error);
    }
}
