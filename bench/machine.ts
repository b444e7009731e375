import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** On what and when something was measured. */
export interface Machine {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    /** How many processes wanted a core over the last minutes, this run's own among them. */
    readonly load: number;
    readonly node: string;
    readonly platform: string;
    readonly date: string;
    readonly commit: string;
}

/** This machine, now. */
export function machine(): Machine {
    return {
        processor: cpus()[0]?.model ?? 'unknown',
        cores: cpus().length,
        memoryGb: Math.round(totalmem() / 2 ** 30),
        load: Math.round((loadavg()[1] ?? 0) * 10) / 10,
        node: process.version,
        platform: `${process.platform} ${process.arch}`,
        date: new Date().toISOString().slice(0, 10),
        commit: commit()
    };
}

function commit(): string {
    try {
        return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
    } catch {
        return 'unknown';
    }
}
