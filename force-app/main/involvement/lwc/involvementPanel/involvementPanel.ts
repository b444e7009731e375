import { LightningElement, api, wire } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import type { PageMessages, Subscription } from 'lightning/messageService';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import DEAL_INVOLVEMENT_CHANGED from '@salesforce/messageChannel/DealInvolvementChanged__c';
import USER_ID from '@salesforce/user/Id';
import { timeText } from 'c/dateText';
import { DEAL_MOMENTS, MORE_MOMENTS, PLAIN_MOMENTS, isFieldHidden, pageOf, standingOf, whereOf } from 'c/dealMoments';
import type { DealMomentsData, Moment, MomentFilter, Standing, TimelineData } from 'c/dealMoments';
import { isMissingAccess, reduceErrors } from 'c/ldsErrors';
import MomentCorrection from 'c/momentCorrection';
import { handBack, voidMoment } from 'c/momentRecords';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';
import {
    FRESH,
    PAGE_SIZE,
    momentsIn,
    nextIn,
    withChange,
    withFilter,
    withHead,
    withPage,
    withoutChange
} from './timeline';

const DEFAULT_HAND_BACK_DAYS = 14;

/** Who had the lead on a deal: where it stands, then every moment, a page at a time. */
export default class InvolvementPanel extends LightningElement {
    @api recordId?: string;
    /** Days after which a takeover that was not handed back is asked about; an administrator sets it on the page. */
    @api handBackDays: number = DEFAULT_HAND_BACK_DAYS;

    labels = LABELS;
    userId = USER_ID;
    /** A field that counts and filters need is hidden: there is one list, and it says what is hidden. */
    isPlain = false;
    standing?: Standing;
    timeline = FRESH;
    pageStart?: string;
    freshness?: string;
    statusText = '';
    hasNoAccess = false;
    errorLines?: string[];
    moreErrors?: string[];
    isBusy = false;
    private refresh?: () => Promise<void>;
    private retryMore?: () => Promise<void>;
    private focusNext?: string;
    private subscription?: Subscription;

    @wire(MessageContext)
    wiredContext(context?: PageMessages): void {
        if (!context || this.subscription) return;
        this.subscription = subscribe(context, DEAL_INVOLVEMENT_CHANGED, (message) => this.handleChanged(message));
    }

    @wire(graphql, { query: '$query', variables: '$variables' })
    wiredMoments({ data, errors, refresh }: GraphQLResult<DealMomentsData>): void {
        this.refresh = refresh;
        if (!this.isPlain && isFieldHidden(errors)) {
            this.isPlain = true;
            return;
        }
        this.hasNoAccess = isMissingAccess(errors);
        this.errorLines = errors?.length ? reduceErrors(errors) : undefined;
        if (!data || this.errorLines) return;
        this.standing = standingOf(data);
        this.timeline = withHead(this.timeline, pageOf(data));
        if (this.timeline.pages.size === 0) this.pageStart = undefined;
        this.freshness = phrase(LABELS.visibleTo, timeText(new Date().toISOString()));
    }

    @wire(graphql, { query: MORE_MOMENTS, variables: '$moreVariables' })
    wiredMore({ data, errors, refresh }: GraphQLResult<TimelineData>): void {
        this.retryMore = refresh;
        this.moreErrors = errors?.length ? reduceErrors(errors) : undefined;
        if (!data || !this.pageStart) return;
        const page = pageOf(data);
        if (!this.timeline.pages.has(this.pageStart)) this.focusNext = page.moments[0]?.id;
        this.timeline = withPage(this.timeline, this.pageStart, page);
    }

    get query() {
        return this.isPlain ? PLAIN_MOMENTS : DEAL_MOMENTS;
    }

    get variables(): Record<string, unknown> | undefined {
        const { recordId: opportunityId, timeline } = this;
        if (!opportunityId) return undefined;
        return { ...this.where, first: timeline.first, ...(!this.isPlain && { opportunityId }) };
    }

