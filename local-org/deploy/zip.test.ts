import { zipSync } from 'fflate';
import { readZip, ZipError } from './zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('finds the files below the folder that holds package.xml', () => {
    const files = readZip(
        zipSync({ 'zip/package.xml': bytes('a'), 'zip/tabs/A.tab': bytes('b'), 'other.txt': bytes('c') })
    );
    expect([...files.keys()].sort()).toEqual(['package.xml', 'tabs/A.tab']);
});

test.each(['../package.xml', 'a/../../b', '/etc/passwd', '..\\x'])('refuses the path %s', (path) => {
    expect(() => readZip(zipSync({ 'package.xml': bytes('a'), [path]: bytes('b') }))).toThrow(ZipError);
});

test('refuses what is no zip', () => {
    expect(() => readZip(bytes('no zip at all'))).toThrow(ZipError);
});

test('refuses a zip that says it unpacks to gigabytes', () => {
    const zip = zipSync({ 'package.xml': bytes('a'), 'big.txt': new Uint8Array(1000) }, { level: 9 });
    const claimed = new DataView(zip.buffer);
    // The unpacked size stands 24 bytes into the last entry of the central directory.
    let offset = -1;
    for (let i = 0; i < zip.length - 4; i++) if (claimed.getUint32(i, true) === 0x02014b50) offset = i;
    claimed.setUint32(offset + 24, 0xf0000000, true);
    expect(() => readZip(zip)).toThrow(/too large/);
});
