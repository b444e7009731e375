import { parseXml, type XmlTree } from '../../deploy/xml.ts';
import type { XmlElement, XmlNode } from '../../schema/model.ts';
import { SoapFault } from './fault.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
/** A call without files is small; reading it holds up everybody else. */
const MAX_CALL_BYTES = 2 * 1024 * 1024;

/** One of the platform's SOAP services. */
export interface SoapService {
    /** Namespace of its operations. */
    readonly namespace: string;
    /** Namespace of its fault codes, whose prefix is `sf:`. */
    readonly faultNamespace: string;
    /** Whether its faults repeat code and text in a `detail`, as its WSDL says. */
    readonly hasFaultDetail: boolean;
}

/** A SOAP request, read. */
export interface SoapCall {
    /** Name of the operation, without prefix. */
    readonly name: string;
    /** Its parameters by name, without prefixes. */
    readonly parameters: XmlElement;
    /** The session of the header, '' without one. */
    readonly sessionId: string;
}

/** Reads the envelope of a request to that service. @throws SoapFault, XmlError */
export function readCall({ namespace }: SoapService, body: Uint8Array): SoapCall {
    if (body.length > MAX_CALL_BYTES) throw SoapFault.tooLarge(MAX_CALL_BYTES);
    const { tree } = parseXml(body);
    const scope = scopeOf(tree, new Map());
    if (nameOf(tree, scope) !== `{${ENVELOPE}}Envelope`) throw SoapFault.ofClient('Missing SOAP envelope');
    const header = childNamed(tree, 'Header');
    const session = header && childNamed(header, 'SessionHeader');
    const bodyTree = childNamed(tree, 'Body');
    const call = bodyTree?.children[0];
    if (bodyTree === undefined || call === undefined) throw SoapFault.ofClient('Missing operation in SOAP body');
    const callName = nameOf(call, scopeOf(call, scopeOf(bodyTree, scope)));
    if (!callName.startsWith(`{${namespace}}`)) throw SoapFault.ofOperation(callName);
    const parameters = contentOf(call);
    return {
        name: localName(call.name),
        parameters: typeof parameters === 'string' ? {} : parameters,
        sessionId: (session && childNamed(session, 'sessionId')?.text.trim()) ?? ''
    };
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

/** The answer to an operation: objects become elements, lists repeat their element, undefined and null are left out. */
export function answerEnvelope(service: SoapService, operation: string, result: unknown): string {
    const response = `${operation}Response`;
    return envelope(service, `<${response} xmlns="${service.namespace}">${element('result', result)}</${response}>`);
}

/** The answer to a request that failed. */
export function faultEnvelope(service: SoapService, { faultCode, message, exception }: SoapFault): string {
    const detail = service.hasFaultDetail && exception !== undefined ? detailOf(exception) : undefined;
    return envelope(service, element('soapenv:Fault', { faultcode: faultCode, faultstring: message, detail }));
}

function detailOf({ code, text }: NonNullable<SoapFault['exception']>): object {
    const type = code === 'INVALID_LOGIN' ? 'sf:LoginFault' : 'sf:ApiFault';
    return { [type]: { 'sf:exceptionCode': code, 'sf:exceptionMessage': text } };
}

function envelope({ faultNamespace }: SoapService, content: string): string {
    const namespaces = `xmlns:soapenv="${ENVELOPE}" xmlns:sf="${faultNamespace}"`;
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
