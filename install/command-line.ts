import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** How package.json starts it. */
const CLI = ['--max-semi-space-size=4', join(ROOT, 'scripts/cli.ts')];

/** How to log in to an org without a login of the Salesforce CLI. */
export interface TokenLogin {
    readonly url: string;
    readonly accessToken: string;
}

/** Runs the project's own command line against the org, as an admin would. @throws Error with what it printed on stderr. */
export function commandLine({ url, accessToken }: TokenLogin, parameters: readonly string[]): Promise<string> {
    const env = { ...process.env, SF_INSTANCE_URL: url, SF_ACCESS_TOKEN: accessToken };
    const child = spawn(process.execPath, [...CLI, ...parameters], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    return new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(errors.trim()))));
    });
}
