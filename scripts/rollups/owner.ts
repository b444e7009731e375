/** Under which name a run holds the lease, and whether the one who held it is known to be dead. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

const HOST = hostname().slice(0, 50);

/** Nobody else has this name, so that a run whose answer was lost knows its own lease again. */
export function ownerName(): string {
    return `${HOST}, process ${process.pid} (${randomBytes(3).toString('hex')})`;
}

/** Whether an owner was a process of this machine that has ended, by Ctrl-C for instance: nobody has to wait for its lease. */
export function hasEnded(owner: string): boolean {
    const [, host, id] = /^(.*), process (\d+) \([0-9a-f]+\)$/.exec(owner) ?? [];
    if (host !== HOST || id === undefined) return false;
    try {
        // Signal 0 asks only whether the process is there (kill(2)).
        process.kill(Number(id), 0);
        return false;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ESRCH';
    }
}
