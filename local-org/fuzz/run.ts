import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { vendorHash } from '../pages/bundle-vendor.ts';
import { hunt } from './hunt.ts';
import { makeTarget } from './target.ts';

/** `node local-org/fuzz/run.ts --requests 100000 --seed 1` prints what it found as JSON, and how far it is meanwhile. */
const { values } = parseArgs({
    options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } }
});
const PROGRESS = 1000;
const logged: string[] = [];
console.error = (...what: unknown[]) =>
    logged.push(what.map((each) => (each instanceof Error ? String(each.stack) : String(each))).join(' '));

// Pages are bundled as they are, without the half minute that their base components take.
const cacheDir = mkdtempSync(join(tmpdir(), 'fuzz-'));
mkdirSync(join(cacheDir, `vendor-${vendorHash(false)}`));
try {
    const target = await makeTarget(cacheDir);
    const began = performance.now();
    const report = await hunt(target, {
        requests: Number(values.requests),
        seed: Number(values.seed),
        onRequest: (number) => {
            if (number % PROGRESS === 0) process.stderr.write(`${number}\n`);
        }
    });
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stdout.write(`${JSON.stringify({ ...report, seconds, logged: logged.slice(0, 20) }, null, 1)}\n`);
} finally {
    rmSync(cacheDir, { recursive: true, force: true });
}
