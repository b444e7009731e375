/** A Chromium for the browser stories: one that is installed, else the one that comes inside the package @sparticuz/chromium. */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { LaunchOptions } from '@playwright/test';

const CACHE = join(import.meta.dirname, '../.local-org/cache');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC_AND_WINDOWS = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** Path of a Chromium or Chrome: the environment's `CHROME`, an installed one, else the packaged one, unpacked once. @throws when there is none for this machine */
export async function chromiumExecutable(): Promise<string> {
    return process.env['CHROME'] ?? installedBrowser() ?? (await packagedBrowser());
}

/** How Playwright starts it: headless, without a sandbox (containers have none) and without calling home. */
export async function launchOptions(): Promise<LaunchOptions> {
    const executablePath = await chromiumExecutable();
    const libraries = join(dirname(executablePath), 'lib');
    const args = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
    ];
    if (!existsSync(libraries) || !executablePath.startsWith(CACHE)) return { executablePath, args };
    const before = process.env['LD_LIBRARY_PATH'];
    const LD_LIBRARY_PATH = before ? `${libraries}${delimiter}${before}` : libraries;
    const FONTCONFIG_PATH = dirname(executablePath);
    return { executablePath, args, env: { ...definedEnvironment(), LD_LIBRARY_PATH, FONTCONFIG_PATH } };
}

function definedEnvironment(): Record<string, string> {
    return Object.fromEntries(Object.entries(process.env).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

function installedBrowser(): string | undefined {
    const folders = (process.env['PATH'] ?? '').split(delimiter);
    const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
    return [...onPath, ...MAC_AND_WINDOWS].find(isExecutable);
}

function isExecutable(path: string): boolean {
    try {
        accessSync(path, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

/** The package's binary and the libraries it is linked against, in a folder that names their version; complete or absent. */
async function packagedBrowser(): Promise<string> {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
        throw new Error(
            'No Chromium or Chrome found. Install one, or name it: CHROME=/path/to/chrome npm run test:e2e'
        );
    }
    const archives = join(packageFolder(), 'bin');
    const folder = join(CACHE, `chromium-${await versionHash()}`);
    const executable = join(folder, 'chromium');
    if (isExecutable(executable)) return executable;
    mkdirSync(CACHE, { recursive: true });
    const draft = mkdtempSync(`${folder}-`);
    await writeFile(join(draft, 'chromium'), await decompressed(join(archives, 'chromium.br')), { mode: 0o755 });
    for (const name of ['al2023', 'swiftshader', 'fonts']) {
        await untar(await decompressed(join(archives, `${name}.tar.br`)), draft);
    }
    // The package's own fonts.conf names folders of the service it was made for.
    await writeFile(join(draft, 'fonts.conf'), `<fontconfig><dir>${join(folder, 'fonts')}</dir></fontconfig>`);
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
    return executable;
}

function packageFolder(): string {
    return join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
}

async function versionHash(): Promise<string> {
    const manifest = await readFile(join(packageFolder(), 'package.json'));
    return createHash('sha256').update(manifest).digest('hex').slice(0, 12);
}

async function decompressed(archive: string): Promise<Buffer> {
    return promisify(brotliDecompress)(await readFile(archive));
}

const BLOCK = 512;

/** Writes the files of a tar archive (ustar: a header block with name, octal size and kind, then the content in whole blocks). A dozen plain files need no package for it. */
async function untar(archive: Buffer, folder: string): Promise<void> {
    const text = (from: number, length: number): string =>
        archive.toString('utf8', from, from + length).replace(/\0.*$/s, '');
    for (let at = 0; text(at, 100) !== '';) {
        const size = parseInt(text(at + 124, 12), 8);
        const file = join(folder, text(at, 100));
        const content = archive.subarray(at + BLOCK, at + BLOCK + size);
        mkdirSync(dirname(file), { recursive: true });
        if (!file.endsWith(sep)) await writeFile(file, content);
        at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
}
