import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isPassword, resetPassword, setPassword } from '../login/passwords.ts';
import type { Caller, Org } from '../org.ts';
import type { Login, Orgs } from '../orgs.ts';
import { NEWEST_VERSION, OLDEST_VERSION } from '../platform-version.ts';
import { emptyFromBin } from '../records/empty-bin.ts';
import { saveAll } from '../records/save-all.ts';
import { requireObject } from '../rows.ts';
import { textOf, textsOf } from '../schema/document.ts';
import type { XmlElement } from '../schema/model.ts';
import { endSession, sessionFor } from '../sessions.ts';
import { baseUrl } from './oauth.ts';
import { requireUser } from './passwords.ts';
import { answerEnvelope, faultEnvelope, readCall, type SoapCall, type SoapService } from './soap/envelope.ts';
import { SoapFault } from './soap/fault.ts';
import { callerIn } from './soap/session.ts';

/** The last version that has login() (Salesforce Help 005132110, "Platform SOAP API login() Retirement"). */
const LAST_WITH_LOGIN = 64;

/** What these operations need is short; a longer request is answered with 413. */
const LONGEST_ENVELOPE = 256 * 1024;

const MOST_RECORDS = 200;

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

type Operation = (session: Session, parameters: XmlElement) => unknown;

const HEADERS = { 'content-type': 'text/xml; charset=utf-8' };

/** What the SOAP API has and REST has not, and users: POST /services/Soap/u/NN.0 and /c/NN.0 (SOAP API Developer Guide). */
export function partnerSoapRoutes(org: Org, orgs: Orgs): Hono {
    const routes = new Hono();
    routes.post(
        '/services/Soap/:api{[uc]}/:version/:org?',
        bodyLimit({ maxSize: LONGEST_ENVELOPE }),
        async (context) => {
            const api = context.req.param('api') as 'u' | 'c';
            const service = SERVICES[api];
            try {
                const call = readCall(service, new Uint8Array(await context.req.arrayBuffer()));
                const version = versionIn(context.req.param('version'));
                const result = await answer({ org, orgs, url: baseUrl(context), api, version }, call);
                return context.body(answerEnvelope(service, call.name, result), 200, HEADERS);
            } catch (error) {
                return context.body(faultEnvelope(service, SoapFault.of(error)), 500, HEADERS);
            }
        }
    );
    return routes;
}

const SERVICES: Readonly<Record<'u' | 'c', SoapService>> = { u: service('partner'), c: service('enterprise') };

function service(name: string): SoapService {
    const namespace = `urn:${name}.soap.sforce.com`;
    return { namespace, faultNamespace: `urn:fault.${name}.soap.sforce.com`, hasFaultDetail: true };
}

function versionIn(text: string): number {
    const version = /^(\d{1,3})(?:\.0)?$/.exec(text)?.[1];
    if (version === undefined || Number(version) < OLDEST_VERSION || Number(version) > NEWEST_VERSION) {
        throw SoapFault.ofException('UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
    }
    return Number(version);
}

async function answer(door: Door, call: SoapCall): Promise<unknown> {
    if (call.name === 'login' && door.version <= LAST_WITH_LOGIN) return logIn(door, call.parameters);
    const operation = OPERATIONS.get(call.name);
    if (operation === undefined) throw SoapFault.ofOperation(`{${SERVICES[door.api].namespace}}${call.name}`);
    return operation({ caller: callerIn(door.org, call), token: call.sessionId }, call.parameters);
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>(
    Object.entries<Operation>({
        getServerTimestamp: ({ caller }) => ({ timestamp: caller.org.now().toISOString() }),
        getUserInfo: ({ caller }) => userInfo(caller),
        emptyRecycleBin: ({ caller }, parameters) => emptyRecycleBin(caller, textsOf(parameters, 'ids')),
        logout: ({ caller, token }) => endSession(caller.org, token),
        setPassword: async ({ caller }, parameters) => {
            const userId = requireUser(caller, textOf(parameters, 'userId') ?? '');
            await setPassword(caller.org, userId, textOf(parameters, 'password') ?? '');
            return '';
        },
        resetPassword: async ({ caller }, parameters) => ({
            password: await resetPassword(caller.org, requireUser(caller, textOf(parameters, 'userId') ?? ''))
        })
    })
);

/** At most 200 records, each of which stands for itself (SOAP API Developer Guide, "emptyRecycleBin()"). */
function emptyRecycleBin(caller: Caller, ids: readonly string[]): unknown {
    if (ids.length > MOST_RECORDS)
        throw SoapFault.ofException('EXCEEDED_ID_LIMIT', `cannot pass in more than ${MOST_RECORDS} ids`);
    const tasks = ids.map((id) => () => ({ id: emptyFromBin(caller, id) }));
    return saveAll(caller, tasks, false).map(({ errors, id, success }) => ({
        errors: errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode })),
        id,
        success
    }));
}

/** @throws INVALID_LOGIN with the same words for every reason */
async function logIn({ orgs, url, api, version }: Door, parameters: XmlElement): Promise<unknown> {
    const login = orgs.login(textOf(parameters, 'username') ?? '');
    const isRight = await isPassword(
        login?.org ?? orgs.main,
        String(login?.user['Id']),
        textOf(parameters, 'password') ?? ''
    );
    if (!isRight || login?.user['IsActive'] !== true) throw SoapFault.ofException('INVALID_LOGIN', REFUSED_LOGIN);
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
