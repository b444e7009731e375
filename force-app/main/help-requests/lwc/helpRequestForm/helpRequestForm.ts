import { api, wire } from 'lwc';
import LightningModal from 'lightning/modal';
import { createRecord } from 'lightning/uiRecordApi';
import type { WireResult } from 'lightning/uiRecordApi';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import type { PicklistValues } from 'lightning/uiObjectInfoApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import WANTED_HELP_FIELD from '@salesforce/schema/HelpRequest__c.WantedHelp__c';
import { newRequest } from 'c/helpRequestRecords';
import type { HelpRequestDraft } from 'c/helpRequestRecords';
import { areFieldsValid } from 'c/formFields';
import { reduceErrors } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { saveIn } from 'c/savingDialog';
import { LABELS } from './labels';

/** Objects without record types answer for the master record type. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

/** Seven questions that keep the seller in the lead. Closes with true once the request is saved. */
export default class HelpRequestForm extends LightningModal {
    @api dealId = '';
    /** The name of the person it goes to; without one the form says what to do. */
    @api manager?: string;
    @api
    get situation(): string {
        return this.draft.situation;
    }
    set situation(situation: string) {
        this.draft = { ...this.draft, situation };
    }

    labels = LABELS;
    today = dayIn(TIME_ZONE, new Date());
    isSaving = false;
    problems?: string[];
    problemHeading = '';
    draft: HelpRequestDraft = {
        situation: '',
        tried: '',
        thinking: '',
        intent: '',
        wantedHelp: '',
        leadAfter: 'Seller',
        leadUntil: '',
        neededBy: ''
    };
    helpOptions: PicklistValues['values'] = [];
    leadOptions = [
        { label: LABELS.leadSeller, value: 'Seller' },
        { label: LABELS.leadManager, value: 'ManagerUntil' }
    ];

    @wire(getPicklistValues, { recordTypeId: MASTER_RECORD_TYPE, fieldApiName: WANTED_HELP_FIELD })
    wiredHelp({ data, error }: WireResult<PicklistValues>): void {
        if (data) this.helpOptions = data.values;
        if (error) this.report(LABELS.noChoices, error);
    }

    get goesTo(): string {
        return phrase(LABELS.goesTo, this.manager ?? '');
    }

    get isLeadGivenAway(): boolean {
        return this.draft.leadAfter === 'ManagerUntil';
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { field = '' } = (event.target as HTMLElement).dataset;
        this.draft = { ...this.draft, [field]: event.detail.value };
    }

    handleCancel(): void {
        this.close();
    }

    async handleSend(): Promise<void> {
        if (this.isSaving || !areFieldsValid(this.template)) return;
        if (await saveIn(this, () => createRecord(newRequest(this.dealId, this.draft)))) this.close(true);
        else this.problemHeading = LABELS.notSent;
    }

    private report(heading: string, error: unknown): void {
        this.problemHeading = heading;
        this.problems = reduceErrors(error);
    }
}
