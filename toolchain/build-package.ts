/** Makes the package as the platform takes it: a project of its own with JavaScript instead of TypeScript. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** Where the Salesforce CLI keeps, for each org, what it deployed from a project. */
const CLI_MEMORY = '.sf';

/**
 * Writes the package to a folder, which is emptied first of all but what the Salesforce CLI remembers of its deploys: a
 * deploy after a build takes what has changed. Nothing is emitted beside the sources, so no stale file can be tested or
 * deployed.
 * @throws the compiler's output when a component does not compile.
 */
export function buildPackage(folder: string): void {
    empty(folder);
    for (const file of ['sfdx-project.json', '.forceignore', 'config', 'force-app']) {
        cpSync(join(ROOT, file), join(folder, file), { recursive: true, filter: isDeployed });
    }
    node('toolchain/generate-types.ts');
    node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.deploy.json', '--rootDir', '.', '--outDir', folder);
}

function empty(folder: string): void {
    if (!existsSync(folder)) return;
    for (const entry of readdirSync(folder)) {
        if (entry !== CLI_MEMORY) rmSync(join(folder, entry), { recursive: true });
    }
}

function isDeployed(path: string): boolean {
    return basename(path) !== '__tests__' && !path.endsWith('.ts');
}

function node(...parameters: string[]): void {
    try {
        execFileSync(process.execPath, parameters, { cwd: ROOT, stdio: 'pipe' });
    } catch (error) {
        throw new Error((error as { stdout: Buffer }).stdout.toString(), { cause: error });
    }
}