    get moreVariables(): Record<string, unknown> | undefined {
        return this.pageStart ? { ...this.where, first: PAGE_SIZE, after: this.pageStart } : undefined;
    }

    private get where(): Record<string, unknown> {
        const filter = this.isPlain ? 'Everything' : this.timeline.filter;
        return { where: whereOf(filter, this.recordId ?? '', USER_ID) };
    }

    get isEmpty(): boolean {
        return this.standing?.total === 0;
    }

    get moments(): readonly Moment[] {
        return momentsIn(this.timeline);
    }

    get hasMoments(): boolean {
        return this.moments.length > 0;
    }

    get shownCount(): number {
        return this.moments.length;
    }

    get total(): number {
        return this.timeline.head?.total ?? 0;
    }

    get hiddenCount(): number {
        return !this.isPlain && nextIn(this.timeline) ? Math.max(1, this.total - this.moments.length) : 0;
    }

    get pageSize(): number {
        return PAGE_SIZE;
    }

    get today(): string {
        return dayIn(TIME_ZONE, new Date());
    }

    renderedCallback(): void {
        const list = this.refs?.list as (HTMLElement & { focusOn(id: string): void }) | undefined;
        if (this.focusNext && list) list.focusOn(this.focusNext);
        this.focusNext = undefined;
    }

    disconnectedCallback(): void {
        unsubscribe(this.subscription);
        this.subscription = undefined;
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }

    async handleRetryMore(): Promise<void> {
        await this.retryMore?.();
    }

    handleFilter(event: CustomEvent<MomentFilter>): void {
        this.timeline = withFilter(this.timeline, event.detail);
    }

    handleMore(): void {
        this.pageStart = nextIn(this.timeline);
    }

    async handleHandBack(event: CustomEvent<string>): Promise<void> {
        await this.write(() => handBack(event.detail, this.today), LABELS.handedBack, LABELS.notHandedBack);
    }

    async handleVoid(event: CustomEvent<string>): Promise<void> {
        const isSure = await LightningConfirm.open({ message: LABELS.voidQuestion, label: LABELS.void });
        if (isSure) await this.write(() => voidMoment(event.detail), LABELS.voided, LABELS.notVoided);
    }

    /* The dialog tells the page itself what it saved, as it may be closed half done. */
    async handleCorrect(event: CustomEvent<string>): Promise<void> {
        const isCorrected = await MomentCorrection.open({
            label: LABELS.correct,
            size: 'small',
            momentId: event.detail,
            opportunityId: this.recordId
        });
        if (isCorrected) this.tell(LABELS.corrected, 'success');
        this.keepFocus();
    }

    private async handleChanged(message: unknown): Promise<void> {
        if ((message as { opportunityId?: string }).opportunityId === this.recordId) await this.reload();
    }

    /* A change of `first` is a question of its own; the same question has to be asked again. */
    private async reload(): Promise<void> {
        const { first } = this.timeline;
        this.timeline = withChange(this.timeline);
        if (this.timeline.first !== first) return;
        await this.refresh?.();
        this.timeline = withoutChange(this.timeline);
    }

    private async write(save: () => Promise<void>, done: string, failed: string): Promise<void> {
        if (this.isBusy) return;
        this.isBusy = true;
        this.statusText = '';
        try {
            await save();
            this.tell(done, 'success');
        } catch (error) {
            this.tell(failed, 'error', reduceErrors(error).join(' '));
        }
        // After a refusal as well: somebody else may have changed the moment.
        try {
            await this.reload();
        } finally {
            this.isBusy = false;
        }
        this.keepFocus();
    }

    /* The row or the button that had the focus may be gone. */
    private keepFocus(): void {
        if (!this.template?.activeElement) (this.refs?.timeline as HTMLElement | undefined)?.focus();
    }

    private tell(title: string, variant: 'success' | 'error', message = ''): void {
        this.statusText = [title, message].filter(Boolean).join(' ');
        this.dispatchEvent(new ShowToastEvent({ title, message, variant }));
    }
}
