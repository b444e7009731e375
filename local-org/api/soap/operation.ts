import type { Caller } from '../../org.ts';
import type { SoapCall } from './envelope.ts';

/** What an operation answers: one result, or any number of them. */
export type Answer = object | string | readonly object[];

/** One operation of the Metadata API on behalf of an administrator. @throws SalesforceApiError, SoapFault */
export type Operation = (caller: Caller, call: SoapCall) => Answer | Promise<Answer>;

/** Operations by the name of their element. */
export type Operations = ReadonlyMap<string, Operation>;
