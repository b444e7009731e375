/** From an empty folder to an org with the package, its data and its roll-ups: the same for `npm start` and the browser tests. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { prepareVendor } from '../local-org/pages/bundle-vendor.ts';
import { startOrg } from '../local-org/server.ts';
import type { RunningOrg } from '../local-org/server.ts';
import { buildPackage } from '../toolchain/build-package.ts';
import { commandLine } from '../install/command-line.ts';
import { deploy, PACKAGE } from '../install/deploy.ts';
import { ADMIN_SETS, assignPermissionSets } from '../install/permission-sets.ts';
import { salesforceCli } from '../install/sf.ts';
import type { Steps } from '../install/steps.ts';
import { toolsTo } from '../install/tools.ts';

const ROOT = join(import.meta.dirname, '..');
const ALIAS = 'second-chair-local';
/** Key under which the org remembers which sources it was deployed from. */
const DEPLOYED_HASH = 'demo:deployed';

export interface PrepareOptions {
    /** Where the org keeps its rows. */
    readonly dataDir: string;
    /** 0: any free port. */
    readonly port: number;
}

/**
 * Starts the embedded org and brings it to the state of the sources: deploy, permission set, seed, roll-up. What is
 * already so is left alone.
 * @throws StepFailed naming the step and what to do.
 */
export async function prepareOrg({ dataDir, port }: PrepareOptions, steps: Steps): Promise<RunningOrg> {
    const definitionFile = join(ROOT, 'config/project-scratch-def.json');
    const running = await steps.run(
        'Embedded org',
        () => startOrg({ dataDir: join(dataDir, 'org'), port, definitionFile, autoLogin: true }),
        `If port ${port} is busy, choose another: \`npm start -- --port ${port + 1}\`.`
    );
    try {
        await Promise.all([
            steps.run('Bundle of base components', () => prepareVendor()),
            fillOrg(running, dataDir, steps)
        ]);
        return running;
    } catch (error) {
        await running.close();
        throw error;
    }
}

async function fillOrg(running: RunningOrg, dataDir: string, steps: Steps): Promise<void> {
    await deployIfChanged(running, dataDir, steps);
    await steps.run('Seed and roll-ups', () => seedAndRollUp(running));
}

async function deployIfChanged(running: RunningOrg, dataDir: string, steps: Steps): Promise<void> {
    const { db } = running.org;
    const hash = hashOfSources();
    const deployed = db.setting(DEPLOYED_HASH);
    if (deployed === hash) return;
    const tools = toolsTo({
        say: () => undefined,
        dist: join(dataDir, 'package'),
        salesforce: salesforceCli(join(dataDir, 'home'))
    });
    await steps.run(
        'Compile components',
        async () => buildPackage(tools.dist),
        'Mend the lines named above and start again.'
    );
    await steps.run('sf org login access-token', () => logIn(running, dataDir));
    // The org is the demo's own: what was changed in it by hand is deployed over.
    await steps.run('sf project deploy start', () =>
        deploy(tools, { org: ALIAS, directory: PACKAGE, changes: undefined, ignoreConflicts: true })
    );
    await steps.run('sf org assign permset', () =>
        assignPermissionSets(tools, { org: ALIAS, username: running.username, names: ADMIN_SETS })
    );
    db.setSetting(DEPLOYED_HASH, hash);
}

async function logIn({ url, accessToken }: RunningOrg, dataDir: string): Promise<void> {
    const login = ['org', 'login', 'access-token', '--instance-url', url, '--no-prompt', '--alias', ALIAS];
    await salesforceCli(join(dataDir, 'home')).run([...login, '--set-default'], {
        env: { SF_ACCESS_TOKEN: accessToken }
    });
}

function hashOfSources(): string {
    const hash = createHash('sha256');
    const files = globSync(['force-app/main/**/*', 'config/*', 'sfdx-project.json'], {
        cwd: ROOT,
        exclude: ['**/__tests__/**']
    }).sort();
    for (const file of files) {
        const path = join(ROOT, file);
        if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
    }
    return hash.digest('hex');
}

async function seedAndRollUp(running: RunningOrg): Promise<void> {
    await commandLine(running, ['seed', '--quiet']);
    await commandLine(running, ['rollup', '--quiet']);
}
