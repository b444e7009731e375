/** One file as a zip's central directory lists it (PKWARE APPNOTE 6.3, section 4.3.12). */
export interface ZipEntry {
    readonly name: string;
    readonly isEncrypted: boolean;
    readonly isSymbolicLink: boolean;
    /** 0: stored, 8: deflated. */
    readonly method: number;
    readonly crc32: number;
    readonly compressedSize: number;
    /** What the zip claims; the inflated data has the last word. */
    readonly size: number;
    /** Where the local header starts. */
    readonly offset: number;
}

/** A zip that cannot be deployed at all. The code is the deploy's `errorStatusCode`. */
export class ZipError extends Error {
    override readonly name = 'ZipError';
    readonly code: 'INVALID_OPERATION' | 'LIMIT_EXCEEDED';

    constructor(message: string, code: ZipError['code'] = 'INVALID_OPERATION') {
        super(message);
        this.code = code;
    }
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const MAX_COMMENT = 0xffff;
const UNIX = 3;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * The files of a zip by its central directory. Libraries that unpack do not tell of links, encryption and names that come
 * twice, and a deploy must refuse those.
 * @throws ZipError
 */
export function readDirectory(zip: Buffer, maxEntries: number): ZipEntry[] {
    const end = endOf(zip);
    const count = zip.readUInt16LE(end + 10);
    if (count > maxEntries) throw new ZipError('Too many files in zip');
    const entries: ZipEntry[] = [];
    let at = zip.readUInt32LE(end + 16);
    for (let i = 0; i < count; i++) {
        if (at + ENTRY_SIZE > zip.length || zip.readUInt32LE(at) !== ENTRY_SIGNATURE) throw notAZip();
        const nameLength = zip.readUInt16LE(at + 28);
        if (at + ENTRY_SIZE + nameLength > zip.length) throw notAZip();
        entries.push(entryAt(zip, at, nameLength));
        at += ENTRY_SIZE + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return entries;
}

/** The compressed bytes of an entry. @throws ZipError */
export function dataOf(zip: Buffer, { name, offset, compressedSize }: ZipEntry): Buffer {
    if (offset + LOCAL_SIZE > zip.length || zip.readUInt32LE(offset) !== LOCAL_SIGNATURE) throw notAZip();
    const start = offset + LOCAL_SIZE + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    if (start + compressedSize > zip.length) throw new ZipError(`Invalid zip file: ${name} is cut off`);
    return zip.subarray(start, start + compressedSize);
}

function notAZip(): ZipError {
    return new ZipError('Invalid zip file');
}

/** The directory's end record stands at the very end, before a comment at most. */
function endOf(zip: Buffer): number {
    const first = Math.max(0, zip.length - END_SIZE - MAX_COMMENT);
    for (let at = zip.length - END_SIZE; at >= first; at--) {
        if (zip.readUInt32LE(at) === END_SIGNATURE) return at;
    }
    throw notAZip();
}

function entryAt(zip: Buffer, at: number, nameLength: number): ZipEntry {
    const attributes = zip.readUInt32LE(at + 38) >>> 16;
    return {
        name: zip.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
        isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
        isSymbolicLink: zip.readUInt8(at + 5) === UNIX && (attributes & FILE_TYPE) === SYMBOLIC_LINK,
        method: zip.readUInt16LE(at + 10),
        crc32: zip.readUInt32LE(at + 16),
        compressedSize: zip.readUInt32LE(at + 20),
        size: zip.readUInt32LE(at + 24),
        offset: zip.readUInt32LE(at + 42)
    };
}
