import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepNewest } from './cache-dir.ts';

let cacheDir: string;

beforeEach(() => (cacheDir = mkdtempSync(join(tmpdir(), 'cache-test-'))));
afterEach(() => rmSync(cacheDir, { recursive: true, force: true }));

/** A folder of the cache that was last used so many seconds ago. */
function folder(name: string, age: number): string {
    const dir = join(cacheDir, name);
    mkdirSync(dir);
    utimesSync(dir, Date.now() / 1000 - age, Date.now() / 1000 - age);
    return dir;
}

test('the bundles used last are kept, the one in use in any case', () => {
    const used = folder('app-0', 9000);
    for (let age = 1; age <= 6; age++) folder(`app-${age}`, age * 100);
    folder('vendor-a', 9000);
    keepNewest(used);

    expect(readdirSync(cacheDir).sort()).toEqual(['app-0', 'app-1', 'app-2', 'app-3', 'app-4', 'vendor-a']);
});

test('a draft goes when nobody can be at work on it any more', () => {
    const used = folder('app-0', 0);
    const [young, old] = [folder('app-1-abc', 60), folder('app-1-xyz', 2 * 3600)];
    keepNewest(used);

    expect([young, old].map((dir) => existsSync(dir))).toEqual([true, false]);
});
