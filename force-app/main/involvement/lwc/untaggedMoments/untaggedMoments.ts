import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { failureOf, isMissingAccess } from 'c/ldsErrors';
import type { Failure } from 'c/ldsErrors';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import TagModal from 'c/tagModal';
import { LABELS } from './labels';
import { forgetNotMine, keepNotMine, notMine } from './notMine';
import { MY_WEEK } from './queries';
import type { WeekData } from './queries';
import { hasTeam, untaggedOf } from './week';
import type { Happening } from './week';

const STEP = 10;

/** What a manager did on the team's deals this week and has tagged nothing for. Nothing at all for who leads nobody. */
export default class UntaggedMoments extends NavigationMixin(LightningElement) {
    labels = LABELS;
    variables = { me: USER_ID };
    step = STEP;
    shownCount = STEP;
    statusText = '';
    failure?: Failure;
    dismissed = notMine(today());
    private data?: WeekData;
    private refresh?: () => Promise<void>;
    private firstNew?: number;

    @wire(graphql, { query: MY_WEEK, variables: '$variables' })
    wiredWeek({ data, errors, refresh }: GraphQLResult<WeekData>): void {
        this.refresh = refresh;
        const headings = { failed: LABELS.failed, noAccess: LABELS.failed };
        // Who has no permission is told so by the panel of help requests beside this one.
        this.failure = errors?.length && !isMissingAccess(errors) ? failureOf(errors, headings) : undefined;
        if (data) this.data = data;
    }

    get isShown(): boolean {
        return this.failure !== undefined || (this.data !== undefined && hasTeam(this.data));
    }

    get happenings() {
        const clock = { now: new Date(), timeZone: TIME_ZONE };
        const all = this.data ? untaggedOf(this.data, clock, this.dismissed) : [];
        return all.map((happening) => ({
            ...happening,
            withSeller: happening.seller && phrase(LABELS.seller, happening.seller),
            which: phrase(LABELS.which, happening.dealName)
        }));
    }

    get shown() {
        return this.happenings.slice(0, this.shownCount);
    }

    get hiddenCount(): number {
        return Math.max(0, this.happenings.length - this.shownCount);
    }

    get isEmpty(): boolean {
        return this.happenings.length === 0;
    }

    get hasDismissed(): boolean {
        return this.dismissed.size > 0;
    }

    /* A line that was answered is gone: the focus goes on to the next one, else to the heading. */
    renderedCallback(): void {
        if (this.firstNew === undefined) return;
        const lines = this.template?.querySelectorAll<HTMLElement>('li') ?? [];
        const target = lines[Math.min(this.firstNew, lines.length - 1)] ?? (this.refs?.lead as HTMLElement | undefined);
        this.firstNew = undefined;
        target?.focus();
    }

    handleMore(): void {
        this.firstNew = this.shownCount;
        this.shownCount += STEP;
    }

    handleOpenDeal(event: Event): void {
        const recordId = this.happeningAt(event)?.dealId ?? '';
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: { recordId, objectApiName: 'Opportunity', actionName: 'view' }
        });
    }

    async handleTag(event: Event): Promise<void> {
        const happening = this.happeningAt(event);
        if (!happening) return;
        const { dealId: opportunityId, day } = happening;
        const index = this.happenings.findIndex(({ key }) => key === happening.key);
        this.statusText = '';
        await TagModal.open({
            label: phrase(LABELS.tagTitle, happening.dealName),
            size: 'small',
            opportunityId,
            day: day === today() ? undefined : day
        });
        // However the dialog was closed, a moment may have been tagged in it.
        await this.refresh?.();
        const isTagged = !this.happenings.some(({ key }) => key === happening.key);
        if (!isTagged) return;
        this.statusText = phrase(LABELS.tagged, happening.dealName);
        this.firstNew = index;
    }

    handleNotMine(event: Event): void {
        const happening = this.happeningAt(event);
        if (!happening) return;
        this.firstNew = this.happenings.findIndex(({ key }) => key === happening.key);
        keepNotMine(happening.key, today());
        this.dismissed = new Set([...this.dismissed, happening.key]);
        this.statusText = phrase(LABELS.dismissed, happening.dealName);
    }

    handleForget(): void {
        forgetNotMine();
        this.dismissed = new Set();
        this.firstNew = 0;
        this.statusText = LABELS.forgotten;
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }

    private happeningAt(event: Event): Happening | undefined {
        const { key } = (event.currentTarget as HTMLElement).dataset;
        return this.happenings.find((happening) => happening.key === key);
    }
}

function today(): string {
    return dayIn(TIME_ZONE, new Date());
}
