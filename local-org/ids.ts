import { SalesforceApiError } from './errors.ts';

const CHECKSUM_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_PATTERN = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** The three characters that make a 15-character id safe where letter case is lost: one per five characters, a bit per capital. */
function checksum(id15: string): string {
    return [0, 5, 10]
        .map((start) => {
            let bits = 0;
            for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id15.charAt(start + i))) bits |= 1 << i;
            return CHECKSUM_ALPHABET.charAt(bits);
        })
        .join('');
}

/** The 18-character form of a 15- or 18-character id; undefined when the text is no id. */
export function toId18(text: string): string | undefined {
    if (!ID_PATTERN.test(text)) return undefined;
    const id15 = text.slice(0, 15);
    return id15 + checksum(id15);
}

/** The 18-character form of an id given by a client. @throws MALFORMED_ID */
export function requireId(text: unknown, fieldLabel = 'Id'): string {
    const id = typeof text === 'string' ? toId18(text) : undefined;
    if (id === undefined)
        throw new SalesforceApiError('MALFORMED_ID', `${fieldLabel}: id value of incorrect type: ${String(text)}`, [
            fieldLabel
        ]);
    return id;
}

/** The 18-character id of the n-th record (n >= 0) of the object with that key prefix. */
export function makeId(keyPrefix: string, n: number): string {
    let rest = n;
    let digits = '';
    while (digits.length < 9) {
        digits = BASE62.charAt(rest % 62) + digits;
        rest = Math.floor(rest / 62);
    }
    const id15 = `${keyPrefix}000${digits}`;
    return id15 + checksum(id15);
}
