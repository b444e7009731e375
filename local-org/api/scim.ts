import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { SalesforceApiError } from '../errors.ts';
import { requireId } from '../ids.ts';
import { asJsonObject, type JsonObject } from '../json-object.ts';
import { issueRefreshToken } from '../login/grants.ts';
import { CLI_APP } from '../login/connected-apps.ts';
import type { Caller, Org } from '../org.ts';
import { decodeInput } from '../records/decode.ts';
import { insertRecord } from '../records/save.ts';
import { requireObject } from '../rows.ts';
import { clientOf } from '../sessions.ts';
import { LOCALE } from '../setup.ts';
import { authenticated, tokenOf, type ApiEnv } from './environment.ts';
import { readJsonOfAnyType } from './json.ts';

const LONGEST_USER = 256 * 1024;

/** Key under which a client asks for, and is given, a login of the new user with the caller's app. */
const APPROVE = 'auto-approve-user';

/**
 * POST /services/scim/v1/Users, the one SCIM request that the Salesforce CLI makes: a user with what every user needs (SCIM
 * Core Schema 1.1, "User Resource"). The header `auto-approve-user` asks for a refresh token of the new user, which comes
 * back in a header of the same name.
 */
export function scimRoutes(org: Org): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.use('/services/scim/*', bodyLimit({ maxSize: LONGEST_USER }), authenticated(org));
    routes.post('/services/scim/v1/Users', async (context) => {
        try {
            const caller = context.get('caller');
            const userId = createUser(caller, await readJsonOfAnyType(context));
            if (context.req.header(APPROVE) === 'true') {
                const clientId = clientOf(caller.org, tokenOf(context) ?? '') ?? CLI_APP.consumerKey;
                context.header(APPROVE, issueRefreshToken(caller.org, { userId, clientId }));
            }
            return context.json({ schemas: ['urn:scim:schemas:core:1.0'], id: userId }, 201);
        } catch (error) {
            return refusal(context, error);
        }
    });
    return routes;
}

function createUser(caller: Caller, body: unknown): string {
    const { username, lastName, email, nickName, profileId } = readUser(body);
    const object = requireObject(caller.org, 'User');
    const input = decodeInput(object, {
        ...LOCALE,
        Username: username,
        LastName: lastName,
        Email: email,
        CommunityNickname: nickName,
        Alias: username.slice(0, 8),
        ProfileId: profileId
    });
    return insertRecord(caller, object, input);
}

interface ScimUser {
    readonly username: string;
    readonly lastName: string | null;
    readonly email: string | null;
    readonly nickName: string;
    readonly profileId: string;
}

/** The parts of a SCIM user that a Salesforce user is made of: the first e-mail, and the profile as its entitlement. */
function readUser(body: unknown): ScimUser {
    const user = asJsonObject(body);
    const username = textIn(user, 'userName') ?? textIn(user, 'username') ?? '';
    const email = first(user['emails']);
    return {
        username,
        lastName: textIn(asJsonObject(user['name']), 'familyName'),
        email: typeof email === 'string' ? email : textIn(asJsonObject(email), 'value'),
        nickName: (textIn(user, 'nickName') ?? username).slice(0, 40),
        profileId: requireId(asJsonObject(first(user['entitlements']))['value'], 'entitlements')
    };
}

function first(value: unknown): unknown {
    return Array.isArray(value) ? (value as unknown[])[0] : undefined;
}

function textIn(record: JsonObject, name: string): string | null {
    const value = record[name];
    return typeof value === 'string' && value !== '' ? value : null;
}

/** SCIM has an error format of its own: the Salesforce code goes into the description. */
function refusal(context: Context<ApiEnv>, error: unknown): Response {
    if (!(error instanceof SalesforceApiError)) throw error;
    const description = `${error.errorCode}: ${error.message}`;
    return context.json({ Errors: [{ description, code: error.status }] }, error.status as 400);
}
