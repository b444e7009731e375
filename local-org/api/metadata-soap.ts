import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Org } from '../org.ts';
import { requireAdministrator, type ApiEnv } from './environment.ts';
import { deployOperations } from './soap/deploy-operations.ts';
import { answerEnvelope, faultEnvelope, readCall, type SoapService } from './soap/envelope.ts';
import { SoapFault } from './soap/fault.ts';
import type { Operations } from './soap/operation.ts';
import { retrieveOperations } from './soap/retrieve-operations.ts';
import { callerIn } from './soap/session.ts';
import { liftZip } from './soap/zip-file.ts';

/** The limit of a SOAP message (Metadata API Developer Guide, "Deploying and Retrieving Metadata with the Zip File"). */
const MAX_REQUEST_BYTES = 50 * 1024 * 1024;

const METADATA = 'http://soap.sforce.com/2006/04/metadata';
const SERVICE: SoapService = { namespace: METADATA, faultNamespace: METADATA, hasFaultDetail: false };

const OPERATIONS: Operations = new Map([...deployOperations, ...retrieveOperations]);

/** Faults come with HTTP status 500, as SOAP 1.1 (section 6.2) wants it and clients expect it. */
const FAULT_STATUS = 500;
const HEADERS = { 'content-type': 'text/xml;charset=UTF-8' };

/** The Metadata API as the CLI speaks it: POST /services/Soap/m/NN.0 */
export function metadataSoapRoutes(org: Org): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    const limit = bodyLimit({
        maxSize: MAX_REQUEST_BYTES,
        onError: (context) =>
            context.body(faultEnvelope(SERVICE, SoapFault.tooLarge(MAX_REQUEST_BYTES)), FAULT_STATUS, HEADERS)
    });
    routes.post('/services/Soap/m/*', limit, async (context) => {
        try {
            const answer = await answerTo(org, new Uint8Array(await context.req.arrayBuffer()));
            return context.body(answer, 200, HEADERS);
        } catch (error) {
            return context.body(faultEnvelope(SERVICE, SoapFault.of(error)), FAULT_STATUS, HEADERS);
        }
    });
    return routes;
}

async function answerTo(org: Org, body: Uint8Array): Promise<string> {
    const { rest, zipOf } = liftZip(body);
    const call = readCall(SERVICE, rest);
    const caller = callerIn(org, call);
    requireAdministrator(caller);
    const operation = OPERATIONS.get(call.name);
    if (operation === undefined) throw SoapFault.ofOperation(`{${METADATA}}${call.name}`);
    return answerEnvelope(SERVICE, call.name, await operation(caller, { ...call, zip: zipOf(call) }));
}
