/** A message of libxml2, and what the platform's parser (Xerces) says of the same fault. */
const MESSAGES: readonly (readonly [libxml2: RegExp, platform: string])[] = [
    [
        /^Opening and ending tag mismatch: (\S+) line/,
        'The element type "$1" must be terminated by the matching end-tag "</$1>".'
    ],
    [/^Start tag expected, '<' not found/, 'Content is not allowed in prolog.'],
    [
        /^(?:Premature end of data in tag|Couldn't find end of Start Tag|Comment not terminated|Unregistered error message)/,
        'XML document structures must start and end within the same entity.'
    ],
    [/^Entity '(.*)' not defined/, 'The entity "$1" was referenced, but not declared.'],
    [/^xmlParseEntityRef: no name/, "The entity name must immediately follow the '&' in the entity reference."],
    [
        /^(?:Invalid character: Char|PCDATA invalid Char value) (\S+).*/,
        'An invalid XML character (Unicode: $1) was found in the element content of the document.'
    ],
    [/^xmlParseCharRef: .*/, 'Character reference "&#" is an invalid XML character.'],
    [
        /^XML declaration allowed only at the start/,
        'The processing instruction target matching "[xX][mM][lL]" is not allowed.'
    ],
    [/^Namespace prefix (\S+) on (\S+) is not defined/, 'The prefix "$1" for element "$1:$2" is not bound.'],
    [
        /^Sequence ']]>' not allowed in content/,
        'The character sequence "]]>" must not appear in content unless used to mark the end of a CDATA section.'
    ],
    [/^Double hyphen within comment/, 'The string "--" is not permitted within comments.']
];

/** The platform's words for a fault that libxml2 found at that offset; libxml2's own where the platform's are not known. */
export function platformMessage(message: string, source: string, offset: number): string {
    const isInside = /<[A-Za-z_]/.test(source.slice(0, Math.max(0, offset - 1)));
    if (message.startsWith('StartTag: invalid element name')) {
        return isInside
            ? 'The content of elements must consist of well-formed character data or markup.'
            : 'The markup in the document preceding the root element must be well-formed.';
    }
    if (message.startsWith('Extra content at the end of the document')) {
        return source[offset] === '<'
            ? 'The markup in the document following the root element must be well-formed.'
            : 'Content is not allowed in trailing section.';
    }
    for (const [pattern, words] of MESSAGES) {
        const match = pattern.exec(message);
        if (match !== null) return words.replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
    }
    return message;
}
