import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import SHOW_TABLE from '@salesforce/label/c.ChartTable';
import { placeBars } from './geometry';
import type { Group } from './geometry';

const FRAME = { width: 320, height: 96 };
/** Room above for the tallest bar's number and below for the names of the periods. */
const TOP = 16;
const BOTTOM = 20;
/** The first series is filled, the second dashed: told apart without colour. */
const SERIES_CLASSES = ['bar filled', 'bar dashed'];

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
    viewBox = `0 0 ${FRAME.width} ${TOP + FRAME.height + BOTTOM}`;
    width = FRAME.width;
    baseline = TOP + FRAME.height;
    labelLine = TOP + FRAME.height + BOTTOM - 6;

    get description(): string {
        return [this.label, ...this.summaries].join('. ');
    }

    get legend() {
        return this.seriesLabels.map((label, series) => ({ label, cssClass: `swatch ${SERIES_CLASSES[series]}` }));
    }

    get placed() {
        return placeBars(this.groups, FRAME).map((group) => ({
            ...group,
            bars: group.bars.map((bar) => ({
                ...bar,
                key: `${group.label}:${bar.series}`,
                y: TOP + bar.y,
                numberLine: TOP + bar.y - 4,
                text: new Intl.NumberFormat(LOCALE).format(bar.value),
                cssClass: SERIES_CLASSES[bar.series]
            }))
        }));
    }
}
