import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import ASSISTS from '@salesforce/label/c.ChartAssists';
import COACHING_MINUTES from '@salesforce/label/c.ChartCoachingMinutes';
import DIRECTED from '@salesforce/label/c.ChartDirected';
import HANDED_BACK from '@salesforce/label/c.ChartHandedBack';
import NO_MOMENTS from '@salesforce/label/c.ChartNoMoments';
import QUARTER from '@salesforce/label/c.ChartPeriod';
import TAKEOVERS from '@salesforce/label/c.ChartTakeovers';
import PAIRS from '@salesforce/label/c.SectionPairs';
import PAIRS_WITH_YOU from '@salesforce/label/c.SectionPairsWithYou';
import SELLER from '@salesforce/label/c.SectionSeller';
import COACHING from '@salesforce/label/c.SellersCoaching';
import FIND from '@salesforce/label/c.SellersFind';
import FOUND from '@salesforce/label/c.SellersFound';
import SELLER_HANDED_BACK from '@salesforce/label/c.SellersHandedBack';
import NONE from '@salesforce/label/c.SellersNone';
import { topOf } from 'c/chartShapes';
import { figuresOf } from 'c/metrics';
import type { Counts } from 'c/metrics';
import { periodLabel, spanLabel } from 'c/period';
import type { Pair } from 'c/personRollups';
import { phrase } from 'c/phrase';
import { countPhrase, countText } from 'c/shareWords';

/** How many sellers are worth scrolling past; the rest comes up on demand or by name. */
const STEP = 12;

/** A manager's quarters with each seller, in the order of their names: never sorted by a figure. */
export default class SellerRows extends LightningElement {
    @api pairs: readonly Pair[] = [];
    /** Whether the reader is the manager; otherwise the only row is the reader's own. */
    @api isOwn = false;

    labels = { find: FIND, noMoments: NO_MOMENTS, none: NONE };
    seriesLabels = [ASSISTS, DIRECTED, TAKEOVERS];
    columns = [SELLER, QUARTER, ASSISTS, DIRECTED, TAKEOVERS, HANDED_BACK, COACHING_MINUTES];
    step = STEP;
    shownCount = STEP;
    searched = '';
    private firstNew?: number;

    get heading(): string {
        const quarters = this.pairs[0]?.quarters ?? [];
        const [first, last] = [quarters[0]?.start, quarters.at(-1)?.start];
        const span = first && last ? spanLabel('Quarter', first, last, LOCALE) : '';
        return phrase(this.isOwn ? PAIRS : PAIRS_WITH_YOU, span);
    }

    get hasSearch(): boolean {
        return this.pairs.length > STEP;
    }

    get found(): readonly Pair[] {
        const searched = fold(this.searched);
        return this.pairs.filter((pair) => fold(pair.sellerName).includes(searched));
    }

    get foundText(): string {
        return this.searched ? phrase(FOUND, this.found.length, this.pairs.length) : '';
    }

    get isNoneFound(): boolean {
        return this.found.length === 0;
    }

    get shown(): readonly Pair[] {
        return this.found.slice(0, this.shownCount);
    }

    get hiddenCount(): number {
        return Math.max(0, this.found.length - this.shownCount);
    }

    /** All rows share one scale, whichever of them are shown. */
    get top(): number {
        return topOf(
            this.pairs.flatMap((pair) => pair.quarters.map(({ counts }) => valuesOf(counts).map(zeroIfHidden)))
        );
    }

    get rows() {
        return this.shown.map(({ sellerId, sellerName, quarters, total }) => ({
            key: sellerId,
            name: sellerName,
            coaching: countPhrase(COACHING, total.coachingMinutes),
            handedBack: handedBackText(total),
            hasMoments: total.involvements !== 0,
            groups: quarters.map(({ start, counts }) => ({
                label: periodLabel('Quarter', start, LOCALE),
                values: valuesOf(counts)
            }))
        }));
    }

    get tableRows() {
        return this.shown.flatMap(({ sellerId, sellerName, quarters }) =>
            quarters.map(({ start, counts }) => ({
                key: `${sellerId}${start}`,
                cells: [
                    sellerName,
                    periodLabel('Quarter', start, LOCALE),
                    ...[...valuesOf(counts), counts.handedBack, counts.coachingMinutes].map(countText)
                ]
            }))
        );
    }

    handleSearch(event: CustomEvent<{ value: string }>): void {
        this.searched = event.detail.value;
        this.shownCount = STEP;
    }

    handleMore(): void {
        this.firstNew = this.shownCount;
        this.shownCount += STEP;
    }

    /* The button moves down or goes away, so the focus goes on to the first seller who came up. */
    renderedCallback(): void {
        if (this.firstNew === undefined) return;
        const names = this.template?.querySelectorAll<HTMLElement>('[data-id="name"]');
        names?.[this.firstNew]?.focus();
        this.firstNew = undefined;
    }
}

/* Nothing to hand back is nothing to say. */
function handedBackText(total: Counts): string | undefined {
    const { takeovers } = figuresOf(total);
    return takeovers === 0 ? undefined : countPhrase(SELLER_HANDED_BACK, total.handedBack, takeovers);
}

function valuesOf(counts: Counts): number[] {
    const { assists, directed, takeovers } = figuresOf(counts);
    return [assists, directed, takeovers];
}

function zeroIfHidden(value: number): number {
    return Number.isNaN(value) ? 0 : value;
}

/* Capitals and accents do not matter when a name is looked for. */
function fold(text: string): string {
    return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase(LOCALE).trim();
}
