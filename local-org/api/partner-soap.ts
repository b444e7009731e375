import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { XmlError } from '../deploy/xml.ts';
import { SalesforceApiError } from '../errors.ts';
import { isPassword, resetPassword, setPassword } from '../login/passwords.ts';
import type { Caller, Org } from '../org.ts';
import type { Login, Orgs } from '../orgs.ts';
import { requireObject } from '../rows.ts';
import { textOf } from '../schema/document.ts';
import type { XmlElement } from '../schema/model.ts';
import { callerOf, endSession, sessionFor } from '../sessions.ts';
import { NEWEST_VERSION, OLDEST_VERSION } from './environment.ts';
import { baseUrl } from './oauth.ts';
import { requireUser } from './passwords.ts';
import { element, readCall, SoapFault, soapBody, type SoapCall } from './soap-envelope.ts';

/** The last version that has login() (Salesforce Help 005132110, "Platform SOAP API login() Retirement"). */
const LAST_WITH_LOGIN = 64;

/** What these operations need is short; a longer request is answered with 413. */
const LONGEST_ENVELOPE = 256 * 1024;

const REFUSED_LOGIN = 'Invalid username, password, security token; or user locked out.';

interface Door {
    readonly org: Org;
    readonly orgs: Orgs;
    /** Address of this server as the client sees it. */
    readonly url: string;
    /** `u` for the partner API, `c` for the enterprise API. */
    readonly api: 'u' | 'c';
    readonly version: number;
}

interface Session {
    readonly caller: Caller;
    readonly token: string;
}

type Operation = (session: Session, call: XmlElement) => unknown;

/** The part of the SOAP API that is about users: POST /services/Soap/u/NN.0 and /c/NN.0 (SOAP API Developer Guide). Records are for REST. */
export function partnerSoapRoutes(org: Org, orgs: Orgs): Hono {
    const routes = new Hono();
    routes.post(
        '/services/Soap/:api{[uc]}/:version/:org?',
        bodyLimit({ maxSize: LONGEST_ENVELOPE }),
        async (context) => {
            const api = context.req.param('api') as 'u' | 'c';
            const headers = { 'content-type': 'text/xml; charset=utf-8' };
            const faults = `urn:fault.${NAMES[api]}.soap.sforce.com`;
            try {
                const call = readCall(new Uint8Array(await context.req.arrayBuffer()));
                const version = versionIn(context.req.param('version'));
                const result = await answer({ org, orgs, url: baseUrl(context), api, version }, call);
                const response = `${call.name}Response`;
                const content = `<${response} xmlns="urn:${NAMES[api]}.soap.sforce.com">${element('result', result)}</${response}>`;
                return context.body(soapBody(content, faults), 200, headers);
            } catch (error) {
                return context.body(soapBody(fault(error), faults), 500, headers);
            }
        }
    );
    return routes;
}

const NAMES = { u: 'partner', c: 'enterprise' } as const;

function versionIn(text: string): number {
    const version = /^(\d{1,3})(?:\.0)?$/.exec(text)?.[1];
    if (version === undefined || Number(version) < OLDEST_VERSION || Number(version) > NEWEST_VERSION) {
        throw new SoapFault('UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
    }
    return Number(version);
}

async function answer(door: Door, { name, call, sessionId }: SoapCall): Promise<unknown> {
    if (name === 'login' && door.version <= LAST_WITH_LOGIN) return logIn(door, call);
    const operation = OPERATIONS.get(name);
    if (operation === undefined) throw new NoOperation(door, name);
    const caller = callerOf(door.org, sessionId);
    if (caller === undefined) {
        throw new SoapFault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
    }
    return operation({ caller, token: sessionId }, call);
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>(
    Object.entries<Operation>({
        getServerTimestamp: ({ caller }) => ({ timestamp: caller.org.now().toISOString() }),
        getUserInfo: ({ caller }) => userInfo(caller),
        logout: ({ caller, token }) => endSession(caller.org, token),
        setPassword: async ({ caller }, call) => {
            const userId = requireUser(caller, textOf(call, 'userId') ?? '');
            await setPassword(caller.org, userId, textOf(call, 'password') ?? '');
            return '';
        },
        resetPassword: async ({ caller }, call) => ({
            password: await resetPassword(caller.org, requireUser(caller, textOf(call, 'userId') ?? ''))
        })
    })
);

/** @throws INVALID_LOGIN with the same words for every reason */
async function logIn({ orgs, url, api, version }: Door, call: XmlElement): Promise<unknown> {
    const login = orgs.login(textOf(call, 'username') ?? '');
    const isRight = await isPassword(
        login?.org ?? orgs.main,
        String(login?.user['Id']),
        textOf(call, 'password') ?? ''
    );
    if (!isRight || login?.user['IsActive'] !== true) throw new SoapFault('INVALID_LOGIN', REFUSED_LOGIN);
    return loginResult(login, { url, api, version });
}

function loginResult({ org, user }: Login, { url, api, version }: Pick<Door, 'url' | 'api' | 'version'>): unknown {
    const userId = String(user['Id']);
    const path = `${version}.0/${org.id.slice(0, 15)}`;
    return {
        metadataServerUrl: `${url}/services/Soap/m/${path}`,
        passwordExpired: false,
        sandbox: true,
        serverUrl: `${url}/services/Soap/${api}/${path}`,
        sessionId: sessionFor(org, userId),
        userId,
        userInfo: userInfo({ org, userId })
    };
}

function userInfo({ org, userId }: Caller): unknown {
    const user = org.db.find(requireObject(org, 'User'), userId) ?? {};
    const organization = org.db.find(requireObject(org, 'Organization'), org.id) ?? {};
    return {
        organizationId: org.id,
        organizationMultiCurrency: false,
        organizationName: organization['Name'],
        profileId: user['ProfileId'],
        roleId: user['UserRoleId'],
        userEmail: user['Email'],
        userFullName: user['Name'],
        userId,
        userLanguage: user['LanguageLocaleKey'],
        userLocale: user['LocaleSidKey'],
        userName: user['Username'],
        userTimeZone: user['TimeZoneSidKey'],
        userType: user['UserType']
    };
}

/** What the platform answers to an operation that this version of the API does not have. */
class NoOperation extends Error {
    constructor({ api }: Door, operation: string) {
        super(`No operation available for request {urn:${NAMES[api]}.soap.sforce.com}${operation}`);
    }
}

function fault(error: unknown): string {
    if (error instanceof NoOperation || error instanceof XmlError) {
        return element('soapenv:Fault', { faultcode: 'soapenv:Client', faultstring: error.message });
    }
    const { code, message } = faultOf(error);
    const text = message.startsWith(`${code}: `) ? message.slice(code.length + 2) : message;
    const detail = {
        [`sf:${code === 'INVALID_LOGIN' ? 'LoginFault' : 'ApiFault'}`]: {
            'sf:exceptionCode': code,
            'sf:exceptionMessage': text
        }
    };
    return element('soapenv:Fault', { faultcode: `sf:${code}`, faultstring: `${code}: ${text}`, detail });
}

function faultOf(error: unknown): { code: string; message: string } {
    if (error instanceof SoapFault) return error;
    if (error instanceof SalesforceApiError) return { code: error.errorCode, message: error.message };
    console.error(error);
    return { code: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred' };
}
