import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import GROUP from '@salesforce/label/c.ChartGroup';
import NO_MOMENTS from '@salesforce/label/c.ChartNoMoments';
import { heightOf, outline } from 'c/chartShapes';
import type { Share } from 'c/metrics';
import { phrase } from 'c/phrase';
import { detailText, dotsOf, partText, valueText } from 'c/shareWords';

/** A quarter and its share. */
export interface SharePoint {
    readonly label: string;
    readonly share: Share;
}

const FRAME = { x: 0, y: 1, width: 100, height: 98 };
const LIST = new Intl.ListFormat(LOCALE, { type: 'unit' });

/** How a share moves from quarter to quarter, saying no more of each than its number of events can carry. */
export default class ShareSteps extends LightningElement {
    @api label = '';
    @api points: readonly SharePoint[] = [];

    /** The whole chart in words. */
    get description(): string {
        const points = this.points.map(({ label, share }) => phrase(GROUP, label, inWords(share)));
        return [this.label, ...points].join('. ');
    }

    get shown() {
        return this.points.map(({ label, share }, index) => ({
            label,
            isPercent: share.showing === 'percent',
            dots: dotsOf(share),
            step: stepPath(share, this.points[index - 1]?.share),
            band: bandPath(share),
            ...wordsOf(share)
        }));
    }
}

/* What stands out under the plot, and what it stands on. */
function wordsOf(share: Share): { value: string | undefined; part?: string } {
    if (share.total === 0) return { value: NO_MOMENTS };
    const value = valueText(share);
    if (value === undefined) return { value: partText(share) };
    return share.showing === 'hidden' ? { value } : { value, part: partText(share) };
}

function inWords(share: Share): string {
    if (share.total === 0) return NO_MOMENTS;
    return LIST.format([valueText(share), detailText(share)].filter((text) => text !== undefined));
}

/* From the level before, where one was shown, to this quarter's level and along it. */
function stepPath({ value }: Share, before: Share | undefined): string {
    if (value === undefined) return '';
    const level = heightOf(value, FRAME).toFixed(2);
    const from =
        before?.showing === 'percent' && before.value !== undefined ? heightOf(before.value, FRAME) : undefined;
    return from === undefined ? `M0 ${level}H100` : `M0 ${from.toFixed(2)}V${level}H100`;
}

function bandPath({ low, high }: Share): string {
    if (low === undefined || high === undefined) return '';
    const y = heightOf(high, FRAME);
    return outline({ ...FRAME, y, height: heightOf(low, FRAME) - y });
}
