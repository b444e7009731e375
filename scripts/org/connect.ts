import { Connection } from 'jsforce';
import { CliError } from '../errors.ts';

/** The API version the package is written for (sfdx-project.json). */
export const API_VERSION = '66.0';

export interface Target {
    /** Alias or user name of an org the Salesforce CLI is logged in to; without it SF_INSTANCE_URL and SF_ACCESS_TOKEN are used. */
    readonly targetOrg?: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Opens a connection and proves it with one call.
 * @throws CliError OrgUnreachable, LoginExpired or BadUsage, each with the next step.
 */
export async function connect({ targetOrg, env = process.env }: Target): Promise<Connection> {
    const connection = targetOrg ? await connectByCli(targetOrg) : connectByToken(env);
    await translating(connection.instanceUrl, () => connection.identity());
    return connection;
}

function connectByToken(env: Readonly<Record<string, string | undefined>>): Connection {
    const { SF_INSTANCE_URL: instanceUrl, SF_ACCESS_TOKEN: accessToken } = env;
    if (!instanceUrl || !accessToken) {
        throw new CliError('BadUsage', 'No org was named.', [
            'Give --target-org with an alias of `sf org list`,',
            'or set SF_INSTANCE_URL and SF_ACCESS_TOKEN.'
        ]);
    }
    return new Connection({ instanceUrl, accessToken, version: API_VERSION });
}

/** @salesforce/core takes a second to load, so it is loaded only when an alias has to be looked up. */
async function connectByCli(targetOrg: string): Promise<Connection> {
    const { Org } = await import('@salesforce/core');
    try {
        const org = await Org.create({ aliasOrUsername: targetOrg });
        const { instanceUrl, accessToken } = org.getConnection();
        return new Connection({ instanceUrl, accessToken: accessToken ?? undefined, version: API_VERSION });
    } catch (error) {
        throw new CliError(
            'BadUsage',
            `The Salesforce CLI knows no org "${targetOrg}".`,
            ['Run `sf org list` to see the names, or `sf org login web` to add one.'],
            error
        );
    }
}

/** Runs a call and turns what an org or the network says into one clear sentence and the next step. */
export async function translating<T>(instanceUrl: string, call: () => Promise<T>): Promise<T> {
    try {
        return await call();
    } catch (error) {
        throw translate(instanceUrl, error);
    }
}

interface ApiFailure {
    readonly errorCode?: string;
    readonly code?: string;
    readonly cause?: { readonly code?: string };
    readonly message: string;
}

const NETWORK_CODES = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'UND_ERR_SOCKET'];
const MISSING_PERMISSION = [
    'INSUFFICIENT_ACCESS',
    'INSUFFICIENT_ACCESS_OR_READONLY',
    'API_DISABLED_FOR_ORG',
    'INVALID_TYPE',
    'INVALID_FIELD',
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'
];

function translate(instanceUrl: string, error: unknown): unknown {
    if (error instanceof CliError) return error;
    const failure = error as ApiFailure;
    const networkCode = failure.code ?? failure.cause?.code ?? '';
    if (NETWORK_CODES.includes(networkCode) || failure.message === 'fetch failed') {
        return new CliError(
            'OrgUnreachable',
            `The org at ${instanceUrl} cannot be reached.`,
            ['Check the address and the network; start the embedded org with `npm start`.'],
            error
        );
    }
    const apiCode = failure.errorCode ?? '';
    if (
        apiCode === 'INVALID_SESSION_ID' ||
        apiCode === 'INVALID_AUTH_HEADER' ||
        /Bad_OAuth_Token|Missing_OAuth_Token/.test(failure.message)
    ) {
        return new CliError(
            'LoginExpired',
            'The org no longer accepts this login.',
            ['Log in again: `sf org login web --alias <name>`, or set a new SF_ACCESS_TOKEN.'],
            error
        );
    }
    if (MISSING_PERMISSION.includes(apiCode)) {
        return new CliError(
            'NoPermission',
            `This user may not do that: ${failure.message.trim()}`,
            [
                'Assign the permission set: `sf org assign permset --name SecondChairAdmin`, and check that the package is deployed.'
            ],
            error
        );
    }
    return error;
}
