import { sep } from 'node:path';
import { SfFailed } from './sf.ts';
import { CommandFailed } from './tools.ts';
import type { Tools } from './tools.ts';

/** What everybody needs: the package itself. */
export const PACKAGE = 'force-app/main';
/** Deployed by itself: a report that an org refuses must not keep the package out. */
export const REPORTS = 'force-app/reports';
/** For those who ask: counts on the opportunity. */
export const OPPORTUNITY_ROLLUPS = 'force-app/opportunity-rollups';

/** Which files differ from what this folder deployed last; undefined where the org does not track its source. */
export type Changes = ReadonlySet<string> | undefined;

/** What the CLI remembers of its deploys says what has changed since the last one. */
export async function changesSinceDeploy({ sf }: Tools, org: string): Promise<Changes> {
    try {
        const { toDeploy } = (await sf(['project', 'deploy', 'preview', '--target-org', org], 'dist')) as {
            toDeploy: readonly { readonly projectRelativePath: string }[];
        };
        return new Set(toDeploy.map(({ projectRelativePath }) => projectRelativePath.replaceAll(sep, '/')));
    } catch (error) {
        if (tracksNothing(error)) return undefined;
        throw error;
    }
}

function tracksNothing(error: unknown): boolean {
    return (
        error instanceof CommandFailed &&
        error.cause instanceof SfFailed &&
        error.cause.errorName === 'NonSourceTrackedOrgError'
    );
}

export interface DeployWish {
    readonly org: string;
    /** A package directory. */
    readonly directory: string;
    readonly changes: Changes;
    readonly ignoreConflicts?: boolean;
}

/** Deploys a package directory, unless nothing in it has changed. @returns how many components were deployed */
export async function deploy(
    { sf, say }: Tools,
    { org, directory, changes, ignoreConflicts = false }: DeployWish
): Promise<number> {
    if (changes && ![...changes].some((file) => file.startsWith(`${directory}/`))) {
        say(`    ${directory}: nothing has changed since the last deploy`);
        return 0;
    }
    const conflicts = ignoreConflicts ? ['--ignore-conflicts'] : [];
    const { numberComponentsDeployed } = (await sf(
        ['project', 'deploy', 'start', '--source-dir', directory, '--target-org', org, ...conflicts],
        'dist'
    )) as { numberComponentsDeployed: number };
    say(`    ${directory}: ${numberComponentsDeployed} components deployed`);
    return numberComponentsDeployed;
}
