import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import type { GraphQLResult } from 'lightning/graphql';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { momentText } from 'c/dateText';
import { isMissingAccess, reduceErrors } from 'c/ldsErrors';
import { dayIn, periodLabel, yearOfQuartersStart } from 'c/period';
import { PERSON_ROLLUPS, rollupsOf } from 'c/personRollups';
import type { Pair, PersonRollups, Quarter, RollupData } from 'c/personRollups';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

/** Others see a manager's figures only over so many sellers: over fewer, a figure points at one of them. */
const SMALLEST_GROUP = 5;

/** A person's last four quarters: what was assisted and what was taken over, as facts and questions. */
export default class PersonSummary extends LightningElement {
    @api recordId?: string;

    labels = LABELS;
    rollups?: PersonRollups;
    errorLines?: string[];
    hasNoAccess = false;
    private from = yearOfQuartersStart(dayIn(TIME_ZONE, new Date()));
    private refresh?: () => Promise<void>;

    @wire(graphql, { query: PERSON_ROLLUPS, variables: '$variables' })
    wiredRollups({ data, errors, refresh }: GraphQLResult<RollupData>): void {
        this.refresh = refresh;
        this.hasNoAccess = isMissingAccess(errors);
        this.errorLines = errors?.length ? reduceErrors(errors) : undefined;
        if (data && !this.errorLines) this.rollups = rollupsOf(data, LOCALE);
    }

    get variables(): { personId: string; from: string } | undefined {
        return this.recordId ? { personId: this.recordId, from: this.from } : undefined;
    }

    get isOwn(): boolean {
        return isSameId(this.recordId, USER_ID);
    }

    get isEmpty(): boolean {
        return this.rollups?.read === 0;
    }

    get emptyText(): string {
        return this.isOwn ? LABELS.emptyOwn : LABELS.emptyOther;
    }

    get isGroupTooSmall(): boolean {
        const { rollups } = this;
        return !this.isOwn && !!rollups?.asManager.length && rollups.pairs.length < SMALLEST_GROUP;
    }

    get groupTooSmallText(): string {
        return phrase(LABELS.groupTooSmall, SMALLEST_GROUP);
    }

    get managerQuarters(): readonly Quarter[] {
        return this.isGroupTooSmall ? [] : (this.rollups?.asManager ?? []);
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

    get minimum(): number | undefined {
        return this.rollups?.minimum;
    }

    get computedText(): string | undefined {
        const computedOn = this.rollups?.computedOn;
        return computedOn && phrase(LABELS.computed, momentText(computedOn));
    }

    /* Says why rows that the reader may know of are not there. */
    get hidesPairs(): boolean {
        return !this.isOwn && !!this.rollups?.pairs.length;
    }

    get periodsText(): string | undefined {
        const quarters = [...this.managerQuarters, ...this.sellerQuarters].map((quarter) => quarter.start);
        const starts = [...quarters, ...this.pairs.flatMap((pair) => pair.starts)];
        const names = [...new Set(starts)].sort().map((start) => periodLabel('Quarter', start, LOCALE));
        return names.length > 0 ? phrase(LABELS.periods, new Intl.ListFormat(LOCALE).format(names)) : undefined;
    }

    get cutText(): string | undefined {
        const { read, total } = this.rollups ?? { read: 0, total: 0 };
        return read < total ? phrase(LABELS.cut, read, total) : undefined;
    }

    async handleRetry(): Promise<void> {
        await this.refresh?.();
    }
}

function isSameId(one: string | undefined, other: string): boolean {
    return one?.slice(0, 15) === other.slice(0, 15);
}
