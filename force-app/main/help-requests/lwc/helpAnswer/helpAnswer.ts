import { api, wire } from 'lwc';
import LightningModal from 'lightning/modal';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
import type { WireResult } from 'lightning/uiRecordApi';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import type { PicklistValues } from 'lightning/uiObjectInfoApi';
import OFFERED_HELP_FIELD from '@salesforce/schema/HelpRequest__c.OfferedHelp__c';
import USER_ID from '@salesforce/user/Id';
import { nameOf, nodesOf } from 'c/graphqlFields';
import type { Line } from 'c/graphqlFields';
import { lowerHelp } from 'c/helpRequestModel';
import type { HelpRequestRow } from 'c/helpRequestModel';
import { COLLEAGUES_QUERY } from 'c/helpRequestQueries';
import type { Colleagues } from 'c/helpRequestQueries';
import { answeredRequest } from 'c/helpRequestRecords';
import type { HelpAnswerDraft } from 'c/helpRequestRecords';
import { areFieldsValid } from 'c/formFields';
import { reduceErrors } from 'c/ldsErrors';
import { saveIn } from 'c/savingDialog';
import { LABELS } from './labels';

/** Objects without record types answer for the master record type. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

interface Option {
    readonly label: string;
    readonly value: string;
}
/** Accept, offer less control, or point to a colleague. Closes with true once the answer is saved. */
export default class HelpAnswer extends LightningModal {
    @api request!: HelpRequestRow;

    labels = LABELS;
    draft: HelpAnswerDraft = { choice: 'Accepted', text: '', offeredHelp: '', colleague: '' };
    helpOptions: readonly Option[] = [];
    people: readonly Option[] = [];
    isSaving = false;
    problems?: string[];
    problemHeading = '';

    @wire(getPicklistValues, { recordTypeId: MASTER_RECORD_TYPE, fieldApiName: OFFERED_HELP_FIELD })
    wiredHelp({ data, error }: WireResult<PicklistValues>): void {
        if (data) this.helpOptions = data.values;
        if (error) this.report(LABELS.notSaved, error);
    }

    @wire(graphql, { query: COLLEAGUES_QUERY })
    wiredPeople({ data, errors }: GraphQLResult<Colleagues>): void {
        if (data) {
            this.people = nodesOf(data.uiapi.query.User).map((person) => ({
                label: nameOf(person),
                value: person.Id
            }));
        }
        if (errors?.length) this.report(LABELS.noColleagues, errors);
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

    get offerOptions(): Option[] {
        return lowerHelp(this.helpOptions, this.request.wantedHelp);
    }

    get isNothingLower(): boolean {
        return this.helpOptions.length > 0 && this.offerOptions.length === 0;
    }

    get colleagueOptions(): Option[] {
        return this.people.filter(({ value }) => value !== USER_ID && value !== this.request.sellerId);
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

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { field = '' } = (event.target as HTMLElement).dataset;
        this.draft = { ...this.draft, [field]: event.detail.value };
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        if (this.isSaving || !areFieldsValid(this.template)) return;
        if (await saveIn(this, () => updateRecord(answeredRequest(this.request.id, this.draft)))) this.close(true);
        else this.problemHeading = LABELS.notSaved;
    }

    private report(heading: string, error: unknown): void {
        this.problemHeading = heading;
        this.problems = reduceErrors(error);
    }
}
