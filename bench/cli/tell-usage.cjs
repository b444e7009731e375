/* Put before a program with `--require`: when it ends, it adds its processor time and peak memory to a file. */
const { appendFileSync, readFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

/* Linux counts into `maxRSS` what the process had that started this one; the kernel's high-water mark is its own. */
function peakKilobytes() {
    if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

if (isMainThread) {
    process.on('exit', () => {
        const { user, system } = process.cpuUsage();
        appendFileSync(process.env.BENCH_USAGE, `${(user + system) / 1e6} ${peakKilobytes() / 1024}\n`);
    });
}
