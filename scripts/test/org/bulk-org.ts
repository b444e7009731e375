import type { FaultPlan } from '../../../local-org/faults/plan.ts';
import { startOrg } from '../../../local-org/server.ts';
import type { RunningOrg } from '../../../local-org/server.ts';
import { WAITING } from '../../org/bulk-job.ts';
import type { Waiting } from '../../org/bulk-job.ts';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';

/** An org that things go wrong in, and a client that does not sleep. */
export interface BulkOrg {
    readonly running: RunningOrg;
    readonly client: OrgClient;
    /** Polls at once, and gives up as late as anybody. */
    readonly waiting: Waiting;
    /** Milliseconds that the client and the polls would have slept. */
    readonly slept: readonly number[];
    use(plan: FaultPlan): Promise<void>;
    /** How often each fault of the plan struck, in its order. */
    struck(): Promise<number[]>;
    inOrg(sql: string): Record<string, unknown>[];
}

export async function startBulkOrg(): Promise<BulkOrg> {
    const running = await startOrg({ faults: {} });
    const slept: number[] = [];
    const sleep = async (ms: number): Promise<void> => {
        slept.push(ms);
        // Jobs run in this process: they get their turn.
        await new Promise((resolve) => setTimeout(resolve, 2));
    };
    const headers = { authorization: `Bearer ${running.accessToken}` };
    const door = async (init: RequestInit): Promise<Response> => {
        const response = await fetch(`${running.url}/local-org/faults`, { headers, ...init });
        if (!response.ok) throw new Error(await response.text());
        return response;
    };
    return {
        running,
        client: createClient(
            { instanceUrl: running.url, accessToken: running.accessToken },
            { surroundings: { sleep, random: () => 0.5 }, patience: { beginMs: 2000, idleMs: 500, leastBytes: 1 } }
        ),
        waiting: { ...WAITING, sleep },
        slept,
        use: async (plan) => void (await door({ method: 'PUT', body: JSON.stringify(plan) })),
        struck: async () => {
            const { faults } = (await (await door({})).json()) as { faults: { injected: number }[] };
            return faults.map(({ injected }) => injected);
        },
        inOrg: (sql) => running.org.db.query(sql, [])
    };
}
