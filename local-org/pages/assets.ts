import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { DEFAULT_CACHE_DIR } from './cache-dir.ts';
import { sheetOf } from './looks.ts';
import type { Look } from './looks.ts';

const OWN_STYLES = join(import.meta.dirname, 'client/shell.css');
const ICON = join(import.meta.dirname, 'client/icon.svg');

const TYPES: Readonly<Record<string, string>> = {
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml'
};

/** Hash of the style sheets, part of their address. */
export function styleVersion(): string {
    version ??= [sheetOf('slds1'), sheetOf('slds2'), OWN_STYLES]
        .reduce((hash, file) => hash.update(file === undefined ? '' : readFileSync(file)), createHash('sha256'))
        .digest('hex')
        .slice(0, 12);
    return version;
}
let version: string | undefined;

export interface Asset {
    readonly body: Uint8Array<ArrayBuffer>;
    readonly type: string;
    /** The address contains a hash of the content. */
    readonly isImmutable: boolean;
}

/** The file behind `/local-org/assets/<path>`: bundles out of the cache folder, style sheets, the icon. */
export async function asset(path: string, cacheDir = DEFAULT_CACHE_DIR): Promise<Asset | undefined> {
    const file = fileOf(path, cacheDir);
    const type = TYPES[extname(file ?? '')];
    if (!file || !type) return undefined;
    try {
        return { body: new Uint8Array(await readFile(file)), type, isImmutable: file !== ICON };
    } catch {
        return undefined;
    }
}

function fileOf(path: string, cacheDir: string): string | undefined {
    if (path === 'icon.svg') return ICON;
    const [, look] = /^style-[0-9a-f]+\/(slds[12])\.css$/.exec(path) ?? [];
    if (look !== undefined) return sheetOf(look as Look);
    if (/^style-[0-9a-f]+\/shell\.css$/.test(path)) return OWN_STYLES;
    if (!/^(?:app|vendor)-[0-9a-f]+\//.test(path)) return undefined;
    const file = normalize(join(cacheDir, path));
    return file.startsWith(cacheDir + sep) ? file : undefined;
}
