import { renamed, tampered, zipOf } from './fixtures/zips.ts';
import { readZip } from './zip.ts';

const SOUND = { 'package.xml': '<a/>', 'tabs/A.tab': '<b/>' };
const GIGABYTES = 0xf0000000;

async function paths(zip: Uint8Array, options?: { singlePackage?: boolean }): Promise<string[]> {
    const { root, files } = await readZip(zip, options);
    return [...files.keys()].map((path) => root + path).sort();
}

test('unpacks what was stored and what was deflated', async () => {
    const { files } = await readZip(zipOf({ ...SOUND, 'lwc/a/a.js': 'x'.repeat(5000) }));
    expect(new TextDecoder().decode(files.get('lwc/a/a.js'))).toBe('x'.repeat(5000));
    expect(new TextDecoder().decode(files.get('tabs/A.tab'))).toBe('<b/>');
});

test('takes the folder of the zip that holds package.xml, unless the zip is a single package', async () => {
    const zip = zipOf({ 'zip/package.xml': 'a', 'zip/tabs/A.tab': 'b', 'other.txt': 'c' });
    expect(await paths(zip, { singlePackage: false })).toEqual(['zip/package.xml', 'zip/tabs/A.tab']);
    expect((await readZip(zip)).files.has('package.xml')).toBe(false);
});

test('takes one package at a time', async () => {
    const zip = zipOf({ 'one/package.xml': 'a', 'two/package.xml': 'b' });
    await expect(readZip(zip, { singlePackage: false })).rejects.toThrow(
        /only a single package at a time: one\/, two\//
    );
});

test.each(['../package.xml', 'a/../../b', '/etc/passwd', '..\\x', 'C:/x', '\\\\host\\x'])(
    'refuses the path %s',
    async (path) => {
        await expect(readZip(zipOf({ ...SOUND, [path]: 'b' }))).rejects.toThrow(`Invalid path in zip file: ${path}`);
    }
);

test.each<[what: string, zip: Uint8Array, text: RegExp]>([
    ['what is no zip', new TextEncoder().encode('no zip at all'), /Invalid zip file/],
    ['nothing', new Uint8Array(), /Invalid zip file/],
    ['a zip that is cut off', zipOf(SOUND).slice(0, -30), /Invalid zip file/],
    ['a zip whose beginning is missing', zipOf(SOUND).slice(40), /Invalid zip file/],
    ['a name that comes twice', renamed(zipOf({ ...SOUND, 'tabs/B.tab': 'x' }), 'B.tab', 'A.tab'), /Duplicate file/],
    ['an encrypted file', tampered(zipOf(SOUND), { flags: 1 }), /Encrypted file in zip file: tabs\/A.tab/],
    ['a symbolic link', tampered(zipOf(SOUND), { madeBy: 3, attributes: 0o120777 * 65536 }), /Symbolic link/],
    ['another compression', tampered(zipOf(SOUND), { method: 14 }), /Unsupported compression/],
    ['a wrong checksum', tampered(zipOf(SOUND), { crc32: 1 }), /tabs\/A.tab is not what the zip says/]
])('refuses %s', async (_, zip, text) => {
    await expect(readZip(zip)).rejects.toMatchObject({
        message: expect.stringMatching(text),
        code: 'INVALID_OPERATION'
    });
});

test('refuses a zip that says it unpacks to gigabytes, before unpacking anything', async () => {
    const zip = zipOf({ ...SOUND, 'lwc/a/a.js': new Uint8Array(1000) });
    await expect(readZip(tampered(zip, { size: GIGABYTES }))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
});

test('stops to unpack a file that is larger than the zip says', async () => {
    const zip = zipOf({ ...SOUND, 'lwc/a/a.js': new Uint8Array(5_000_000) });
    const before = process.memoryUsage().arrayBuffers;
    await expect(readZip(tampered(zip, { size: 10 }))).rejects.toThrow(/lwc\/a\/a.js is not what the zip says/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2_500_000);
});

test('refuses a document that is too large to be read', async () => {
    const zip = zipOf({ ...SOUND, 'objects/A.object': new Uint8Array(3_000_000) });
    await expect(readZip(zip)).rejects.toMatchObject({
        code: 'LIMIT_EXCEEDED',
        message: expect.stringContaining('objects/A.object')
    });
});

test('refuses more than 10,000 files', async () => {
    const zip = zipOf(SOUND);
    // How many files there are stands 10 bytes into the end record, which is the zip's last 22 bytes.
    new DataView(zip.buffer).setUint16(zip.length - 22 + 10, 10_001, true);
    await expect(readZip(zip)).rejects.toThrow('Too many files in zip');
});

test('refuses a zip of more than 39 MB', async () => {
    await expect(readZip(new Uint8Array(40_900_000))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
});
