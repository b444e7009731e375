import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import SHOW_TABLE from '@salesforce/label/c.ChartTable';
import { heightsOf } from './heights';

/** One period: its name and a value for every series. */
export interface Group {
    readonly label: string;
    readonly values: readonly number[];
}

/** The first series is filled, the second hatched: told apart without colour. */
const SERIES_CLASSES = ['bar filled', 'bar hatched'];
const NUMBER = new Intl.NumberFormat(LOCALE);

/** A small chart of one or two bars per period, with the same numbers as a table. */
export default class BarChart extends LightningElement {
    @api label = '';
    /** The column heading of the periods in the table. */
    @api groupLabel = '';
    @api seriesLabels: readonly string[] = [];
    @api groups: readonly Group[] = [];
    /** The chart in one sentence for each period, for those who do not see it. */
    @api summaries: readonly string[] = [];

    showTable = SHOW_TABLE;

    get description(): string {
        return [this.label, ...this.summaries].join('. ');
    }

    get legend() {
        return this.seriesLabels.map((label, series) => ({ label, cssClass: `swatch ${SERIES_CLASSES[series]}` }));
    }

    get shown() {
        const heights = heightsOf(this.groups.map((group) => group.values));
        return this.groups.map(({ label, values }, index) => ({
            label,
            bars: values.map((value, series) => ({
                key: `${label}:${series}`,
                text: NUMBER.format(value),
                cssClass: SERIES_CLASSES[series],
                // The class leaves room for the number above the tallest bar.
                style: `--height: ${heights[index]?.[series] ?? 0}`
            }))
        }));
    }
}
