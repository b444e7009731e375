import { CliError } from '../errors.ts';
import { createClient } from './client.ts';
import type { ClientSettings, Login, OrgClient } from './client.ts';

/** Which org, and as whom. */
export interface Target {
    /** Alias or user name of an org the Salesforce CLI is logged in to; without it SF_INSTANCE_URL and SF_ACCESS_TOKEN are used. */
    readonly targetOrg?: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly settings?: ClientSettings;
}

/**
 * A client of the org that is meant. It asks nothing yet: the first request tells whether the org can be reached and takes
 * the login.
 * @throws CliError BadUsage with the next step.
 */
export async function connect({ targetOrg, env = process.env, settings }: Target): Promise<OrgClient> {
    const login = targetOrg ? await loginOfCli(targetOrg) : loginByToken(env);
    return createClient(login, settings);
}

function loginByToken(env: Readonly<Record<string, string | undefined>>): Login {
    const { SF_INSTANCE_URL: instanceUrl, SF_ACCESS_TOKEN: accessToken } = env;
    if (!instanceUrl || !accessToken) {
        throw new CliError('BadUsage', 'No org was named.', [
            'Give --target-org with an alias of `sf org list`,',
            'or set SF_INSTANCE_URL and SF_ACCESS_TOKEN.'
        ]);
    }
    if (!URL.canParse(instanceUrl)) {
        throw new CliError('BadUsage', `SF_INSTANCE_URL is no address: "${instanceUrl}".`, [
            'It looks like https://your-domain.my.salesforce.com.'
        ]);
    }
    return { instanceUrl, accessToken };
}

/** @salesforce/core takes a second to load, so it is loaded only when an alias has to be looked up. */
async function loginOfCli(targetOrg: string): Promise<Login> {
    const { Org } = await import('@salesforce/core');
    try {
        const org = await Org.create({ aliasOrUsername: targetOrg });
        const { instanceUrl, accessToken } = org.getConnection();
        const refresh = async (): Promise<string> => {
            try {
                await org.refreshAuth();
            } catch (error) {
                throw loginExpired(targetOrg, error);
            }
            return org.getConnection().accessToken ?? '';
        };
        return { instanceUrl, accessToken: accessToken ?? '', refresh };
    } catch (error) {
        throw new CliError(
            'BadUsage',
            `The Salesforce CLI knows no org "${targetOrg}".`,
            ['Run `sf org list` to see the names, or `sf org login web` to add one.'],
            error
        );
    }
}

function loginExpired(targetOrg: string, cause: unknown): CliError {
    return new CliError(
        'LoginExpired',
        `The login of "${targetOrg}" has ended and cannot be renewed.`,
        [`Log in again: \`sf org login web --alias ${targetOrg}\`.`],
        cause
    );
}
