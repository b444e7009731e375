import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import JOIN from '@salesforce/label/c.ChartJoin';
import LEAD from '@salesforce/label/c.ChartLead';
import QUARTER from '@salesforce/label/c.ChartPeriod';
import SHARE_HELP from '@salesforce/label/c.ChartShareHelp';
import THINK from '@salesforce/label/c.ChartThink';
import GROWTH from '@salesforce/label/c.SectionGrowth';
import GROWTH_OWN from '@salesforce/label/c.SectionGrowthOwn';
import REQUEST_LEVELS from '@salesforce/label/c.SectionRequestLevels';
import SHARES from '@salesforce/label/c.SectionShares';
import INDEPENDENCE from '@salesforce/label/c.ShareIndependence';
import { DOTS_BELOW, figuresOf } from 'c/metrics';
import type { Counts, Floors } from 'c/metrics';
import { periodLabel } from 'c/period';
import { sellerCredits, sellerFacts, sellerShares } from 'c/personFacts';
import { totalOf } from 'c/personRollups';
import type { Quarter } from 'c/personRollups';
import { phrase } from 'c/phrase';
import { countText, detailText, valueText } from 'c/shareWords';

/** A seller's six quarters: what the seller led, what was asked for, and how both moved. */
export default class SellerGrowth extends LightningElement {
    @api heading = '';
    @api quarters: readonly Quarter[] = [];
    @api floors?: Floors;
    /** Whether the reader is the seller: then it says you. */
    @api isOwn = false;

    labels = { requestLevels: REQUEST_LEVELS, shares: SHARES };
    levelLabels = [THINK, JOIN, LEAD];
    growthColumns = [QUARTER, INDEPENDENCE];
    levelColumns = [QUARTER, THINK, JOIN, LEAD];

    get growthLabel(): string {
        return this.isOwn ? GROWTH_OWN : GROWTH;
    }

    get total(): Counts {
        return totalOf(this.quarters);
    }

    get credits() {
        return sellerCredits(this.total, figuresOf(this.total), this.isOwn);
    }

    get facts() {
        return sellerFacts(this.total, figuresOf(this.total), this.isOwn);
    }

    get shares() {
        return sellerShares(figuresOf(this.total, this.floors));
    }

    get shareHelp(): string {
        return phrase(SHARE_HELP, this.floors?.dots ?? DOTS_BELOW);
    }

    get points() {
        return this.quarters.map(({ start, counts }) => ({
            label: periodLabel('Quarter', start, LOCALE),
            share: figuresOf(counts, this.floors).independence
        }));
    }

    get growthRows() {
        return this.points.map(({ label, share }) => ({
            key: label,
            cells: [label, [valueText(share), detailText(share)].filter(Boolean).join(' · ')]
        }));
    }

    get levels() {
        return this.quarters.map(({ start, counts }) => {
            const { requests, requestsToThink, requestsForTakeover } = counts;
            const joined = requests - requestsToThink - requestsForTakeover;
            return {
                label: periodLabel('Quarter', start, LOCALE),
                values: [requestsToThink, joined, requestsForTakeover]
            };
        });
    }

    get levelRows() {
        return this.levels.map(({ label, values }) => ({ key: label, cells: [label, ...values.map(countText)] }));
    }
}
