import { randomUUID } from 'node:crypto';
import { textOf } from '../../schema/document.ts';
import type { SoapCall } from './envelope.ts';
import { SoapFault } from './fault.ts';

/** A request whose zip stands beside it: in its text is a marker instead. */
export interface LiftedZip {
    readonly rest: Buffer;
    /** The content of `ZipFile` in that call; undefined when what was lifted stood somewhere else. */
    zipOf(call: SoapCall): Uint8Array | undefined;
}

/**
 * Takes a zip out of a request before it is parsed: as text in a tree it would be in memory many times. Only characters of
 * base64 are taken, which cannot be markup, and only where the parsed request has the marker is it the zip. @throws SoapFault
 */
export function liftZip(body: Uint8Array): LiftedZip {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const tag = bytes.indexOf('ZipFile>');
    const start = tag + 'ZipFile>'.length;
    const end = tag < 0 ? -1 : bytes.indexOf('<', start);
    if (end < 0) return { rest: bytes, zipOf: () => undefined };
    const text = bytes.toString('latin1', start, end);
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) {
        throw SoapFault.ofClient("the value of 'ZipFile' is not a valid value for the type xsd:base64Binary");
    }
    const marker = randomUUID();
    const zip = Buffer.from(text, 'base64');
    return {
        rest: Buffer.concat([bytes.subarray(0, start), Buffer.from(marker), bytes.subarray(end)]),
        zipOf: ({ parameters }) => (textOf(parameters, 'ZipFile') === marker ? zip : undefined)
    };
}
