/** Orgs of a given size, made once and kept in a temporary folder until what they are made from changes. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants, existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { OrgSize } from './sizes.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
/** Where this and other benchmarks keep what takes long to make. */
export const CACHE = path.join(tmpdir(), 'second-chair-bench');
/** An org that nobody opened for so long makes room. */
const KEPT_FOR_MS = 24 * 3_600_000;
const SOURCES = [
    'force-app/main/**/*.{xml,ts,html,css}',
    'config/*',
    'bench/package-org.ts',
    'bench/cli/org/*.ts',
    'local-org/{storage,schema}/**/*.ts'
];

/** Copies an org of that size into a new folder. */
export async function copyOfOrg(size: OrgSize, folder: string): Promise<void> {
    await cp(await templateOf(size), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** The folder of an org of that size, which nobody is to write to. */
export async function templateOf({ moments, managers }: OrgSize): Promise<string> {
    await mkdir(CACHE, { recursive: true });
    const folder = path.join(CACHE, `org-${moments}-${managers}-${contentHash()}`);
    if (!existsSync(folder)) {
        await dropOld();
        const unfinished = `${folder}.${process.pid}`;
        const program = path.join(import.meta.dirname, 'fill.ts');
        await promisify(execFile)(process.execPath, [program, unfinished, String(moments), String(managers)]);
        await rename(unfinished, folder);
    }
    await utimes(folder, new Date(), new Date());
    return folder;
}

function contentHash(): string {
    const hash = createHash('sha256');
    for (const file of SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort()) {
        if (statSync(path.join(ROOT, file)).isFile()) hash.update(file).update(readFileSync(path.join(ROOT, file)));
    }
    return hash.digest('hex').slice(0, 12);
}

async function dropOld(): Promise<void> {
    for (const name of await readdir(CACHE)) {
        const folder = path.join(CACHE, name);
        const isOld = name.startsWith('org-') && Date.now() - statSync(folder).mtimeMs > KEPT_FOR_MS;
        if (isOld) await rm(folder, { recursive: true });
    }
}
