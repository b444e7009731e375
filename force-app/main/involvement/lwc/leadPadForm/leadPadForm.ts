import { LightningElement, api, wire } from 'lwc';
import { MessageContext, publish } from 'lightning/messageService';
import type { PageMessages } from 'lightning/messageService';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import DEAL_INVOLVEMENT_CHANGED from '@salesforce/messageChannel/DealInvolvementChanged__c';
import { SETTINGS, needsAsked, needsLead } from 'c/involvementModel';
import type { Facts } from 'c/involvementModel';
import { reduceErrors } from 'c/ldsErrors';
import { createMoment, voidMoment } from 'c/momentRecords';
import {
    COLUMN_HEADERS,
    ROW_HEADERS,
    SETTING_CHOICES,
    askedChoices,
    leadChoices,
    leadFacts,
    leadValue,
    withDefaults
} from 'c/padChoices';
import { LABELS } from './labels';
import {
    asksWho,
    canRetry,
    freshPad,
    hintText,
    isRepeat,
    readyKind,
    savedText,
    withChoice,
    withFailure,
    withSaved
} from './padState';
import type { Saved } from './padState';
import { rememberSetting, rememberedSetting } from './setting';

/** Tags a moment: one tap on who led and who chose the approach saves, one more where the manager led. */
export default class LeadPadForm extends LightningElement {
    @api recordId?: string;
    /** Whether a help request covers the deal: what is left open then counts as asked for by the seller. */
    @api isCovered = false;
    /** The help request to link, when it was asked of this manager. */
    @api requestId?: string;

    /** The day to begin with, where it is not today. */
    @api
    get day(): string | undefined {
        return this.startDay;
    }
    set day(day: string | undefined) {
        this.startDay = day;
        this.chosenDay = day;
    }

    labels = LABELS;
    settingChoices = SETTING_CHOICES;
    rowHeaders = ROW_HEADERS;
    columnHeaders = COLUMN_HEADERS;
    askedChoices = askedChoices();
    pad = freshPad(rememberedSetting());
    isBusy = false;
    /** The day of the next moment: undefined is today, null is no day that can be saved. */
    chosenDay?: string | null;
    /** The last moment that was tagged and stands: details can be added to it. */
    tagged?: Saved;
    private startDay?: string;
    private moveFocusTo?: 'asked' | 'lead';

    @wire(MessageContext)
    messageContext?: PageMessages;

    get hasGrid(): boolean {
        return needsLead({ setting: this.pad.setting });
    }

    get leadChoices() {
        return leadChoices(this.pad.setting, this.isCovered ? 'Seller' : undefined);
    }

    get leadValue(): string | undefined {
        return this.pad.draft.led ? leadValue(this.pad.draft) : undefined;
    }

    get asksWho(): boolean {
        return asksWho(this.pad);
    }

    get suggestedAsked(): string | undefined {
        return this.pad.draft.asked ?? (this.isCovered ? 'Seller' : undefined);
    }

    get hintText(): string {
        return hintText(this.pad);
    }

    get savedBars(): { id: string; text: string }[] {
        const { saved } = this.pad;
        return saved ? [{ id: saved.id, text: savedText(saved) }] : [];
    }

    get hasErrors(): boolean {
        return this.pad.errorLines.length > 0;
    }

    get canRetry(): boolean {
        return canRetry(this.pad);
    }

    /* Each moment has a form of its own: what is typed for one is never saved to another. */
    get taggedMoments(): Saved[] {
        return this.tagged ? [this.tagged] : [];
    }

    get taggedByManager(): boolean {
        return needsAsked(this.tagged?.facts ?? {});
    }

    renderedCallback(): void {
        if (!this.moveFocusTo) return;
        const grid = this.refs?.[this.moveFocusTo] as HTMLElement | undefined;
        this.moveFocusTo = undefined;
        grid?.focus();
    }

    handleSetting(event: CustomEvent<string>): void {
        const setting = SETTINGS.find((one) => one === event.detail) ?? 'WithCustomer';
        rememberSetting(setting);
        this.pad = freshPad(setting);
    }

