/** Byte order marks and what they say; UTF-8's is no more than a mark. */
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16be', [0xfe, 0xff]],
    ['utf-16le', [0xff, 0xfe]]
];
const DECLARED = /^(<\?xml[^>]*?\s)(encoding\s*=\s*(["'])([\w.-]*)\3)/;

/** A file whose bytes are no text, in the words of the platform's parser. */
export class XmlTextError extends Error {
    override readonly name = 'XmlTextError';
}

/**
 * The text of an XML file: by its byte order mark, else by the encoding it declares, else UTF-8. The declaration is blanked
 * out, because from here on the text is no bytes any more. @throws XmlTextError
 */
export function xmlText(bytes: Uint8Array): string {
    const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
    const declared = DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))?.[4];
    const text = decode(bytes, marked ?? declared ?? 'utf-8');
    return text.replace(DECLARED, (_, before: string, encoding: string) => before + ' '.repeat(encoding.length));
}

function decode(bytes: Uint8Array, encoding: string): string {
    const decoder = decoderFor(encoding);
    try {
        return decoder.decode(bytes);
    } catch {
        throw new XmlTextError('Invalid byte 1 of 1-byte UTF-8 sequence.');
    }
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> {
    try {
        return new TextDecoder(encoding, { fatal: true });
    } catch {
        throw new XmlTextError(`Invalid encoding name "${encoding}".`);
    }
}

/** Where a document type is declared: it can only stand before the root element. Undefined when there is none. */
export function doctypeIn(text: string): number | undefined {
    const skipped = /(?:\s+|<\?[^]*?\?>|<!--[^]*?-->)/y;
    let at = 0;
    do {
        at = Math.max(at, skipped.lastIndex);
        skipped.lastIndex = at;
    } while (skipped.test(text));
    return text.startsWith('<!DOCTYPE', at) ? at : undefined;
}
