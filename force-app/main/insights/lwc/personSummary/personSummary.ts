import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { momentText } from 'c/dateText';
import { isMissingAccess, reduceErrors } from 'c/ldsErrors';
import type { Floors } from 'c/metrics';
import { dayIn, firstQuarterFrom, spanLabel } from 'c/period';
import { PERSON_ROLLUPS, QUARTERS, rollupsOf } from 'c/personRollups';
import type { Pair, PersonRollups, Quarter, RollupData } from 'c/personRollups';
import { phrase } from 'c/phrase';
import { isSameId } from 'c/recordIds';
import { SMALLEST_GROUP, quartersForOthers } from './groupRule';
import { LABELS } from './labels';

/** Figures older than this are said to be stale: a roll-up that runs every night leaves none. */
const STALE_AFTER_MS = 2 * 86_400_000;

/** A person's last six quarters as manager, as seller or as both: credit, facts and questions. */
export default class PersonSummary extends LightningElement {
    @api recordId?: string;

    labels = LABELS;
    smallestGroup = SMALLEST_GROUP;
    rollups?: PersonRollups;
    errorLines?: string[];
    hasNoAccess = false;
    private now = new Date();
    private today = dayIn(TIME_ZONE, this.now);
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: PERSON_ROLLUPS, variables: '$variables' })
    wiredRollups({ data, errors, refresh }: GraphQLResult<RollupData>): void {
        this.refresh = refresh;
        this.hasNoAccess = isMissingAccess(errors);
        this.errorLines = errors?.length ? reduceErrors(errors) : undefined;
        if (data && !this.errorLines) this.rollups = rollupsOf(data, this.today, LOCALE);
    }

    get variables(): { personId: string; from: string; to: string } | undefined {
        const { recordId: personId, today: to } = this;
        return personId ? { personId, from: firstQuarterFrom(to, QUARTERS), to } : undefined;
    }

    get isOwn(): boolean {
        return isSameId(this.recordId, USER_ID);
    }

    get isEmpty(): boolean {
        return this.rollups?.read === 0;
    }

    get emptyText(): string[] {
        const steps = [LABELS.emptyTag, LABELS.emptyRollup, LABELS.emptyShown];
        return this.isOwn ? steps : [...steps, LABELS.emptyOther];
    }

    get managerQuarters(): readonly Quarter[] {
        const { asManager = [], pairs = [] } = this.rollups ?? {};
        return this.isOwn ? asManager : quartersForOthers(asManager, pairs);
    }

    get managerStarts(): readonly string[] {
        return (this.rollups?.asManager ?? []).map((quarter) => quarter.start);
    }

    get isGroupTooSmall(): boolean {
        return this.managerStarts.length > 0 && this.managerQuarters.length === 0;
    }

    get groupTooSmallText(): string {
        return phrase(LABELS.groupTooSmall, SMALLEST_GROUP);
    }

    /* Each seller's row is for the manager and for that seller. */
    get pairs(): readonly Pair[] {
        const pairs = this.rollups?.pairs ?? [];
        return this.isOwn ? pairs : pairs.filter((pair) => isSameId(pair.sellerId, USER_ID));
    }

    get hasManagerSection(): boolean {
        return this.managerQuarters.length + this.pairs.length > 0;
    }

    get sellerQuarters(): readonly Quarter[] {
        return this.rollups?.asSeller ?? [];
    }

    get hasSellerSection(): boolean {
        return this.sellerQuarters.length > 0;
    }

    get floors(): Floors {
        return this.rollups?.floors ?? {};
    }

    get computedText(): string | undefined {
        const freshUntil = this.rollups?.freshUntil;
        return freshUntil && phrase(LABELS.computed, momentText(freshUntil));
    }

    get isStale(): boolean {
        const freshUntil = this.rollups?.freshUntil;
        return freshUntil !== undefined && this.now.getTime() - Date.parse(freshUntil) > STALE_AFTER_MS;
    }

    /* Says why rows that the reader may know of are not there. */
    get hidesPairs(): boolean {
        return !this.isOwn && !!this.rollups?.pairs.length;
    }

    get periodsText(): string | undefined {
        const quarters = [this.rollups?.asManager, this.sellerQuarters, this.pairs[0]?.quarters].find(
            (one) => one?.length
        );
        const [first, last] = [quarters?.[0]?.start, quarters?.at(-1)?.start];
        return first && last ? phrase(LABELS.periods, spanLabel('Quarter', first, last, LOCALE)) : undefined;
    }

    get cutText(): string | undefined {
        const { read, total } = this.rollups ?? { read: 0, total: 0 };
        return read < total ? phrase(LABELS.cut, read, total) : undefined;
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }
}
