import path from 'node:path';
import { salesforceCli, SF_SCRIPT, sfEnvironment } from '../../install/sf.ts';
import type { Sample } from './contest.ts';
import type { ServedOrg } from './org-process.ts';
import { runClient, type ClientOptions, type Ended } from './run-client.ts';

const CLI = path.join(import.meta.dirname, '../../scripts/cli.js');
/** How package.json starts it. */
const CLI_FLAGS = ['--max-semi-space-size=4'] as const;
const ALIAS = 'bench';

/** Runs our command line on that org. */
export function ours(org: ServedOrg, ...parameters: string[]): Promise<Ended & Sample> {
    return counted(org, [...CLI_FLAGS, CLI, ...parameters], { env: loginOf(org) });
}

/** Runs a script of this folder, one that a user of a library would write, on that org. */
export function script(org: ServedOrg, file: string, ...parameters: string[]): Promise<Ended & Sample> {
    return counted(org, [path.join(import.meta.dirname, file), ...parameters], { env: loginOf(org) });
}

/** Runs a command of the Salesforce CLI. */
export type Sf = (...parameters: string[]) => Promise<Ended & Sample>;

/** The Salesforce CLI, logged in to that org in a home of its own: an empty folder. */
export async function loggedInSf(org: ServedOrg, home: string): Promise<Sf> {
    await salesforceCli(home).run(
        ['org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt', '--alias', ALIAS],
        { env: { SF_ACCESS_TOKEN: org.accessToken } }
    );
    return (...parameters: string[]): Promise<Ended & Sample> =>
        counted(org, [SF_SCRIPT, ...parameters], { env: { ...sfEnvironment(home), SF_TARGET_ORG: ALIAS }, cwd: home });
}

function loginOf({ url, accessToken }: ServedOrg): Record<string, string> {
    return { SF_INSTANCE_URL: url, SF_ACCESS_TOKEN: accessToken };
}

async function counted(org: ServedOrg, program: readonly string[], options: ClientOptions): Promise<Ended & Sample> {
    const before = await org.calls();
    const ended = await runClient(program, options);
    return { ...ended, calls: (await org.calls()) - before };
}
