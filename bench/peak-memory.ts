import { readFileSync } from 'node:fs';

/** The most memory that this process ever had at once, in megabytes. */
export function peakMemoryMb(): number {
    // Linux counts into `maxRSS` what the process had that started this one; the kernel's high-water mark is our own.
    const kilobytes = process.platform === 'linux' ? highWaterMark() : process.resourceUsage().maxRSS;
    return kilobytes / 1024;
}

function highWaterMark(): number {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return Number(line?.[1]);
}
