/** Whether the limits below which figures are not shown make sense. */
import type { Threshold } from '../facts.ts';
import { counted, defineCheck } from '../finding.ts';
import type { Check } from '../finding.ts';
import { PACKAGE_PARTS } from '../package-parts.ts';

const RECORDS = 'Setup → Custom Metadata Types → Coaching Threshold → Manage Records';
/** Thresholds that are a number of days; the others are floors, or a band. */
const DAYS = ['FollowUpDays', 'HandBackDays'];
const BANDS = ['CoachingMinutes'];

export const thresholdChecks: readonly Check[] = [
    defineCheck({
        id: 'thresholds-missing',
        severity: 'warning',
        finds: 'Records of Coaching Threshold that are missing',
        why: 'Without a floor pages show rates of a handful of events, and the roll-up counts by its own days.',
        remedy: `Deploy the package again, or ${RECORDS} → New with the same name.`,
        needs: ['entities', 'thresholds'],
        look({ entities, thresholds }) {
            if (!entities.has('CoachingThreshold__mdt')) return undefined;
            const names = PACKAGE_PARTS.thresholds.filter((name) => !thresholds.has(name));
            return names.length === 0 ? undefined : { what: `${counted(names.length, 'threshold')} missing`, names };
        }
    }),
    defineCheck({
        id: 'thresholds-nonsensical',
        severity: 'warning',
        finds: 'Thresholds that cannot be meant: blank, not whole, below 1, or a band upside down',
        why: 'Below the floor a figure says more about chance than about a person; pages and roll-ups follow these records.',
        remedy: `${RECORDS} → the record → Edit.`,
        needs: ['thresholds'],
        look({ thresholds }) {
            const names = PACKAGE_PARTS.thresholds.filter((name) => {
                const threshold = thresholds.get(name);
                return threshold !== undefined && !isSensible(name, threshold);
            });
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'threshold')} without sense`, names };
        }
    })
];

function isSensible(name: string, { minimum, low, high }: Threshold): boolean {
    if (DAYS.includes(name)) return isCount(high);
    if (BANDS.includes(name)) return isCount(low) && isCount(high) && low <= high;
    return isCount(minimum);
}

function isCount(value: number | undefined): value is number {
    return value !== undefined && Number.isInteger(value) && value >= 1;
}
