import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import GROUP from '@salesforce/label/c.ChartGroup';
import NOTHING from '@salesforce/label/c.ChartNothing';
import VALUE from '@salesforce/label/c.ChartValue';
import HIDDEN from '@salesforce/label/c.CountHidden';
import { hatching, outline, rules, stackOf, topOf } from 'c/chartShapes';
import { phrase } from 'c/phrase';
import { countText } from 'c/shareWords';

/** One quarter: its name and a value for each of the three series, or a note why there are none. */
export interface BarGroup {
    readonly label: string;
    readonly values: readonly number[];
    readonly note?: string | undefined;
}

/** From top to bottom: filled, ruled, hatched, so that they are told apart without colour. */
const PATTERNS = ['filled', 'ruled', 'hatched'];
const SIZES = {
    small: { x: 1, y: 1, width: 18, height: 54, gap: 4 },
    large: { x: 1, y: 1, width: 42, height: 142, gap: 6 }
} as const;
const LIST = new Intl.ListFormat(LOCALE, { type: 'unit' });

/** Stacked bars by quarter with their numbers beside them. The table is `c-chart-table`. */
export default class QuarterBars extends LightningElement {
    /** What the chart is about, for those who do not see it. */
    @api label = '';
    /** The names of the three series, first the one on top. */
    @api seriesLabels: readonly string[] = [];
    @api groups: readonly BarGroup[] = [];
    /** What the full height stands for, when several charts are to be compared. */
    @api top?: number;
    @api size: keyof typeof SIZES = 'small';
    @api showLegend = false;

    /** Without groups it is a legend for the charts that follow. */
    get hasGroups(): boolean {
        return this.groups.length > 0;
    }

    get chartClass(): string {
        return `chart ${this.size}`;
    }

    get viewBox(): string {
        const { width, height } = SIZES[this.size];
        return `0 0 ${width + 2} ${height + 2}`;
    }

    get legend() {
        return this.seriesLabels.map((label, series) => ({ label, cssClass: `swatch ${PATTERNS[series]}` }));
    }

    /** The whole chart in words. */
    get description(): string {
        const groups = this.groups.map((group) =>
            phrase(GROUP, group.label, noteOf(group) ?? this.inWords(group.values))
        );
        return [this.label, ...groups].join('. ');
    }

    get shown() {
        const { gap, ...frame } = SIZES[this.size];
        const drawn = this.groups.filter((group) => !noteOf(group)).map((group) => group.values);
        const top = this.top ?? topOf(drawn);
        return this.groups.map((group) => {
            const { label, values } = group;
            const note = noteOf(group);
            if (note !== undefined) return { label, note };
            const [filled, ruled, hatched] = stackOf(values, top, frame);
            return {
                label,
                filled: filled && outline(filled),
                ruled: ruled && outline(ruled) + rules(ruled, gap),
                hatched: hatched && outline(hatched) + hatching(hatched, gap),
                numbers: values.map((value, series) => ({
                    key: String(series),
                    text: countText(value),
                    cssClass: `swatch ${PATTERNS[series]}`
                }))
            };
        });
    }

    private inWords(values: readonly number[]): string {
        return LIST.format(
            values.map((value, series) => phrase(VALUE, this.seriesLabels[series] ?? '', countText(value)))
        );
    }
}

/* Why nothing is drawn: hidden counts are no zeros, and three zeros are nothing. */
function noteOf({ values, note }: BarGroup): string | undefined {
    if (note !== undefined) return note;
    if (values.some(Number.isNaN)) return HIDDEN;
    return values.some((value) => value > 0) ? undefined : NOTHING;
}
