import type { Caller } from '../../org.ts';
import type { SoapCall } from './envelope.ts';

/** A call, and the content of its parameter `ZipFile`. */
export interface MetadataCall extends SoapCall {
    readonly zip: Uint8Array | undefined;
}

/** What an operation answers: one result, or any number of them. */
export type Answer = object | string | readonly object[];

/** One operation of the Metadata API on behalf of an administrator. @throws SalesforceApiError, SoapFault */
export type Operation = (caller: Caller, call: MetadataCall) => Answer | Promise<Answer>;

/** Operations by the name of their element. */
export type Operations = ReadonlyMap<string, Operation>;
