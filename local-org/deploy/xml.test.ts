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

test('refuses document types, which could name files of the machine', () => {
    expect(() => parse('<!DOCTYPE A [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<A>&x;</A>')).toThrow(/DOCTYPE/);
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