    handleLeadPreview(event: CustomEvent<string | null>): void {
        // While the question is open the pointer still rests on the choice that led to it: that says nothing new.
        if (this.asksWho && event.detail === this.leadValue) return;
        this.preview(event.detail ? this.factsOf(leadFacts(event.detail)) : undefined);
    }

    handleAskedPreview(event: CustomEvent<string | null>): void {
        this.preview(event.detail ? { ...this.pad.draft, asked: event.detail } : undefined);
    }

    async handleLead(event: CustomEvent<string>): Promise<void> {
        await this.choose(this.factsOf(leadFacts(event.detail)));
    }

    async handleInside(): Promise<void> {
        await this.choose(this.factsOf({}));
    }

    async handleAsked(event: CustomEvent<string>): Promise<void> {
        this.pad = { ...this.pad, draft: { ...this.pad.draft, asked: event.detail } };
        await this.save();
    }

    async handleRetry(): Promise<void> {
        await this.save();
    }

    async handleUndo(): Promise<void> {
        const { saved, setting } = this.pad;
        if (!saved || this.isBusy) return;
        await this.attempt(LABELS.notUndone, async () => {
            await voidMoment(saved.id);
            this.tagged = undefined;
            this.pad = freshPad(setting, LABELS.undone);
            this.dispatchEvent(new CustomEvent('undone', { detail: saved.id }));
        });
    }

    handleDay(event: CustomEvent<string | null | undefined>): void {
        this.chosenDay = event.detail;
    }

    handleDetailsSaved(): void {
        this.tagged = undefined;
        this.pad = freshPad(this.pad.setting, LABELS.detailsSaved);
        this.tellPage();
    }

    handleExpire(): void {
        this.pad = freshPad(this.pad.setting);
    }

    private preview(previewed: Facts | undefined): void {
        this.pad = { ...this.pad, previewed };
    }

    private async choose(facts: Facts): Promise<void> {
        if (this.isBusy || isRepeat(this.pad, facts)) return;
        if (this.chosenDay === null) {
            this.pad = withFailure(this.pad, [LABELS.future]);
            return;
        }
        this.pad = withChoice(this.pad, facts);
        if (needsAsked(facts)) this.moveFocusTo = 'asked';
        else await this.save();
    }

    private async save(): Promise<void> {
        const { recordId: opportunityId, requestId } = this;
        const facts = this.pad.draft;
        const kind = readyKind(this.pad);
        if (this.isBusy || !kind || !opportunityId) return;
        await this.attempt(LABELS.notSaved, async () => {
            const id = await createMoment({ opportunityId, facts, requestId, occurredOn: this.chosenDay ?? undefined });
            if (needsAsked(facts)) this.moveFocusTo = 'lead';
            this.tagged = { id, kind, facts };
            this.pad = withSaved(this.pad, this.tagged);
            // The next moment is of today again: a day that stays chosen would be forgotten.
            this.chosenDay = this.startDay;
            this.dispatchEvent(new CustomEvent('tagged', { detail: id }));
        });
    }

    /* A write that fails is told twice: where the reader looks, and where the platform tells it. */
    private async attempt(failed: string, write: () => Promise<void>): Promise<void> {
        this.isBusy = true;
        this.pad = withFailure(this.pad, []);
        try {
            await write();
        } catch (error) {
            const reasons = reduceErrors(error);
            this.pad = withFailure(this.pad, [failed, ...reasons]);
            this.dispatchEvent(new ShowToastEvent({ title: failed, message: reasons.join(' '), variant: 'error' }));
            return;
        } finally {
            this.isBusy = false;
        }
        this.tellPage();
    }

    /* The panel reads the moments again; nothing else on the page has changed. */
    private tellPage(): void {
        const { messageContext, recordId } = this;
        if (messageContext) publish(messageContext, DEAL_INVOLVEMENT_CHANGED, { opportunityId: recordId });
    }

    private factsOf(lead: Facts): Facts {
        return withDefaults({ setting: this.pad.setting, ...lead }, this.isCovered);
    }
}
