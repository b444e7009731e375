import { parseXml } from '../deploy/xml.ts';
import { childOf, textOf } from '../schema/document.ts';
import type { XmlElement, XmlNode } from '../schema/model.ts';

/** A SOAP fault: exception code and text as the platform's SOAP doors give them. */
export class SoapFault extends Error {
    readonly code: string;

    constructor(code: string, message: string) {
        super(`${code}: ${message}`);
        this.code = code;
    }
}

/** What a client asks by SOAP: an operation, its element and the session of the header ('' without one). */
export interface SoapCall {
    readonly name: string;
    readonly call: XmlElement;
    readonly sessionId: string;
}

/** Clients choose prefixes as they like: names are compared without. */
function withoutPrefixes(node: XmlNode): XmlNode {
    if (typeof node === 'string') return node;
    return Object.fromEntries(
        Object.entries(node).map(([name, nodes]) => [name.replace(/^[^:]*:/, ''), (nodes ?? []).map(withoutPrefixes)])
    );
}

/** The call in an envelope. @throws XmlError, SoapFault */
export function readCall(body: Uint8Array): SoapCall {
    const content = withoutPrefixes(parseXml(body).content);
    if (typeof content === 'string') throw new SoapFault('UNKNOWN_EXCEPTION', 'No envelope');
    const header = childOf(childOf(content, 'Header') ?? {}, 'SessionHeader') ?? {};
    const [name = '', nodes = []] = Object.entries(childOf(content, 'Body') ?? {})[0] ?? [];
    const call = nodes[0];
    return { name, call: typeof call === 'object' ? call : {}, sessionId: textOf(header, 'sessionId') ?? '' };
}

function escapeXml(text: string): string {
    return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A value as XML: objects become child elements, arrays repeat the element, undefined and null leave it out. */
export function element(name: string, value: unknown): string {
    if (value === undefined || value === null) return '';
    if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
    if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
    const inside = Object.entries(value).map(([child, content]) => element(child, content));
    return `<${name}>${inside.join('')}</${name}>`;
}

/** An envelope around that content; `sf:` stands for the namespace of the API's faults. */
export function soapBody(content: string, faultNamespace: string): string {
    const namespaces = `xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="${faultNamespace}"`;
    return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${namespaces}><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`;
}
