import path from 'node:path';
import { startServer } from '../local-org/server-process.ts';
import type { ServedOrg } from './org-process.ts';

const PROXY = path.join(import.meta.dirname, 'patient-proxy.ts');

/** Lets a client that repeats no request reach an org through a process that keeps its idle connections open. */
export async function patiently<T>(org: ServedOrg, work: (org: ServedOrg) => Promise<T>): Promise<T> {
    const between = await startServer(PROXY, [org.url]);
    try {
        return await work({ ...org, url: between.url });
    } finally {
        await between.stop();
    }
}
