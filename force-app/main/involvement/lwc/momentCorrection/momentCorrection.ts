import { api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { MessageContext, publish } from 'lightning/messageService';
import type { PageMessages } from 'lightning/messageService';
import LightningModal from 'lightning/modal';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import DEAL_INVOLVEMENT_CHANGED from '@salesforce/messageChannel/DealInvolvementChanged__c';
import { areFieldsValid } from 'c/formFields';
import { SETTINGS, missingFacts, needsAsked, needsLead } from 'c/involvementModel';
import type { Facts } from 'c/involvementModel';
import { reduceErrors } from 'c/ldsErrors';
import { createMoment, voidMoment } from 'c/momentRecords';
import {
    COLUMN_HEADERS,
    ROW_HEADERS,
    SETTING_CHOICES,
    askedChoices,
    countsAs,
    leadChoices,
    leadFacts,
    leadValue
} from 'c/padChoices';
import { dayIn } from 'c/period';
import { saveIn } from 'c/savingDialog';
import { ENTRY, carriedFields, factsOf, isSameMoment, withLead } from './correction';
import type { EntryData, EntryNode } from './correction';
import { LABELS } from './labels';

/**
 * Records a moment anew and then voids the old entry: in this order nothing is lost when the second write fails, and the
 * next try goes on there. Closes with true once both stand.
 */
export default class MomentCorrection extends LightningModal {
    @api momentId = '';
    @api opportunityId = '';

    labels = LABELS;
    settingChoices = SETTING_CHOICES;
    rowHeaders = ROW_HEADERS;
    columnHeaders = COLUMN_HEADERS;
    askedChoices = askedChoices();
    today = dayIn(TIME_ZONE, new Date());
    entry?: EntryNode;
    facts: Facts = {};
    day = '';
    isGone = false;
    isSaving = false;
    problems?: string[];
    loadErrors?: string[];
    hint = '';
    private replacementId?: string;

    @wire(MessageContext)
    messageContext?: PageMessages;

    @wire(graphql, { query: ENTRY, variables: '$variables' })
    wiredEntry({ data, errors }: GraphQLResult<EntryData>): void {
        this.loadErrors = errors?.length ? reduceErrors(errors) : undefined;
        // What is being corrected stays as it was read first: the reader's choices are about that.
        if (!data || this.entry) return;
        const entry = data.uiapi.query.DealInvolvement__c.edges[0]?.node;
        this.isGone = !entry || entry.IsVoided__c.value === true;
        if (!entry || this.isGone) return;
        this.entry = entry;
        this.facts = factsOf(entry);
        this.day = entry.OccurredOn__c.value ?? this.today;
    }

    get variables(): { id: string } {
        return { id: this.momentId };
    }

    get hasGrid(): boolean {
        return needsLead(this.facts);
    }

    get leadChoices() {
        const setting = SETTINGS.find((one) => one === this.facts.setting) ?? 'WithCustomer';
        return leadChoices(setting, this.entry?.HelpRequest__c?.value ? 'Seller' : undefined);
    }

    get leadValue(): string | undefined {
        return this.facts.led ? leadValue(this.facts) : undefined;
    }

    get asksWho(): boolean {
        return needsAsked(this.facts);
    }

    get countsAsText(): string {
        return missingFacts(this.facts).length === 0 ? countsAs(this.facts) : LABELS.incomplete;
    }

    /** The new entry stands and only the old one is left to void: what was chosen is final. */
    get isHalfDone(): boolean {
        return this.replacementId !== undefined;
    }

    get isLocked(): boolean {
        return this.isSaving || this.isHalfDone;
    }

    get saveLabel(): string {
        return this.isHalfDone ? LABELS.voidOld : LABELS.save;
    }

    get problemHeading(): string {
        return this.isHalfDone ? LABELS.halfDone : LABELS.notSaved;
    }

    handleSetting(event: CustomEvent<string>): void {
        this.choose({ ...this.facts, setting: event.detail });
    }

    handleLead(event: CustomEvent<string>): void {
        if (this.entry) this.choose(withLead(this.entry, { ...this.facts, ...leadFacts(event.detail) }));
    }

    handleAsked(event: CustomEvent<string>): void {
        this.choose({ ...this.facts, asked: event.detail });
    }

    handleDay(event: CustomEvent<{ value: string }>): void {
        this.day = event.detail.value;
        this.hint = '';
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        if (this.isSaving || !this.canSave()) return;
        const isSaved = await saveIn(this, () => this.save());
        if (this.isHalfDone && this.messageContext)
            publish(this.messageContext, DEAL_INVOLVEMENT_CHANGED, { opportunityId: this.opportunityId });
        if (isSaved) this.close(true);
    }

    private choose(facts: Facts): void {
        this.facts = facts;
        this.hint = '';
    }

    private canSave(): boolean {
        if (this.isHalfDone) return true;
        if (!this.entry || !areFieldsValid(this.template) || missingFacts(this.facts).length > 0) return false;
        this.hint = isSameMoment(this.entry, this.facts, this.day) ? LABELS.unchanged : '';
        return this.hint === '';
    }

    private async save(): Promise<void> {
        const { entry, facts, opportunityId, day: occurredOn } = this;
        if (!entry) return;
        const carried = carriedFields(entry, facts, occurredOn);
        this.replacementId ??= await createMoment({ opportunityId, facts, occurredOn, carried });
        await voidMoment(entry.Id);
    }
}
