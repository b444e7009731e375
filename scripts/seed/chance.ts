/**
 * Numbers that look random and are always the same: a function of the seed number, of the thing they are about and of
 * what they decide, so that any row can be made alone, in any order.
 */
export interface Chance {
    /** The draws about one thing, such as a deal or a moment on it. */
    of(thing: string): Draws;
}

/** The same purpose draws the same number every time; another purpose another. */
export interface Draws {
    /** A number in [0, 1). */
    unit(purpose: string): number;
    /** A whole number from 0 to `bound` - 1. */
    below(bound: number, purpose: string): number;
    /** One of the options, each as likely as its weight at that position, from 0 (begin) to 1 (end of the story). */
    pick<Option>(choice: Choice<Option>, purpose: string, position?: number): Option;
}

/** Options with weights that may drift while the story goes on. */
export interface Choice<Option> {
    readonly options: readonly Option[];
    readonly starts: readonly number[];
    readonly ends: readonly number[];
}

/** Makes a choice of the weight of each option: one number, or those of the begin and the end of the story. */
export function choiceOf<Option extends string>(
    weights: Readonly<Record<Option, number | readonly [start: number, end: number]>>
): Choice<Option> {
    const entries = Object.entries(weights) as [Option, number | readonly [number, number]][];
    return {
        options: entries.map(([option]) => option),
        starts: entries.map(([, weight]) => (typeof weight === 'number' ? weight : weight[0])),
        ends: entries.map(([, weight]) => (typeof weight === 'number' ? weight : weight[1]))
    };
}

/** How likely each option is at that position of the story; they add up to 1. */
export function probabilities<Option extends string>(
    choice: Choice<Option>,
    position: number
): Readonly<Record<Option, number>> {
    const weights = choice.options.map((_, index) => weightOf(choice, index, position));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const shares = choice.options.map((option, index) => [option, (weights[index] ?? 0) / sum]);
    return Object.fromEntries(shares) as Record<Option, number>;
}

function weightOf(choice: Choice<unknown>, index: number, position: number): number {
    const start = choice.starts[index] ?? 0;
    return start + ((choice.ends[index] ?? 0) - start) * position;
}

/** No library on the registry is keyed by purpose instead of by call order, so this is the public-domain FNV-1a hash with Murmur3's finaliser. */
export function chanceOf(seed: number): Chance {
    const root = mix(FNV_BASIS, `${seed}/`);
    return { of: (thing) => new HashedDraws(mix(mix(root, thing), '/')) };
}

/** A class, as there are several for each row of a seed: an object of functions takes five times the memory. */
class HashedDraws implements Draws {
    readonly #state: number;

    constructor(state: number) {
        this.#state = state;
    }

    unit(purpose: string): number {
        return finish(mix(this.#state, purpose)) / 2 ** 32;
    }

    below(bound: number, purpose: string): number {
        return Math.floor(this.unit(purpose) * bound);
    }

    pick<Option>(choice: Choice<Option>, purpose: string, position = 0): Option {
        return pickAt(choice, this.unit(purpose), position);
    }
}

function pickAt<Option>(choice: Choice<Option>, unit: number, position: number): Option {
    const { options } = choice;
    let sum = 0;
    for (let index = 0; index < options.length; index++) sum += weightOf(choice, index, position);
    let rest = unit * sum;
    for (let index = 0; index < options.length; index++) {
        rest -= weightOf(choice, index, position);
        if (rest < 0) return options[index] as Option;
    }
    // Rounding may leave a hair of the last weight.
    const last = options.at(-1);
    if (sum <= 0 || last === undefined) throw new RangeError('at least one option needs a weight above zero');
    return last;
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function mix(state: number, text: string): number {
    let bits = state;
    for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), FNV_PRIME);
    return bits;
}

function finish(state: number): number {
    let bits = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return (bits ^ (bits >>> 16)) >>> 0;
}
