/** From nothing to an org that works, step by step; each can be done again. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../scripts/errors.ts';
import { buildPackage } from '../toolchain/build-package.ts';
import { CommandLineFailed } from './command-line.ts';
import { changesSinceDeploy, deploy, OPPORTUNITY_ROLLUPS, PACKAGE, REPORTS } from './deploy.ts';
import { explain } from './failure.ts';
import { hasBrowser, openHome } from './open.ts';
import type { Options } from './options.ts';
import { existingOrg } from './orgs.ts';
import type { TargetOrg } from './orgs.ts';
import { ADMIN_SETS, assignPermissionSets, DEMO_SETS } from './permission-sets.ts';
import { scratchOrg } from './scratch-org.ts';
import { SF_SCRIPT } from './sf.ts';
import type { Steps } from './steps.ts';
import { CommandFailed } from './tools.ts';
import type { Tools } from './tools.ts';
import type { Scene } from './way-on.ts';

/** What was done; what was there already is not. */
export interface Installed {
    readonly org: string;
    readonly orgId: string;
    readonly username: string;
    /** Components that were deployed. */
    readonly components: number;
    readonly permissionSets: readonly string[];
    /** What seeding and rolling up said. */
    readonly seed?: string;
    readonly rollup: string;
    /** What `doctor` found. */
    readonly doctor: string;
    /** What does not keep the package from working. */
    readonly warnings: readonly string[];
    /** The page to begin with; it logs in, for a short time. */
    readonly url: string;
    /** In a browser. */
    readonly isOpened: boolean;
}

/** What an installation works with. */
export interface Site {
    readonly tools: Tools;
    readonly steps: Steps;
    readonly scene: Scene;
}

/** @throws InstallFailed naming the step, the command, what was said and the way on */
export async function install(options: Options, site: Site): Promise<Installed> {
    const { tools, steps } = site;
    const org = await steps.run('The org', () => findOrg(options, tools));
    const isDemo = options.seed ?? org.isOurs;
    await steps.run('Build', async () => build(tools));
    const deployOne = await deployer(options, org, site);
    const warnings: string[] = [];
    let components = await deployPackage(options, deployOne);
    if (org.isProduction && components > 0) warn(FLOWS_ARE_OFF, warnings, tools);
    const permissionSets = await steps.run('Permission sets', () =>
        assignPermissionSets(tools, {
            org: org.name,
            username: org.username,
            names: isDemo ? DEMO_SETS : ADMIN_SETS
        })
    );
    components += await deployReports(deployOne, warnings, site);
    const seed = isDemo ? await steps.run('Demo data', () => runSeed(options, org, tools)) : undefined;
    const rollup = await steps.run('Roll-ups', () => tools.cli(['rollup', '--target-org', org.name]));
    const doctor = await steps.run('What is wrong with it', () => examine(org, tools));
    const isOpened = options.open && hasBrowser();
    const url = await steps.run('The page', () => openHome(tools, org, isOpened));
    const { name, id, username } = org;
    const done = { components, permissionSets, seed, rollup, doctor, warnings };
    return { org: name, orgId: id, username, ...done, url, isOpened };
}

/** Help: "Deploy Processes and Flows as Active". */
const FLOWS_ARE_OFF =
    'A production org takes flows as inactive: activate the seven of Second Chair (Setup → Flows), docs/first-deployment.md.';

function warn(warning: string, warnings: string[], { say }: Tools): void {
    warnings.push(warning);
    say(`  ! ${warning}`);
}

async function findOrg({ targetOrg, yes = false, ...wish }: Options, tools: Tools): Promise<TargetOrg> {
    if (!existsSync(SF_SCRIPT)) {
        throw new CliError('BadUsage', 'The Salesforce CLI of this project is missing.', ['Install it: npm ci']);
    }
    return targetOrg === undefined ? scratchOrg(tools, wish) : existingOrg(tools, targetOrg, yes);
}

function build({ say, dist }: Tools): void {
    say('  $ npm run build');
    buildPackage(dist);
}

/** Deploys a package directory under the name of a step: how many components changed. */
type DeployOne = (step: string, directory: string) => Promise<number>;

async function deployer(
    { ignoreConflicts }: Options,
    { name: org }: TargetOrg,
    { tools, steps }: Site
): Promise<DeployOne> {
    const changes = await steps.run('What has changed', () => changesSinceDeploy(tools, org));
    return (step, directory) => steps.run(step, () => deploy(tools, { org, directory, changes, ignoreConflicts }));
}

async function deployPackage({ withOpportunityRollups }: Options, deployOne: DeployOne): Promise<number> {
    const main = await deployOne('The package', PACKAGE);
    return withOpportunityRollups ? main + (await deployOne('Counts on opportunities', OPPORTUNITY_ROLLUPS)) : main;
}

/** After the permission sets: whoever deploys a report type must see its fields. */
async function deployReports(deployOne: DeployOne, warnings: string[], { tools, scene }: Site): Promise<number> {
    try {
        return existsSync(join(tools.dist, REPORTS)) ? await deployOne('Reports', REPORTS) : 0;
    } catch (error) {
        const { message, details, actions } = explain('Reports', error, scene);
        warn([message, ...details, 'All else works without them.', ...actions].join('\n    '), warnings, tools);
        return 0;
    }
}

/** What is found, or that nothing could be, does not undo the installation: it is there to be read. */
async function examine({ name }: TargetOrg, { cli, say }: Tools): Promise<string> {
    const report = await cli(['doctor', '--target-org', name, '--quiet']).catch((error: unknown) => {
        if (error instanceof CommandFailed && error.cause instanceof CommandLineFailed) return reportOf(error.cause);
        throw error;
    });
    say(indented(report));
    return report;
}

/** Found errors are a failure of the command, whose report is on stdout all the same. */
function reportOf({ output, message }: CommandLineFailed): string {
    return output === '' ? message : output;
}

function indented(text: string): string {
    return text.trimEnd().replaceAll(/^(?=.)/gm, '    ');
}

async function runSeed({ opportunities }: Options, { name }: TargetOrg, { cli }: Tools): Promise<string> {
    const size = opportunities === undefined ? [] : ['--opportunities', String(opportunities)];
    return cli(['seed', '--target-org', name, ...size]);
}
