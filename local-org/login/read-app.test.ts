import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CERTIFICATE, PRIVATE_KEY } from './fixtures/signing-key.ts';
import { readApp } from './read-app.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'local-org-'));
const file = path.join(folder, 'app.crt');
afterAll(() => rmSync(folder, { recursive: true }));

test('reads the certificate of an app', () => {
    writeFileSync(file, CERTIFICATE);
    expect(readApp(`ci=${file}`)).toEqual({ consumerKey: 'ci', certificate: CERTIFICATE });
});

test.each(['ci', 'ci=', `=${file}`])("does not guess what '%s' means", (text) => {
    expect(() => readApp(text)).toThrow("--connected-app takes a consumer key, '=' and the file of its certificate.");
});

test('names a file that is no certificate, or is not there', () => {
    writeFileSync(file, PRIVATE_KEY);
    expect(() => readApp(`ci=${file}`)).toThrow(`${file} holds no X.509 certificate`);
    expect(() => readApp(`ci=${folder}/none`)).toThrow(`${folder}/none holds no X.509 certificate`);
});
