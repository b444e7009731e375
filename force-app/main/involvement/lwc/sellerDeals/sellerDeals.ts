import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { timeText } from 'c/dateText';
import { failureOf, isMissingAccess } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { isSameId } from 'c/recordIds';
import { MOST_DEALS, SELLER_DEALS, dealLines } from './deals';
import type { DealLine, SellerDealsData } from './deals';
import { LABELS } from './labels';

const STEP = 10;
const DEFAULT_HAND_BACK_DAYS = 14;

/** The open deals of a person, credit first: those they lead, then those a manager led last. Nothing where there are none. */
export default class SellerDeals extends NavigationMixin(LightningElement) {
    @api recordId?: string;
    /** Days after which a deal that a manager led last is marked; an administrator sets it on the page. */
    @api handBackDays: number = DEFAULT_HAND_BACK_DAYS;

    labels = LABELS;
    step = STEP;
    failure?: Failure;
    freshness = '';
    total = 0;
    private data?: SellerDealsData;
    private refresh?: () => Promise<void>;
    private shown = { lead: STEP, manager: STEP };
    private focusOn?: string;

    @wire(graphql, { query: SELLER_DEALS, variables: '$variables' })
    wiredDeals({ data, errors, refresh }: GraphQLResult<SellerDealsData>): void {
        this.refresh = refresh;
        const headings = { failed: LABELS.failed, noAccess: LABELS.failed };
        // Who has no permission is told so by the figures beside this panel.
        this.failure = errors?.length && !isMissingAccess(errors) ? failureOf(errors, headings) : undefined;
        if (!data) return;
        this.data = data;
        this.total = data.uiapi.query.Opportunity.totalCount;
        this.freshness = phrase(LABELS.audience, timeText(new Date().toISOString()));
    }

    get variables(): Record<string, unknown> | undefined {
        return this.recordId ? { person: this.recordId, first: MOST_DEALS } : undefined;
    }

    get isShown(): boolean {
        return this.failure !== undefined || this.total > 0;
    }

    get introText(): string {
        return isSameId(this.recordId, USER_ID) ? LABELS.own : '';
    }

    get cutText(): string {
        return this.total > MOST_DEALS ? phrase(LABELS.cut, MOST_DEALS, this.total) : '';
    }

    /* Credit first: the order is a rule of the product. */
    get groups() {
        const lines = this.data ? dealLines(this.data, dayIn(TIME_ZONE, new Date()), Number(this.handBackDays)) : [];
        return [
            this.group('lead', LABELS.lead, lines, (line) => !line.isLedByManager),
            this.group('manager', LABELS.manager, lines, (line) => line.isLedByManager)
        ].filter(({ count }) => count > 0);
    }

    renderedCallback(): void {
        if (!this.focusOn) return;
        this.template?.querySelector<HTMLElement>(`li[data-id="${this.focusOn}"]`)?.focus();
        this.focusOn = undefined;
    }

    handleMore(event: Event): void {
        const name = (event.currentTarget as HTMLElement).dataset.group as 'lead' | 'manager';
        const group = this.groups.find(({ key }) => key === name);
        this.shown = { ...this.shown, [name]: this.shown[name] + STEP };
        this.focusOn = group?.next;
    }

    handleOpen(event: Event): void {
        const { id: recordId = '' } = (event.currentTarget as HTMLElement).dataset;
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: { recordId, objectApiName: 'Opportunity', actionName: 'view' }
        });
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }

    private group(
        key: 'lead' | 'manager',
        heading: string,
        lines: readonly DealLine[],
        belongs: (line: DealLine) => boolean
    ) {
        const own = lines.filter(belongs);
        const shown = this.shown[key];
        return {
            key,
            heading: phrase(heading, own.length),
            count: own.length,
            lines: own.slice(0, shown),
            hiddenCount: Math.max(0, own.length - shown),
            next: own[shown]?.id
        };
    }
}
