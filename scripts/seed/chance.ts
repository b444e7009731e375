/**
 * Numbers that look random and are always the same: a function of the seed number and of what they are for, so that
 * any row can be made alone, in any order.
 */
export interface Chance {
    /** A number in [0, 1). */
    unit(...purpose: readonly (string | number)[]): number;
    /** A whole number from 0 to `bound` - 1. */
    below(bound: number, ...purpose: readonly (string | number)[]): number;
    /** One of the options, each as likely as its weight. */
    weighted<Option extends string>(
        weights: Readonly<Record<Option, number>>,
        ...purpose: readonly (string | number)[]
    ): Option;
}

/** No library on the registry is keyed by purpose instead of by call order, so this is the public-domain FNV-1a hash with Murmur3's finaliser. */
export function chanceOf(seed: number): Chance {
    const unit: Chance['unit'] = (...purpose) => hash(`${seed}/${purpose.join('/')}`) / 2 ** 32;
    return {
        unit,
        below: (bound, ...purpose) => Math.floor(unit(...purpose) * bound),
        weighted: (weights, ...purpose) => {
            const entries = Object.entries(weights) as [keyof typeof weights, number][];
            let rest = unit(...purpose) * entries.reduce((sum, [, weight]) => sum + weight, 0);
            for (const [option, weight] of entries) {
                rest -= weight;
                if (rest < 0) return option;
            }
            throw new RangeError('at least one option needs a weight above zero');
        }
    };
}

function hash(text: string): number {
    let bits = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return (bits ^ (bits >>> 16)) >>> 0;
}
