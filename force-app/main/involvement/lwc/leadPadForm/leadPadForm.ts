import { LightningElement, api, wire } from 'lwc';
import { MessageContext, publish } from 'lightning/messageService';
import type { PageMessages } from 'lightning/messageService';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import DEAL_INVOLVEMENT_CHANGED from '@salesforce/messageChannel/DealInvolvementChanged__c';
import { SETTINGS, classify, missingFacts, needsAsked, needsLead } from 'c/involvementModel';
import type { Facts, Kind, Setting } from 'c/involvementModel';
import { KIND_WORDS } from 'c/kindWords';
import { reduceErrors } from 'c/ldsErrors';
import { phrase } from 'c/phrase';
import {
    COLUMN_HEADERS,
    ROW_HEADERS,
    SETTING_CHOICES,
    askedChoices,
    countsAs,
    isSameChoice,
    leadChoices,
    leadFacts,
    leadValue,
    withDefaults
} from './choices';
import { LABELS } from './labels';
import { createMoment, rememberSetting, rememberedSetting, voidMoment } from './moments';

interface Saved {
    readonly id: string;
    readonly kind: Kind;
    readonly facts: Facts;
}

/** Tags a moment: one tap on who led and who chose the approach saves, one more where the manager led. */
export default class LeadPadForm extends LightningElement {
    @api recordId?: string;
    /** Whether a help request covers the deal: what is left open then counts as asked for by the seller. */
    @api isCovered = false;
    /** The help request to link, when it was asked of this manager. */
    @api requestId?: string;

    labels = LABELS;
    settingChoices = SETTING_CHOICES;
    rowHeaders = ROW_HEADERS;
    columnHeaders = COLUMN_HEADERS;
    askedChoices = askedChoices();
    setting: Setting = rememberedSetting();
    draft: Facts = {};
    saved?: Saved;
    errorLines: string[] = [];
    statusText = '';
    isBusy = false;
    private previewed?: Facts;
    private moveFocusTo?: 'asked' | 'lead';

    @wire(MessageContext)
    messageContext?: PageMessages;

    get hasGrid(): boolean {
        return needsLead({ setting: this.setting });
    }

    get leadChoices() {
        return leadChoices(this.setting, this.isCovered ? 'Seller' : undefined);
    }

    get leadValue(): string | undefined {
        return this.draft.led ? leadValue(this.draft) : undefined;
    }

    get asksWho(): boolean {
        return needsAsked(this.draft) && !this.saved;
    }

    get suggestedAsked(): string | undefined {
        return this.draft.asked ?? (this.isCovered ? 'Seller' : undefined);
    }

    get hintText(): string {
        const facts = this.shownFacts;
        if (facts) return countsAs(facts);
        if (this.asksWho) return '';
        return this.hasGrid ? LABELS.hint : countsAs({ setting: this.setting });
    }

    get savedBars(): { id: string; text: string }[] {
        return this.saved ? [{ id: this.saved.id, text: this.savedText(this.saved.kind) }] : [];
    }

    get hasErrors(): boolean {
        return this.errorLines.length > 0;
    }

    get canRetry(): boolean {
        return this.hasErrors && !this.saved;
    }

    /* The pointer rests on what was just saved: the saved facts know who asked, the previewed ones do not. */
    private get shownFacts(): Facts | undefined {
        const saved = this.saved?.facts;
        return isSameChoice(saved, this.previewed) ? saved : (this.previewed ?? saved);
    }

    renderedCallback(): void {
        if (!this.moveFocusTo) return;
        const grid = this.refs?.[this.moveFocusTo] as HTMLElement | undefined;
        this.moveFocusTo = undefined;
        grid?.focus();
    }

    handleSetting(event: CustomEvent<string>): void {
        this.setting = SETTINGS.find((setting) => setting === event.detail) ?? 'WithCustomer';
        rememberSetting(this.setting);
        this.reset();
    }

    handleLeadPreview(event: CustomEvent<string | null>): void {
        // While the question is open the pointer still rests on the choice that led to it: that says nothing new.
        if (this.asksWho && event.detail === this.leadValue) return;
        this.previewed = event.detail ? this.factsOf(leadFacts(event.detail)) : undefined;
    }

    handleAskedPreview(event: CustomEvent<string | null>): void {
        this.previewed = event.detail ? { ...this.draft, asked: event.detail } : undefined;
    }

    async handleLead(event: CustomEvent<string>): Promise<void> {
        const facts = this.factsOf(leadFacts(event.detail));
        if (this.isRepeat(facts)) return;
        this.reset();
        this.draft = facts;
        if (needsAsked(facts)) {
            this.moveFocusTo = 'asked';
            this.statusText = LABELS.notSavedYet;
        } else {
            await this.save();
        }
    }

    async handleAsked(event: CustomEvent<string>): Promise<void> {
        this.draft = { ...this.draft, asked: event.detail };
        await this.save();
    }

    async handleInside(): Promise<void> {
        const facts = this.factsOf({});
        if (this.isRepeat(facts)) return;
        this.draft = facts;
        await this.save();
    }

    async handleRetry(): Promise<void> {
        await this.save();
    }

    async handleUndo(): Promise<void> {
        const { saved } = this;
        if (!saved || this.isBusy) return;
        await this.attempt(LABELS.notUndone, async () => {
            await voidMoment(saved.id);
            this.reset();
            this.statusText = LABELS.undone;
        });
    }

    handleExpire(): void {
        this.reset();
    }

    private async save(): Promise<void> {
        const facts = this.draft;
        const kind = classify(facts)?.kind;
        const opportunityId = this.recordId;
        if (this.isBusy || !kind || !opportunityId || missingFacts(facts).length > 0) return;
        await this.attempt(LABELS.notSaved, async () => {
            const id = await createMoment({ opportunityId, facts, requestId: this.requestId });
            if (needsAsked(facts)) this.moveFocusTo = 'lead';
            this.previewed = undefined;
            this.saved = { id, kind, facts };
            this.statusText = this.savedText(kind);
        });
    }

    /* A write that fails keeps the choice and is told twice: where the reader looks, and where the platform tells it. */
    private async attempt(failed: string, write: () => Promise<void>): Promise<void> {
        this.isBusy = true;
        this.errorLines = [];
        try {
            await write();
            if (this.messageContext) {
                publish(this.messageContext, DEAL_INVOLVEMENT_CHANGED, { opportunityId: this.recordId });
            }
        } catch (error) {
            this.errorLines = [failed, ...reduceErrors(error)];
            const message = this.errorLines.slice(1).join(' ');
            this.dispatchEvent(new ShowToastEvent({ title: failed, message, variant: 'error' }));
        } finally {
            this.isBusy = false;
        }
    }

    private factsOf(lead: Facts): Facts {
        return withDefaults({ setting: this.setting, ...lead }, this.isCovered);
    }

    /* While it can be undone the same choice again is a double tap, not a second moment. */
    private isRepeat(facts: Facts): boolean {
        return this.isBusy || isSameChoice(this.saved?.facts, facts);
    }

    private reset(): void {
        this.draft = {};
        this.saved = undefined;
        this.previewed = undefined;
        this.errorLines = [];
        this.statusText = '';
    }

    private savedText(kind: Kind): string {
        return phrase(LABELS.saved, KIND_WORDS[kind].label);
    }
}
