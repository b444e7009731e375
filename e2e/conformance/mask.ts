const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const LONG_ID = /(?<![A-Za-z0-9])[A-Za-z0-9]{18}(?![A-Za-z0-9])/g;

/** The three characters that a long id has after its fifteen (Salesforce Help, 000385203). */
export function checksumOf(id15: string): string {
    return [0, 5, 10]
        .map((from) => {
            const bits = [...id15.slice(from, from + 5)].map((letter) => (/[A-Z]/.test(letter) ? 1 : 0));
            return ALPHABET[bits.reduce<number>((sum, bit, place) => sum + (bit << place), 0)];
        })
        .join('');
}

/** Whether the text is an id of 18 characters with a correct checksum. */
export function isLongId(text: string): boolean {
    return /^[A-Za-z0-9]{18}$/.test(text) && text.slice(15) === checksumOf(text.slice(0, 15));
}

/**
 * Takes out of an observation what differs from run to run: long ids become `<id>`, short forms of ids we made `<id15>`,
 * the mark of this run's rows `<run>`, the org's address `<org>`.
 */
export class Mask {
    readonly #words = new Map<string, string>();

    /** From now on the word is shown as that. */
    hide(word: string, as: string): void {
        this.#words.set(word, as);
    }

    hideId(id: string): void {
        this.hide(id.slice(0, 15), '<id15>');
    }

    apply(value: unknown): unknown {
        if (typeof value === 'string') return this.#text(value);
        if (Array.isArray(value)) return value.map((each) => this.apply(each));
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([key, each]) => [this.#text(key), this.apply(each)]));
    }

    #text(text: string): string {
        let shown = text.replace(LONG_ID, (id) => (isLongId(id) ? '<id>' : id));
        for (const [word, as] of this.#words) shown = shown.replaceAll(word, as);
        return shown;
    }
}
