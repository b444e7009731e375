const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** First characters of the ids of deployed objects. The platform gives all share objects one prefix; here each has its own. */
const FAMILIES = { __c: 'a', __mdt: 'm', __Share: 's' } as const;

/**
 * Which three characters begin the ids of a deployed object. An object keeps its prefix for the life of the org, also when
 * it is deleted and deployed again, because ids outlive it.
 */
export class KeyPrefixes {
    readonly #byName: Map<string, string>;

    constructor(stored: Readonly<Record<string, string>> = {}) {
        this.#byName = new Map(Object.entries(stored));
    }

    /** The object's prefix: the one it has, or the next free one of its family. */
    of(name: string): string {
        const known = this.#byName.get(name.toLowerCase());
        if (known !== undefined) return known;
        const family = Object.entries(FAMILIES).find(([ending]) => name.endsWith(ending))?.[1] ?? 'a';
        const n = [...this.#byName.values()].filter((prefix) => prefix.startsWith(family)).length;
        const prefix = `${family}${DIGITS.charAt(Math.floor(n / DIGITS.length))}${DIGITS.charAt(n % DIGITS.length)}`;
        this.#byName.set(name.toLowerCase(), prefix);
        return prefix;
    }

    toJSON(): Record<string, string> {
        return Object.fromEntries(this.#byName);
    }
}
