import fc from 'fast-check';
import { DEAL_PACKAGE } from './fixtures/package.ts';
import { parseXml, positionOf, writeXml, XmlError, type XmlFile } from './xml.ts';
import { childOf, textOf } from '../schema/document.ts';

function parse(text: string): XmlFile {
    return parseXml(new TextEncoder().encode(text));
}

test('keeps every element as a list, in order', () => {
    expect(parse('<A><b>1</b><c/><b>2</b><d><e>3</e></d></A>').content).toEqual({
        b: ['1', '2'],
        c: [''],
        d: [{ e: ['3'] }]
    });
});

test('decodes entities in text, and nothing in CDATA', () => {
    const { content } = parse('<A><b>1 &lt; 2 &amp;amp; &#233;&#x20AC;</b><c><![CDATA[a &amp; <b>]]> &gt;</c></A>');
    expect(content).toEqual({ b: ['1 < 2 &amp; é€'], c: ['a &amp; <b> >'] });
});

test('knows where elements stand', () => {
    const { content, tree } = parse('<?xml version="1.0"?>\n<A>\n  <b>\n    <c>1</c></b>\n</A>');
    const b = childOf(content, 'b');
    expect(b && positionOf(b)).toEqual({ line: 3, column: 3 });
    expect(tree.children[0]?.children[0]?.position).toEqual({ line: 4, column: 5 });
});

test.each(['', '   ', '<A>', '<A><b></A>', 'x<A/>', '<A/><B/>', '<A>&nope;</A>', '<<<<<<< HEAD\n<A/>'])(
    'refuses %j',
    (text) => {
        expect(() => parse(text)).toThrow(XmlError);
    }
);

const NO_DOCTYPE = 'DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set';
const LAUGHS = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

test.each<[fault: string, file: string | Uint8Array, text: string]>([
    ['an empty file', '', 'Premature end of file.'],
    ['a byte order mark alone', '\uFEFF', 'Premature end of file.'],
    ['text in front', 'x<A/>', 'Content is not allowed in prolog.'],
    ['another end tag', '<A>\n<b>1</c></A>', 'The element type "b" must be terminated by the matching end-tag "</b>".'],
    ['a missing end', '<A><b>', 'XML document structures must start and end within the same entity.'],
    ['an unfinished comment', '<A><!-- ', 'XML document structures must start and end within the same entity.'],
    ['two roots', '<A/><B/>', 'The markup in the document following the root element must be well-formed.'],
    ['text behind', '<A/>x', 'Content is not allowed in trailing section.'],
    ['merge marks', '<A>\n<<<<<<< HEAD\n</A>', 'The content of elements must consist of well-formed character data or'],
    ['merge marks at the top', '<<<<<<< HEAD\n<A/>', 'The markup in the document preceding the root element must be'],
    ['a bare ampersand', '<A>a & b</A>', "The entity name must immediately follow the '&' in the entity reference."],
    ['an unknown entity', '<A>&nope;</A>', 'The entity "nope" was referenced, but not declared.'],
    ['a NUL', '<A>\0</A>', 'An invalid XML character (Unicode: 0x0) was found in the element content'],
    ['a reference to NUL', '<A>&#0;</A>', 'Character reference "&#" is an invalid XML character.'],
    ['bytes that are no UTF-8', Buffer.from('<A>\xff</A>', 'latin1'), 'Invalid byte 1 of 1-byte UTF-8 sequence.'],
    ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><A/>', 'Invalid encoding name "klingon".'],
    ['an entity bomb', `<!DOCTYPE A [<!ENTITY l0 "ha">${LAUGHS}]>\n<A>&l9;</A>`, NO_DOCTYPE],
    ['an outside entity', '<!DOCTYPE A [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<A>&x;</A>', NO_DOCTYPE],
    [
        'an outside document type',
        '<?xml version="1.0"?>\n<!-- a --><!DOCTYPE A SYSTEM "http://127.0.0.1/a">\n<A/>',
        NO_DOCTYPE
    ],
    ['nesting without end', '<a>'.repeat(100_000), 'Excessive depth in document'],
    ['deep nesting', '<a>'.repeat(300) + '</a>'.repeat(300), 'Maximum nested tags exceeded'],
    ['names of the prototype', '<A><__proto__>1</__proto__></A>', 'Element __proto__ invalid at this location'],
    ['names of the constructor', '<A><constructor/></A>', 'Element constructor invalid at this location']
])('says what is wrong with %s', (_, file, text) => {
    const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
    expect(() => parseXml(bytes)).toThrow(XmlError);
    expect(() => parseXml(bytes)).toThrow(text);
});

test('says where the fault stands', () => {
    const fault = (() => {
        try {
            return parse('<A>\n  <b>1</c>\n</A>');
        } catch (error) {
            return error;
        }
    })();
    expect(fault).toMatchObject({ position: { line: 2, column: 11 } });
});

test('a document type is no fault inside text or a comment', () => {
    const { content } = parse('<!-- <!DOCTYPE x> --><A><b><![CDATA[<!DOCTYPE html>]]></b></A>');
    expect(content).toEqual({ b: ['<!DOCTYPE html>'] });
});

test.each<[string, Uint8Array]>([
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF<A><b>é</b></A>')],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFF<A><b>é</b></A>', 'utf16le')],
    ['what the file declares', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><A><b>é</b></A>', 'latin1')]
])('reads %s', (_, bytes) => {
    expect(parseXml(bytes).content).toEqual({ b: ['é'] });
});

test('never follows what a document points to', () => {
    const { content } = parse(
        '<?xml-stylesheet href="file:///etc/passwd"?><A xmlns:xi="http://www.w3.org/2001/XInclude" ' +
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a file:///etc/passwd">' +
            '<xi:include href="file:///etc/passwd" parse="text"/></A>'
    );
    expect(content).toEqual({ 'xi:include': [''] });
});

test('reads a long attribute', () => {
    const { tree } = parse(`<A b="${'x'.repeat(1_000_000)}"/>`);
    expect(tree.attributes['b']).toHaveLength(1_000_000);
});

test('refuses every file that is cut off', () => {
    const whole = (DEAL_PACKAGE['permissionsets/Dealer.permissionset'] ?? '').trimEnd();
    fc.assert(
        fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
            expect(() => parse(whole.slice(0, length))).toThrow(XmlError);
        })
    );
});

test('writes what it reads again', () => {
    fc.assert(
        fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (value) => {
            const written = parseXml(writeXml('CustomLabels', { labels: [{ value: [value] }] })).content;
            expect(textOf(childOf(written, 'labels') ?? {}, 'value')).toBe(value);
        })
    );
});
