import { randomUUID } from 'node:crypto';
import { parseXml, type XmlTree } from '../../deploy/xml.ts';
import type { XmlElement, XmlNode } from '../../schema/model.ts';
import { SoapFault } from './fault.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const METADATA = 'http://soap.sforce.com/2006/04/metadata';
/** What is left of a request without its zip is small; reading it holds up everybody else. */
const MAX_CALL_BYTES = 2 * 1024 * 1024;

/** A SOAP request, read. */
export interface SoapCall {
    /** Name of the operation, without prefix. */
    readonly name: string;
    /** Its parameters by name, without prefixes. */
    readonly parameters: XmlElement;
    /** Content of the parameter `ZipFile`. */
    readonly zip: Uint8Array | undefined;
    readonly sessionId: string;
}

/** Reads a request's envelope. @throws SoapFault, XmlError */
export function readCall(body: Uint8Array): SoapCall {
    const { rest, marker, zip } = liftZip(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    if (rest.length > MAX_CALL_BYTES) throw SoapFault.tooLarge(MAX_CALL_BYTES);
    const { tree } = parseXml(rest);
    const scope = scopeOf(tree, new Map());
    if (nameOf(tree, scope) !== `{${ENVELOPE}}Envelope`) throw SoapFault.ofClient('Missing SOAP envelope');
    const header = childNamed(tree, 'Header');
    const session = header && childNamed(header, 'SessionHeader');
    const bodyTree = childNamed(tree, 'Body');
    const call = bodyTree?.children[0];
    if (bodyTree === undefined || call === undefined) throw SoapFault.ofClient('Missing operation in SOAP body');
    const callName = nameOf(call, scopeOf(call, scopeOf(bodyTree, scope)));
    if (!callName.startsWith(`{${METADATA}}`)) throw SoapFault.ofOperation(callName);
    const parameters = contentOf(call);
    const isLifted = zip !== undefined && childNamed(call, 'ZipFile')?.text === marker;
    return {
        name: localName(call.name),
        parameters: typeof parameters === 'string' ? {} : parameters,
        zip: isLifted ? zip : undefined,
        sessionId: (session && childNamed(session, 'sessionId')?.text.trim()) ?? ''
    };
}

/**
 * Takes a zip out of a request before it is parsed: as text in a tree it would be in memory many times. Only characters of
 * base64 are taken, which cannot be markup, and only where the parsed request has the marker is it the zip.
 */
function liftZip(body: Buffer): { rest: Buffer; marker: string; zip: Uint8Array | undefined } {
    const marker = randomUUID();
    const tag = body.indexOf('ZipFile>');
    const start = tag + 'ZipFile>'.length;
    const end = tag < 0 ? -1 : body.indexOf('<', start);
    if (end < 0) return { rest: body, marker, zip: undefined };
    const text = body.toString('latin1', start, end);
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) {
        throw SoapFault.ofClient("the value of 'ZipFile' is not a valid value for the type xsd:base64Binary");
    }
    const rest = Buffer.concat([body.subarray(0, start), Buffer.from(marker), body.subarray(end)]);
    return { rest, marker, zip: Buffer.from(text, 'base64') };
}

type Scope = ReadonlyMap<string, string>;

/** The namespaces in force inside an element, by prefix. */
function scopeOf({ attributes }: XmlTree, outer: Scope): Scope {
    const own = Object.entries(attributes)
        .filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
        .map(([name, uri]) => [name.slice('xmlns:'.length), uri] as const);
    return new Map([...outer, ...own]);
}

function nameOf({ name }: XmlTree, scope: Scope): string {
    const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
    return `{${scope.get(prefix) ?? ''}}${localName(name)}`;
}

function localName(name: string): string {
    return name.slice(name.indexOf(':') + 1);
}

function childNamed({ children }: XmlTree, name: string): XmlTree | undefined {
    return children.find((child) => localName(child.name) === name);
}

/** Clients choose prefixes as they like: parameters are known by their names without. */
function contentOf(tree: XmlTree): XmlNode {
    if (tree.children.length === 0) return tree.text;
    const children = Map.groupBy(tree.children, ({ name }) => localName(name));
    return Object.fromEntries([...children].map(([name, nodes]) => [name, nodes.map(contentOf)]));
}

/** The answer to an operation: objects become elements, lists repeat their element, undefined is left out. */
export function answerEnvelope(operation: string, results: readonly unknown[]): string {
    const response = `${operation}Response`;
    return soapBody(`<${response} xmlns="${METADATA}">${element('result', results)}</${response}>`);
}

/** The answer to a request that failed. */
export function faultEnvelope({ faultCode, message }: SoapFault): string {
    return soapBody(element('soapenv:Fault', { faultcode: faultCode, faultstring: message }));
}

function soapBody(content: string): string {
    const namespaces = `xmlns:soapenv="${ENVELOPE}" xmlns:sf="${METADATA}"`;
    return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${namespaces}><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`;
}

function element(name: string, value: unknown): string {
    if (value === undefined || value === null) return '';
    if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
    if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
    const inside = Object.entries(value).map(([child, content]) => element(child, content));
    return `<${name}>${inside.join('')}</${name}>`;
}

/** Characters that XML cannot write at all are left out. */
function escapeXml(text: string): string {
    return text
        .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
        .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
