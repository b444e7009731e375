import { XMLParser } from 'fast-xml-parser';
import { ParseOption, XmlDocument } from 'libxml2-wasm';
import type { XmlElement, XmlNode } from '../schema/model.ts';
import { platformMessage } from './xml-messages.ts';
import { doctypeIn, xmlText, XmlTextError } from './xml-text.ts';

/** Place in a file, both counted from 1; the column is where the element's start tag begins. */
export interface Position {
    readonly line: number;
    readonly column: number;
}

/** A file that is no well-formed XML, in the words of the platform's parser. */
export class XmlError extends Error {
    override readonly name = 'XmlError';
    readonly position: Position;

    constructor(message: string, position: Position) {
        super(message);
        this.position = position;
    }
}

/** One element as written: what the checks walk over, because it knows where everything stands. */
export interface XmlTree {
    readonly name: string;
    readonly position: Position;
    /** Text directly inside, without surrounding white space when there are child elements too. */
    readonly text: string;
    readonly children: readonly XmlTree[];
    readonly attributes: Readonly<Record<string, string>>;
}

/** A well-formed document, both ways: the tree with positions and the element that rooms above read. */
export interface XmlFile {
    readonly tree: XmlTree;
    readonly content: XmlElement;
}

type RawNode = Readonly<Record<string | symbol, unknown>>;

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
const META = XMLParser.getMetaDataSymbol() as unknown as symbol;
const START: Position = { line: 1, column: 1 };
const NO_DOCTYPE =
    'DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.';
/** Far more than any metadata type has; deeper documents would exhaust the stack of those who walk over them. */
const MAX_DEPTH = 250;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The parser decodes nothing itself: it would also decode inside CDATA, where text means what it says. */
const parser = new XMLParser({
    preserveOrder: true,
    captureMetaData: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    trimValues: false,
    processEntities: false,
    maxNestedTags: MAX_DEPTH,
    cdataPropName: CDATA
});

/** Reads a document from outside. @throws XmlError */
export function parseXml(bytes: Uint8Array): XmlFile {
    const source = textIn(bytes);
    requireWellFormed(source);
    return readText(source);
}

/** Reads a document that was found well-formed before. */
export function readXml(bytes: Uint8Array): XmlFile {
    return readText(textIn(bytes));
}

function textIn(bytes: Uint8Array): string {
    try {
        return xmlText(bytes);
    } catch (error) {
        if (error instanceof XmlTextError) throw new XmlError(error.message, START);
        throw error;
    }
}

function readText(source: string): XmlFile {
    const lines = lineStarts(source);
    const root = readNodes(source, lines)
        .map((raw) => treeOf(raw, lines))
        .find((each) => each !== undefined);
    if (root === undefined) throw new XmlError('Premature end of file.', START);
    const content = nodeOf(root);
    return { tree: root, content: typeof content === 'string' ? {} : content };
}

/** The parser refuses what no metadata file has: deep nesting, and names that objects of JavaScript own (`constructor`). */
function readNodes(source: string, lines: readonly number[]): RawNode[] {
    try {
        return parser.parse(source) as RawNode[];
    } catch (error) {
        const reserved = /<(__proto__|constructor|prototype)\b/.exec(source);
        const message = error instanceof Error ? error.message : String(error);
        if (reserved === null) throw new XmlError(message, START);
        throw new XmlError(`Element ${reserved[1] ?? ''} invalid at this location`, at(reserved.index, lines));
    }
}

const positions = new WeakMap<XmlElement, Position>();

/** Where an element of a parsed document stood in its file. */
export function positionOf(element: XmlElement): Position | undefined {
    return positions.get(element);
}

/**
 * fast-xml-parser accepts some truncated files; libxml2 does not. Document types are refused, as the platform does: entities
 * could name files and grow without end. libxml2 reads no files and no network by itself.
 */
function requireWellFormed(source: string): void {
    const doctype = doctypeIn(source);
    if (doctype !== undefined) throw new XmlError(NO_DOCTYPE, at(doctype, lineStarts(source)));
    if (source.trim() === '') throw new XmlError('Premature end of file.', START);
    try {
        // Without entities nothing can grow, so long texts (a zip in a SOAP request) are no danger.
        XmlDocument.fromString(source, { option: ParseOption.XML_PARSE_HUGE }).dispose();
    } catch (error) {
        const [detail] = (error as { details?: { message: string; line: number; col: number }[] }).details ?? [];
        const message = (detail?.message ?? (error instanceof Error ? error.message : String(error))).trim();
        const position = { line: detail?.line ?? 1, column: detail?.col ?? 1 };
        const offset = (lineStarts(source)[position.line - 1] ?? 0) + position.column - 1;
        throw new XmlError(platformMessage(message, source, offset), position);
    }
}

function lineStarts(source: string): number[] {
    const starts = [0];
    for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) starts.push(i + 1);
    return starts;
}

function at(offset: number, lines: readonly number[]): Position {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((lines[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

function treeOf(raw: RawNode, lines: readonly number[]): XmlTree | undefined {
    const name = Object.keys(raw).find((key) => key !== ATTRIBUTES);
    if (name === undefined || name === TEXT || name === CDATA) return undefined;
    const nodes = (raw[name] ?? []) as RawNode[];
    const children = nodes.map((node) => treeOf(node, lines)).filter((each) => each !== undefined);
    const text = nodes.map(nodeText).join('');
    const { startIndex = 0 } = (raw[META] ?? {}) as { startIndex?: number };
    const attributes = (raw[ATTRIBUTES] ?? {}) as Record<string, string>;
    return {
        name,
        position: at(startIndex, lines),
        text: children.length > 0 ? text.trim() : text,
        children,
        attributes
    };
}

function nodeText(node: RawNode): string {
    if (typeof node[TEXT] === 'string') return decodeEntities(node[TEXT]);
    const cdata = node[CDATA];
    return Array.isArray(cdata) ? cdata.map((each: RawNode) => String(each[TEXT] ?? '')).join('') : '';
}

function decodeEntities(text: string): string {
    return text.replace(
        /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
        (whole, hex?: string, decimal?: string, name?: string) => {
            if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
            if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
            return ENTITIES[name ?? ''] ?? whole;
        }
    );
}

function nodeOf(tree: XmlTree): XmlNode {
    if (tree.children.length === 0) return tree.text;
    const element = Object.create(null) as Record<string, XmlNode[]>;
    for (const child of tree.children) (element[child.name] ??= []).push(nodeOf(child));
    positions.set(element, tree.position);
    return element;
}

function escapeText(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function lines(name: string, node: XmlNode, indent: string): string {
    if (typeof node === 'string') return `${indent}<${name}>${escapeText(node)}</${name}>\n`;
    const inside = Object.entries(node).map(([child, nodes]) =>
        (nodes ?? []).map((each) => lines(child, each, `${indent}    `)).join('')
    );
    return `${indent}<${name}>\n${inside.join('')}${indent}</${name}>\n`;
}

/** Writes a metadata document: for files that the org puts together out of several deploys. */
export function writeXml(type: string, content: XmlElement): Uint8Array {
    const namespace = 'http://soap.sforce.com/2006/04/metadata';
    const text = lines(type, content, '').replace(`<${type}>`, `<${type} xmlns="${namespace}">`);
    return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
}
