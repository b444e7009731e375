import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where caches live unless told otherwise: beside the data folders, git-ignored. */
export const DEFAULT_CACHE_DIR = join(import.meta.dirname, '../../.local-org/cache');

/** Bundles kept of each kind: those that were used last, so that a branch that is returned to is there at once. */
const KEPT = 5;
/** A draft that nobody finished within this time never will be. */
const DRAFT_LIFETIME = 3_600_000;

/** Marks a bundle as used, and removes the oldest ones beside it. What cannot be removed stays. */
export function keepNewest(dir: string, now = Date.now()): void {
    const cacheDir = dirname(dir);
    const kind = basename(dir).replace(/-.*$/, '');
    utimesSync(dir, now / 1000, now / 1000);
    const found = readdirSync(cacheDir).filter((name) => name.startsWith(`${kind}-`));
    const aged = found.map((name) => ({
        path: join(cacheDir, name),
        name,
        usedAt: statSync(join(cacheDir, name)).mtimeMs
    }));
    const isDraft = (name: string): boolean => name.split('-').length > 2;
    const drafts = aged.filter(({ name, usedAt }) => isDraft(name) && usedAt < now - DRAFT_LIFETIME);
    const old = aged
        .filter(({ name }) => !isDraft(name))
        .sort((a, b) => b.usedAt - a.usedAt)
        .slice(KEPT);
    for (const { path } of [...drafts, ...old]) rmSync(path, { recursive: true, force: true });
}
