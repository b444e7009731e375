import { Hono } from 'hono';
import { deploymentsOf } from '../deploy/deployments.ts';
import { METADATA_TYPES, pathOf, typeHolding } from '../deploy/metadata-types.ts';
import type { DeployOptions } from '../deploy/result.ts';
import { XmlError } from '../deploy/xml.ts';
import { componentsOf } from '../deploy/components.ts';
import type { Caller, Org } from '../org.ts';
import { childOf, childrenOf, flagOf, textOf } from '../schema/document.ts';
import type { XmlElement } from '../schema/model.ts';
import { callerOf } from '../sessions.ts';
import { SalesforceApiError } from '../errors.ts';
import { requireAdministrator, type ApiEnv } from './environment.ts';
import { element, readCall, SoapFault, soapBody } from './soap-envelope.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

type Answer = object | string | undefined;
type Operation = (caller: Caller, call: XmlElement) => Answer | Promise<Answer>;

/** The Metadata API as the CLI speaks it: POST /services/Soap/m/NN.0 */
export function soapRoutes(org: Org): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.post('/services/Soap/m/*', async (context) => {
        const headers = { 'content-type': 'text/xml;charset=UTF-8' };
        try {
            const { name, call, sessionId } = readCall(new Uint8Array(await context.req.arrayBuffer()));
            const caller = callerOf(org, sessionId);
            if (caller === undefined) {
                const text = 'Invalid Session ID found in SessionHeader: Illegal Session';
                throw new SoapFault('INVALID_SESSION_ID', text);
            }
            requireAdministrator(caller);
            const operation = OPERATIONS[name];
            if (operation === undefined) throw new SoapFault('UNKNOWN_EXCEPTION', `No operation available for ${name}`);
            return context.body(envelope(name, await operation(caller, call)), 200, headers);
        } catch (error) {
            return context.body(faultEnvelope(error), 500, headers);
        }
    });
    return routes;
}

function optionsOf(call: XmlElement): DeployOptions {
    const options = childOf(call, 'DeployOptions') ?? {};
    return {
        checkOnly: flagOf(options, 'checkOnly'),
        ignoreWarnings: flagOf(options, 'ignoreWarnings'),
        rollbackOnError: textOf(options, 'rollbackOnError') !== 'false'
    };
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
    deploy({ org, userId }, call) {
        const zip = Buffer.from(textOf(call, 'ZipFile') ?? '', 'base64');
        const { id } = deploymentsOf(org).start(zip, optionsOf(call), userId);
        return { done: false, id, state: 'Queued' };
    },
    async checkDeployStatus({ org }, call) {
        const id = textOf(call, 'asyncProcessId') ?? '';
        return (await deploymentsOf(org).state(id)) ?? noSuchDeploy(id);
    },
    deployRecentValidation({ org, userId }, call) {
        const id = textOf(call, 'validationId') ?? '';
        return (deploymentsOf(org).startValidated(id, userId) ?? noSuchDeploy(id)).id;
    },
    async cancelDeploy({ org }, call) {
        const id = textOf(call, 'String') ?? textOf(call, 'id') ?? '';
        return { id, done: (await deploymentsOf(org).state(id))?.done ?? noSuchDeploy(id) };
    },
    describeMetadata: () => ({
        metadataObjects: METADATA_TYPES.map(({ name, folder, suffix, children = {} }) => ({
            childXmlNames: Object.values(children),
            directoryName: folder,
            inFolder: false,
            metaFile: false,
            suffix,
            xmlName: name
        })),
        organizationNamespace: '',
        partialSaveAllowed: true,
        testRequired: false
    }),
    listMetadata({ org, userId }, call) {
        return childrenOf(call, 'queries').flatMap((query) => fileProperties(org, userId, textOf(query, 'type') ?? ''));
    }
};

function noSuchDeploy(id: string): never {
    throw new SoapFault('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`);
}

function fileProperties(org: Org, userId: string, typeName: string): object[] {
    const type = typeHolding(typeName);
    if (type === undefined) throw new SoapFault('INVALID_TYPE', `Unknown type:${typeName}`);
    const at = org.now().toISOString();
    return [...org.schema.documents.values()]
        .filter((document) => document.type === type.name)
        .flatMap((document) =>
            componentsOf(document).map((component) => ({ ...component, path: pathOf(type, document.fullName) }))
        )
        .filter((component) => component.type === typeName)
        .map(({ fullName, path }) => ({
            createdById: userId,
            createdByName: '',
            createdDate: at,
            fileName: path,
            fullName,
            id: '',
            lastModifiedById: userId,
            lastModifiedByName: '',
            lastModifiedDate: at,
            manageableState: 'unmanaged',
            type: typeName
        }));
}

function envelope(operation: string, answer: Answer): string {
    const response = `${operation}Response`;
    const opening = `<${response} xmlns="${NAMESPACE}">`;
    return soapBody(`${opening}${element('result', answer)}</${response}>`, NAMESPACE);
}

function faultEnvelope(error: unknown): string {
    const { code, message } = faultOf(error);
    return soapBody(element('soapenv:Fault', { faultcode: `sf:${code}`, faultstring: message }), NAMESPACE);
}

function faultOf(error: unknown): { code: string; message: string } {
    if (error instanceof SoapFault) return error;
    if (error instanceof SalesforceApiError) {
        return { code: error.errorCode, message: `${error.errorCode}: ${error.message}` };
    }
    if (!(error instanceof XmlError)) console.error(error);
    const message = error instanceof XmlError ? error.message : 'An unexpected error occurred';
    return { code: 'UNKNOWN_EXCEPTION', message: `UNKNOWN_EXCEPTION: ${message}` };
}
