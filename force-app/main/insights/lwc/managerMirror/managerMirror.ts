import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import CHART_ASSISTS from '@salesforce/label/c.ChartAssists';
import CHART_DIRECTED from '@salesforce/label/c.ChartDirected';
import CHART_HANDED_BACK from '@salesforce/label/c.ChartHandedBack';
import CHART_PERIOD from '@salesforce/label/c.ChartPeriod';
import CHART_SUMMARY from '@salesforce/label/c.ChartSummary';
import CHART_TAKEOVERS from '@salesforce/label/c.ChartTakeovers';
import SECTION_CHART from '@salesforce/label/c.SectionChart';
import SECTION_CREDIT from '@salesforce/label/c.SectionCredit';
import SECTION_FACTS from '@salesforce/label/c.SectionFacts';
import SECTION_MOMENTS from '@salesforce/label/c.SectionMoments';
import SECTION_PAIRS from '@salesforce/label/c.SectionPairs';
import SECTION_SELLER from '@salesforce/label/c.SectionSeller';
import SECTION_SHARES from '@salesforce/label/c.SectionShares';
import HIDDEN from '@salesforce/label/c.SummaryHidden';
import { figuresOf } from 'c/metrics';
import type { Counts } from 'c/metrics';
import { periodLabel, spanLabel } from 'c/period';
import { totalOf } from 'c/personRollups';
import type { Pair, Quarter } from 'c/personRollups';
import { phrase } from 'c/phrase';
import { managerFacts, sellerFacts, sharesOf } from './facts';
import type { Fact, Side } from './facts';

const PAIR_COLUMNS = 5;

/** The figures of one person in one role: sentences and questions first, then shares, a chart and a table. */
export default class RollupSection extends LightningElement {
    @api heading?: string;
    @api side: Side = 'manager';
    @api quarters: readonly Quarter[] = [];
    @api pairs: readonly Pair[] = [];
    @api minimum?: number;
    /** Whether the reader is the person: then it says you. */
    @api isOwn = false;

    labels = {
        assists: CHART_ASSISTS,
        chart: SECTION_CHART,
        directed: CHART_DIRECTED,
        handedBack: CHART_HANDED_BACK,
        hidden: HIDDEN,
        moments: SECTION_MOMENTS,
        period: CHART_PERIOD,
        seller: SECTION_SELLER,
        shares: SECTION_SHARES,
        takeovers: CHART_TAKEOVERS
    };
    seriesLabels = [CHART_ASSISTS, CHART_TAKEOVERS];

    get hasQuarters(): boolean {
        return this.quarters.length > 0;
    }

    get total(): Counts | undefined {
        return totalOf(this.quarters);
    }

    /* Credit first: the order is a rule of the product. */
    get factGroups(): { key: string; heading: string; facts: Fact[] }[] {
        const { total } = this;
        if (!total) return [];
        const factsOf = this.side === 'manager' ? managerFacts : sellerFacts;
        const facts = factsOf(total, figuresOf(total), this.isOwn);
        return [
            { key: 'credit', heading: SECTION_CREDIT, facts: facts.filter((fact) => fact.isCredit) },
            { key: 'questions', heading: SECTION_FACTS, facts: facts.filter((fact) => !fact.isCredit) }
        ];
    }

    get shares() {
        return this.total ? sharesOf(this.side, figuresOf(this.total, { rates: this.minimum })) : [];
    }

    get groups(): { label: string; values: number[] }[] {
        return this.quarters.flatMap(({ start, counts }) => {
            if (!counts) return [];
            const { assists, takeovers } = figuresOf(counts);
            return [{ label: periodLabel('Quarter', start, LOCALE), values: [assists, takeovers] }];
        });
    }

    get summaries(): string[] {
        return this.groups.map(({ label, values }) => phrase(CHART_SUMMARY, label, ...values));
    }

    get hasPairs(): boolean {
        return this.pairs.length > 0;
    }

    /* Sums say over which quarters they are. */
    get pairsHeading(): string {
        const starts = this.pairs.flatMap((pair) => pair.starts).sort();
        const [first, last] = [starts[0], starts.at(-1)];
        return phrase(SECTION_PAIRS, first && last ? spanLabel('Quarter', first, last, LOCALE) : '');
    }

    get pairRows() {
        return this.pairs.map(({ sellerId, sellerName, counts }) => {
            const figures = counts && figuresOf(counts);
            return {
                key: sellerId,
                name: sellerName,
                cells: figures
                    ? [
                          counts.involvements,
                          figures.assists,
                          figures.directed,
                          figures.takeovers,
                          counts.handedBack
                      ].map((count, index) => ({
                          key: String(index),
                          span: 1,
                          text: new Intl.NumberFormat(LOCALE).format(count)
                      }))
                    : [{ key: 'hidden', text: HIDDEN, span: PAIR_COLUMNS }]
            };
        });
    }
}
