import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { SalesforceApiError } from '../errors.ts';
import type { Org } from '../org.ts';
import { callerOf } from '../sessions.ts';
import { requireAdministrator, type ApiEnv } from './environment.ts';
import { deployOperations } from './soap/deploy-operations.ts';
import { answerEnvelope, faultEnvelope, readCall } from './soap/envelope.ts';
import { MAX_REQUEST_BYTES, SoapFault } from './soap/fault.ts';
import type { Operations } from './soap/operation.ts';
import { retrieveOperations } from './soap/retrieve-operations.ts';

const OPERATIONS: Operations = new Map([...deployOperations, ...retrieveOperations]);

/** Faults come with HTTP status 500, as SOAP 1.1 (section 6.2) wants it and clients expect it. */
const FAULT_STATUS = 500;
const HEADERS = { 'content-type': 'text/xml;charset=UTF-8' };

/** The Metadata API as the CLI speaks it: POST /services/Soap/m/NN.0 */
export function soapRoutes(org: Org): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    const limit = bodyLimit({
        maxSize: MAX_REQUEST_BYTES,
        onError: (context) => context.body(faultEnvelope(SoapFault.tooLarge(MAX_REQUEST_BYTES)), FAULT_STATUS, HEADERS)
    });
    routes.post('/services/Soap/m/*', limit, async (context) => {
        try {
            const answer = await answerTo(org, new Uint8Array(await context.req.arrayBuffer()));
            return context.body(answer, 200, HEADERS);
        } catch (error) {
            return context.body(faultEnvelope(SoapFault.of(error)), FAULT_STATUS, HEADERS);
        }
    });
    return routes;
}

async function answerTo(org: Org, body: Uint8Array): Promise<string> {
    const call = readCall(body);
    const caller = callerOf(org, call.sessionId);
    if (caller === undefined) {
        const text = 'Invalid Session ID found in SessionHeader: Illegal Session';
        throw new SalesforceApiError('INVALID_SESSION_ID', text);
    }
    requireAdministrator(caller);
    const operation = OPERATIONS.get(call.name);
    if (operation === undefined) throw SoapFault.ofOperation(`{http://soap.sforce.com/2006/04/metadata}${call.name}`);
    const answer = await operation(caller, call);
    return answerEnvelope(call.name, Array.isArray(answer) ? answer : [answer]);
}
