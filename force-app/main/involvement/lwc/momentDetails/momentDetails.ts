import { LightningElement, api, wire } from 'lwc';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import type { PicklistValues } from 'lightning/uiObjectInfoApi';
import type { WireResult } from 'lightning/uiRecordApi';
import REASON from '@salesforce/schema/DealInvolvement__c.Reason__c';
import SKILL from '@salesforce/schema/DealInvolvement__c.Skill__c';
import { areFieldsValid } from 'c/formFields';
import { dropDraft, keepDraft, keptDraft } from 'c/keptDraft';
import { addDetails } from 'c/momentRecords';
import type { MomentDetails as Details } from 'c/momentRecords';
import { saveIn } from 'c/savingDialog';
import { LABELS } from './labels';

type PicklistResult = WireResult<PicklistValues>;

/** Picklists of objects without record types belong to this one. */
const MASTER_RECORD_TYPE = '012000000000000AAA';
const FORM = 'momentDetails';
const CHIPS = [15, 30, 60];
const PLAIN = 'slds-button slds-button_neutral';
const CHOSEN = 'slds-button slds-button_brand';

/** What may be added to a moment that is tagged already; nothing of it is needed. Fires `saved` once it is. */
export default class MomentDetails extends LightningElement {
    @api momentId = '';
    /** Whether the manager led: only then is there a reason to give. */
    @api hasReason = false;

    labels = LABELS;
    details: Details = { minutes: '', skill: '', reason: '', note: '' };
    isOpen = false;
    isSaving = false;
    disableClose = false;
    problems?: string[];
    skillOptions: PicklistValues['values'] = [];
    reasonOptions: PicklistValues['values'] = [];

    @wire(getPicklistValues, { recordTypeId: '$openRecordType', fieldApiName: SKILL })
    wiredSkills({ data }: PicklistResult): void {
        this.skillOptions = data?.values ?? [];
    }

    @wire(getPicklistValues, { recordTypeId: '$reasonRecordType', fieldApiName: REASON })
    wiredReasons({ data }: PicklistResult): void {
        this.reasonOptions = data?.values ?? [];
    }

    /* Who adds nothing asks for nothing. */
    get openRecordType(): string | undefined {
        return this.isOpen ? MASTER_RECORD_TYPE : undefined;
    }

    get reasonRecordType(): string | undefined {
        return this.hasReason ? this.openRecordType : undefined;
    }

    get chips() {
        return CHIPS.map((minutes) => {
            const isChosen = String(minutes) === this.details.minutes;
            return { minutes, pressed: String(isChosen), cssClass: isChosen ? CHOSEN : PLAIN };
        });
    }

    handleOpen(): void {
        this.details = { ...this.details, ...keptDraft<Details>(FORM, this.momentId) };
        this.isOpen = true;
    }

    handleChip(event: Event): void {
        this.change({ minutes: (event.currentTarget as HTMLElement).dataset.minutes ?? '' });
    }

    handleChange(event: CustomEvent<{ value: string | null }>): void {
        const name = (event.currentTarget as HTMLElement).dataset.field as keyof Details;
        this.change({ [name]: event.detail.value ?? '' });
    }

    handleCancel(): void {
        dropDraft(FORM, this.momentId);
        this.details = { minutes: '', skill: '', reason: '', note: '' };
        this.isOpen = false;
    }

    async handleSave(): Promise<void> {
        if (this.isSaving || !areFieldsValid(this.template)) return;
        if (!(await saveIn(this, () => addDetails(this.momentId, this.details)))) return;
        dropDraft(FORM, this.momentId);
        this.isOpen = false;
        this.dispatchEvent(new CustomEvent('saved'));
    }

    private change(changed: Partial<Details>): void {
        this.details = { ...this.details, ...changed };
        keepDraft(FORM, this.momentId, this.details);
    }
}
