import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { dataOf, readDirectory, ZipError, type ZipEntry } from './zip-directory.ts';

export { ZipError } from './zip-directory.ts';

/** Files by their path below the folder that holds package.xml. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** A deploy's zip, unpacked. */
export interface Zip {
    /** The package's folder with its slash, or nothing: results name files with it. */
    readonly root: string;
    readonly files: ZipFiles;
}

/** Metadata API Developer Guide, "Deploying and Retrieving Metadata with the Zip File": 10,000 files, 39 MB. */
export const MAX_FILES = 10_000;
const MAX_ZIP_BYTES = 39 * 1024 * 1024;
/** Unpacked the platform takes 600 MB. Here all of it lies in memory, and what this org takes is text. */
const MAX_BYTES = 100 * 1024 * 1024;
/** A document becomes a tree that is many times its size, and reading one holds up everybody else. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;
const MAX_DOCUMENTS_BYTES = 10 * 1024 * 1024;

const inflate = promisify(inflateRaw);

/**
 * Unpacks a deploy's zip, off the event loop. A single package has its package.xml at the root; otherwise the package is a
 * folder of the zip.
 * @throws ZipError
 */
export async function readZip(bytes: Uint8Array, { singlePackage = true } = {}): Promise<Zip> {
    if (bytes.length > MAX_ZIP_BYTES) throw tooLarge(`zip file is larger than ${MAX_ZIP_BYTES} bytes`);
    const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries = readDirectory(zip, MAX_FILES).filter(({ name }) => !name.endsWith('/'));
    requireSound(entries);
    const root = singlePackage ? '' : packageFolder(entries);
    const files = new Map<string, Uint8Array>();
    for (const entry of entries) {
        if (entry.name.startsWith(root)) files.set(entry.name.slice(root.length), await unpack(zip, entry));
    }
    return { root, files };
}

function tooLarge(what: string): ZipError {
    return new ZipError(`Maximum size exceeded: ${what}`, 'LIMIT_EXCEEDED');
}

/** Code may be long; everything else is read as XML. */
function isDocument(name: string): boolean {
    return !/\.(js|html|css|svg)$/.test(name);
}

/** Looks at what the directory claims, so that nothing is unpacked from a zip that will be refused. */
function requireSound(entries: readonly ZipEntry[]): void {
    const names = new Set<string>();
    let [total, documents] = [0, 0];
    for (const { name, isEncrypted, isSymbolicLink, method, size } of entries) {
        const isOutside = name.split(/[\\/]/).includes('..') || /^([\\/]|[a-z]:)/i.test(name) || name.includes('\0');
        if (isOutside) throw new ZipError(`Invalid path in zip file: ${name}`);
        if (names.has(name)) throw new ZipError(`Duplicate file in zip file: ${name}`);
        if (isEncrypted) throw new ZipError(`Encrypted file in zip file: ${name}`);
        if (isSymbolicLink) throw new ZipError(`Symbolic link in zip file: ${name}`);
        if (method !== 0 && method !== 8) throw new ZipError(`Unsupported compression in zip file: ${name}`);
        names.add(name);
        total += size;
        if (!isDocument(name)) continue;
        documents += size;
        if (size > MAX_DOCUMENT_BYTES) throw tooLarge(`${name} is larger than ${MAX_DOCUMENT_BYTES} bytes`);
    }
    if (total > MAX_BYTES) throw tooLarge(`unpacked files are larger than ${MAX_BYTES} bytes`);
    if (documents > MAX_DOCUMENTS_BYTES) throw tooLarge(`documents are larger than ${MAX_DOCUMENTS_BYTES} bytes`);
}

/** What an entry really holds; a size or checksum that does not match means that the zip lies or is damaged. */
async function unpack(zip: Buffer, entry: ZipEntry): Promise<Uint8Array> {
    const { name, method, size } = entry;
    const data = dataOf(zip, entry);
    const content = method === 0 ? data : await inflated(data, size, name);
    if (content.length !== size || crc32(content) !== entry.crc32) {
        throw new ZipError(`Invalid zip file: ${name} is not what the zip says`);
    }
    return new Uint8Array(content);
}

async function inflated(data: Buffer, limit: number, name: string): Promise<Buffer> {
    try {
        return await inflate(data, { maxOutputLength: Math.max(limit, 1) });
    } catch {
        throw new ZipError(`Invalid zip file: ${name} is not what the zip says`);
    }
}

/** A set of packages has a folder for each; this org deploys one package at a time, as a manifest describes one. */
function packageFolder(entries: readonly ZipEntry[]): string {
    const folders = new Set(entries.map(({ name }) => name.slice(0, name.indexOf('/') + 1)).filter(Boolean));
    const names = new Set(entries.map(({ name }) => name));
    const packages = [...folders].filter((folder) => names.has(`${folder}package.xml`));
    if (packages.length > 1) {
        throw new ZipError(`You can deploy only a single package at a time: ${packages.sort().join(', ')}`);
    }
    return packages[0] ?? [...folders].sort()[0] ?? '';
}
