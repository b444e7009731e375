import { unzipSync } from 'fflate';

/** Files by their path below the folder that holds package.xml. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** Limits of the Metadata API: 10,000 files, about 600 MB unpacked. */
const MAX_FILES = 10_000;
const MAX_BYTES = 600 * 1024 * 1024;

/** A zip that cannot be deployed at all. */
export class ZipError extends Error {
    override readonly name = 'ZipError';
}

/** Unpacks a deploy's zip. @throws ZipError */
export function readZip(bytes: Uint8Array): ZipFiles {
    const entries = unzip(bytes);
    const root = rootOf(Object.keys(entries));
    const files = new Map<string, Uint8Array>();
    for (const [name, content] of Object.entries(entries)) {
        if (name.startsWith(root) && !name.endsWith('/')) files.set(name.slice(root.length), content);
    }
    return files;
}

/** Sizes are looked at before anything is unpacked, so that a small zip cannot fill the memory. */
function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
    let total = 0;
    let count = 0;
    try {
        return unzipSync(bytes, {
            filter: ({ name, originalSize }) => {
                total += originalSize;
                if (name.split(/[\\/]/).includes('..') || name.startsWith('/'))
                    throw new ZipError(`Invalid path: ${name}`);
                if (++count > MAX_FILES) throw new ZipError(`Too many files in zip: more than ${MAX_FILES}`);
                if (total > MAX_BYTES) throw new ZipError('Zip file is too large when unpacked');
                return true;
            }
        });
    } catch (error) {
        if (error instanceof ZipError) throw error;
        throw new ZipError(`Invalid zip file: ${error instanceof Error ? error.message : String(error)}`);
    }
}

/** Zips of a folder carry the folder's name in front of every path. */
function rootOf(names: readonly string[]): string {
    const manifest = names.filter((name) => /(^|\/)package\.xml$/.test(name)).sort((a, b) => a.length - b.length)[0];
    if (manifest === undefined) throw new ZipError('No package.xml found');
    return manifest.slice(0, -'package.xml'.length);
}
