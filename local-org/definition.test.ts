import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDefinition } from './definition.ts';
import { openOrg } from './open-org.ts';
import { objectOf } from './schema/model.ts';

test('reads org-wide defaults and the name', () => {
    const definition = parseDefinition({
        orgName: 'Acme',
        edition: 'Developer',
        objectSettings: { opportunity: { sharingModel: 'private' }, account: { defaultRecordType: 'x' } }
    });
    expect(definition).toEqual({ orgName: 'Acme', sharingModels: new Map([['opportunity', 'Private']]) });
});

test('does not guess at a default it does not know', () => {
    const content = { objectSettings: { account: { sharingModel: 'secret' } } };
    expect(() => parseDefinition(content)).toThrow("objectSettings.account.sharingModel: 'secret' is not known");
});

describe('an org made from a definition file', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'local-org-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    test('keeps what the file said, also when it is opened without the file', () => {
        const definitionFile = path.join(folder, 'def.json');
        writeFileSync(definitionFile, '{"orgName":"Acme","objectSettings":{"opportunity":{"sharingModel":"private"}}}');
        const dataDir = path.join(folder, 'data');
        openOrg({ dataDir, definitionFile }).db.close();
        const org = openOrg({ dataDir });
        expect(objectOf(org.schema, 'Opportunity')?.sharingModel).toBe('Private');
        expect(org.db.query('SELECT "Id", "Name", "IsSandbox" FROM "Organization"', [])).toMatchObject([
            { Id: org.id, Name: 'Acme', IsSandbox: 1 }
        ]);
        org.db.close();
    });

    test('names the file when it is no JSON', () => {
        const definitionFile = path.join(folder, 'broken.json');
        writeFileSync(definitionFile, '{');
        expect(() => openOrg({ definitionFile })).toThrow(definitionFile);
    });

    test('gives every new org an id of its own', () => {
        expect(openOrg().id).not.toBe(openOrg().id);
    });
});
