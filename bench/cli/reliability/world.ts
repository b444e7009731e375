import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FaultPlan } from '../../../local-org/faults/plan.ts';
import { startOrg, type RunningOrg } from '../../../local-org/server.ts';
import { copyOfOrg } from '../org/template.ts';
import type { OrgSize } from '../org/sizes.ts';
import { DATABASE_FILE } from '../../local-org/bare-table.ts';

const CLI = path.join(import.meta.dirname, 'hasty-cli.ts');
/** So long nothing takes that does not hang. */
const PATIENCE_MS = 120_000;
/** No lease lasts as long. */
const LATER_SECONDS = 6 * 3600;

/** An org in which things go wrong, and our command line on it. */
export interface World {
    readonly org: RunningOrg;
    readonly databaseFile: string;
    /** Puts a plan of faults in the place of the one before. */
    use(plan: FaultPlan): Promise<void>;
    /** How often faults of the plan struck. */
    struck(): Promise<number>;
    /** Lets so much time pass for the org that no lease is left, and nothing go wrong any more. */
    later(): Promise<void>;
}

/** How a command ended. */
export interface Ended {
    readonly status: number | null;
    /** The reason by its name in the table of errors; absent when it has none, and after a success. */
    readonly code?: string;
    readonly message: string;
    /** It had to be killed. */
    readonly isHung: boolean;
}

/** Does some work with an org of that size that is gone afterwards. */
export async function inWorld<T>(size: OrgSize, work: (world: World) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(path.join(tmpdir(), 'bench-world-'));
    const dataDir = path.join(folder, 'org');
    await copyOfOrg(size, dataDir);
    const org = await startOrg({ dataDir, faults: {} });
    const door = `${org.url}/local-org/faults`;
    const use = async (plan: FaultPlan): Promise<void> => {
        const answer = await fetch(door, { method: 'PUT', body: JSON.stringify(plan) });
        if (!answer.ok) throw new Error(`${JSON.stringify(plan)}: ${await answer.text()}`);
    };
    try {
        return await work({
            org,
            databaseFile: path.join(dataDir, DATABASE_FILE),
            use,
            struck: async () => {
                const report = (await (await fetch(door)).json()) as { faults: readonly { injected: number }[] };
                return report.faults.reduce((sum, { injected }) => sum + injected, 0);
            },
            later: () => use({ clockSkewSeconds: LATER_SECONDS })
        });
    } finally {
        await org.close();
        await rm(folder, { recursive: true });
    }
}

/** Starts the command line on an org that is reached at an address. */
export function start({ org }: World, parameters: readonly string[], url = org.url): ChildProcess {
    return spawn(process.execPath, [CLI, ...parameters, '--json', '--quiet'], {
        env: { ...process.env, SF_INSTANCE_URL: url, SF_ACCESS_TOKEN: org.accessToken },
        stdio: ['ignore', 'pipe', 'pipe'],
        cwd: tmpdir()
    });
}

/** Waits for the end of a command, and ends it when it hangs. */
export async function ended(child: ChildProcess): Promise<Ended> {
    let stdout = '';
    let stderr = '';
    let isHung = false;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const timer = setTimeout(() => {
        isHung = true;
        child.kill('SIGKILL');
    }, PATIENCE_MS);
    const [status] = (await once(child, 'close')) as [number | null];
    clearTimeout(timer);
    const code = /"code": "(\w+)"/.exec(stdout)?.[1];
    return {
        status,
        message: stderr.trim() || stdout,
        isHung,
        ...(status === 0 || code === undefined ? {} : { code })
    };
}
