import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import ASSISTS from '@salesforce/label/c.ChartAssists';
import DIRECTED from '@salesforce/label/c.ChartDirected';
import GROUP_TOO_SMALL from '@salesforce/label/c.ChartGroupTooSmall';
import QUARTER from '@salesforce/label/c.ChartPeriod';
import TAKEOVERS from '@salesforce/label/c.ChartTakeovers';
import QUARTERS from '@salesforce/label/c.SectionQuarters';
import SHARES from '@salesforce/label/c.SectionShares';
import { figuresOf } from 'c/metrics';
import type { Counts, Floors } from 'c/metrics';
import { periodLabel } from 'c/period';
import { coachingFact, managerCredits, managerFacts, managerShares } from 'c/personFacts';
import { totalOf } from 'c/personRollups';
import type { Pair, Quarter } from 'c/personRollups';
import { phrase } from 'c/phrase';
import { countText } from 'c/shareWords';

/** A manager's six quarters: credit, facts and questions, the quarters, each seller, shares. */
export default class ManagerMirror extends LightningElement {
    @api heading = '';
    /** The quarters that the reader may see. */
    @api quarters: readonly Quarter[] = [];
    /** Starts of all quarters: those not among `quarters` are said to be of too few sellers. */
    @api starts: readonly string[] = [];
    @api smallestGroup = 0;
    @api pairs: readonly Pair[] = [];
    @api floors?: Floors;
    /** Whether the reader is the manager: then it says you, and each seller has a row. */
    @api isOwn = false;

    labels = { quarters: QUARTERS, shares: SHARES };
    seriesLabels = [ASSISTS, DIRECTED, TAKEOVERS];
    columns = [QUARTER, ASSISTS, DIRECTED, TAKEOVERS];

    get hasQuarters(): boolean {
        return this.quarters.length > 0;
    }

    get hasPairs(): boolean {
        return this.pairs.length > 0;
    }

    get total(): Counts {
        return totalOf(this.quarters);
    }

    get credits() {
        return managerCredits(this.total, figuresOf(this.total));
    }

    get facts() {
        const facts = managerFacts(this.total, figuresOf(this.total), this.isOwn);
        return this.isOwn ? [...facts, ...coachingFact(this.pairs)] : facts;
    }

    get shares() {
        return managerShares(figuresOf(this.total, this.floors));
    }

    get groups() {
        const shown = new Map(this.quarters.map((quarter) => [quarter.start, quarter.counts]));
        return this.starts.map((start) => {
            const label = periodLabel('Quarter', start, LOCALE);
            const counts = shown.get(start);
            if (!counts) return { label, values: [], note: phrase(GROUP_TOO_SMALL, this.smallestGroup) };
            const { assists, directed, takeovers } = figuresOf(counts);
            return { label, values: [assists, directed, takeovers] };
        });
    }

    get rows() {
        return this.groups
            .filter((group) => group.note === undefined)
            .map(({ label, values }) => ({ key: label, cells: [label, ...values.map(countText)] }));
    }
}
