import { api, wire } from 'lwc';
import LightningModal from 'lightning/modal';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { WireResult } from 'lightning/uiRecordApi';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import type { PicklistValues } from 'lightning/uiObjectInfoApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import MODE_FIELD from '@salesforce/schema/CoachingNote__c.Mode__c';
import SKILL_FIELD from '@salesforce/schema/CoachingNote__c.Skill__c';
import { emptyDraft } from 'c/coachingNoteModel';
import { changedCommitment, changedNote, newCommitment, newNote, sharedNote } from 'c/coachingNoteRecords';
import type { CommitmentDraft, NoteDraft } from 'c/coachingNoteRecords';
import { areFieldsValid } from 'c/formFields';
import { reduceErrors } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { saveIn } from 'c/savingDialog';
import { LABELS } from './labels';

/** Objects without record types answer for the master record type. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

type PicklistResult = WireResult<PicklistValues>;

/** What the dialog closes with once everything is saved. */
export type CoachingNoteFormResult = 'saved' | 'shared' | undefined;

/** A note about one seller, with questions to ask and a promise of each side; private until it is shared. */
export default class CoachingNoteForm extends LightningModal {
    @api sellerName = '';
    @api
    get note(): NoteDraft {
        return this.draft;
    }
    set note(note: NoteDraft) {
        this.draft = note;
    }

    labels = LABELS;
    today = dayIn(TIME_ZONE, new Date());
    draft = emptyDraft('', '', '');
    modeOptions: PicklistValues['values'] = [];
    skillOptions: PicklistValues['values'] = [];
    isSaving = false;
    problems?: string[];
    problemHeading = '';

    @wire(getPicklistValues, { recordTypeId: MASTER_RECORD_TYPE, fieldApiName: MODE_FIELD })
    wiredModes({ data, error }: PicklistResult): void {
        if (data) this.modeOptions = data.values;
        if (error) this.report(LABELS.noChoices, error);
    }

    @wire(getPicklistValues, { recordTypeId: MASTER_RECORD_TYPE, fieldApiName: SKILL_FIELD })
    wiredSkills({ data, error }: PicklistResult): void {
        if (data) this.skillOptions = data.values;
        if (error) this.report(LABELS.noChoices, error);
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

    get questions(): { name: string; label: string; value: string }[] {
        const names = ['goal', 'reality', 'options', 'will'] as const;
        return names.map((name) => ({ name, label: LABELS[name], value: this.draft[name] }));
    }

    get whoOptions(): PicklistValues['values'] {
        return [
            { label: this.sellerName, value: 'Seller' },
            { label: LABELS.me, value: 'Manager' }
        ];
    }

    get lines(): (CommitmentDraft & { key: string; index: number; legend: string; isSaved: boolean })[] {
        return this.draft.commitments.map((line, index) => ({
            ...line,
            key: String(index),
            index,
            legend: phrase(LABELS.promise, index + 1),
            isSaved: line.id !== undefined
        }));
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { field = '' } = (event.target as HTMLElement).dataset;
        this.draft = { ...this.draft, [field]: event.detail.value };
    }

    handleLineChange(event: CustomEvent<{ value: string }>): void {
        const { field = '', line } = (event.target as HTMLElement).dataset;
        this.changeLine(Number(line), { [field]: event.detail.value });
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        if (await this.save(false)) this.close('saved' satisfies CoachingNoteFormResult);
    }

    async handleShare(): Promise<void> {
        if (await this.save(true)) this.close('shared' satisfies CoachingNoteFormResult);
    }

    /* Every step leaves its id in the draft: a second try goes on where the first one stopped. */
    private async save(isShared: boolean): Promise<boolean> {
        if (this.isSaving || !areFieldsValid(this.template)) return false;
        const isSaved = await saveIn(this, async () => {
            const noteId = await this.saveWords();
            for (const index of this.draft.commitments.keys()) {
                // eslint-disable-next-line no-await-in-loop -- at once, they would lock each other out of the note
                await this.saveLine(noteId, index);
            }
            // Shared last: from then on the words are frozen, and the seller is told.
            if (isShared) await updateRecord(sharedNote(noteId));
        });
        if (!isSaved) this.problemHeading = LABELS.notSaved;
        return isSaved;
    }

    private async saveWords(): Promise<string> {
        const { id } = this.draft;
        if (id) {
            await updateRecord(changedNote(id, this.draft));
            return id;
        }
        const created = await createRecord(newNote(this.draft));
        this.draft = { ...this.draft, id: created.id };
        return created.id;
    }

    private async saveLine(noteId: string, index: number): Promise<void> {
        const line = this.draft.commitments[index];
        if (line?.id) {
            await updateRecord(changedCommitment(line.id, line));
        } else if (line && line.what.trim() !== '') {
            const created = await createRecord(newCommitment(noteId, line));
            this.changeLine(index, { id: created.id });
        }
    }

    private changeLine(changed: number, changes: Partial<CommitmentDraft>): void {
        const commitments = this.draft.commitments.map((line, index) =>
            index === changed ? { ...line, ...changes } : line
        );
        this.draft = { ...this.draft, commitments };
    }

    private report(heading: string, error: unknown): void {
        this.problemHeading = heading;
        this.problems = reduceErrors(error);
    }
}
