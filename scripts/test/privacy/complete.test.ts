/** Nothing that the package stores is left out: its metadata are the list. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { globSync } from 'node:fs';
import { describeStored } from '../../privacy/describes.ts';
import type { Described } from '../../privacy/describes.ts';
import { userLookups } from '../../privacy/lookups.ts';
import { STORED_OBJECTS } from '../../privacy/objects.ts';
import { FACTS, NAMES, WORDS } from '../../privacy/words.ts';
import type { RunningOrg } from '../../../local-org/server.ts';
import { createClient } from '../../org/client.ts';
import { startPreparedOrg } from '../prepared-org.ts';

const ROOT = join(import.meta.dirname, '../../..');

interface MetadataField {
    readonly object: string;
    readonly name: string;
    readonly type: string;
    readonly referenceTo: string | undefined;
}

const FIELDS: readonly MetadataField[] = globSync('force-app/**/objects/*__c/fields/*.field-meta.xml', {
    cwd: ROOT
}).map((file) => {
    const xml = readFileSync(join(ROOT, file), 'utf8');
    const valueOf = (element: string): string | undefined =>
        new RegExp(`<${element}>(.*?)</${element}>`).exec(xml)?.[1];
    const [, object = ''] = /objects\/(\w+)\/fields/.exec(file) ?? [];
    const name = basename(file, '.field-meta.xml');
    return { object, name, type: valueOf('type') ?? '', referenceTo: valueOf('referenceTo') };
});

let running: RunningOrg;
let described: Described;

beforeAll(async () => {
    running = await startPreparedOrg();
    described = await describeStored(createClient({ instanceUrl: running.url, accessToken: running.accessToken }));
}, 60_000);
afterAll(() => running.close());

test('every object of the package is exported', () => {
    const objects = [...new Set(FIELDS.map(({ object }) => object))];
    expect(STORED_OBJECTS.map(({ name }) => name).sort()).toEqual(objects.sort());
});

test('every text is somebody’s words, a copy of a name, or said to be neither', () => {
    const texts = FIELDS.filter(({ type }) => /^(?:Text|LongTextArea|TextArea|Html|EncryptedText)$/.test(type));
    const decided = [
        ...WORDS.flatMap(({ object, fields }) => fields.map((field) => `${object}.${field}`)),
        ...NAMES.map(({ object, field }) => `${object}.${field}`),
        ...Object.entries(FACTS).flatMap(([object, fields]) => fields.map((field) => `${object}.${field}`))
    ];
    expect(decided.sort()).toEqual(texts.map(({ object, name }) => `${object}.${name}`).sort());
});

test('every user lookup of the metadata is searched, and owner, creator and changer', () => {
    const wanted = FIELDS.filter(({ referenceTo }) => referenceTo === 'User').map(
        ({ object, name }) => `${object}.${name}`
    );
    const found = described.objects.flatMap((object) =>
        userLookups(object, described.objects).map(({ path }) => `${object.name}.${path}`)
    );
    expect(found).toEqual(expect.arrayContaining(wanted));
    for (const { name } of STORED_OBJECTS)
        expect(found).toEqual(expect.arrayContaining([`${name}.CreatedById`, `${name}.LastModifiedById`]));
    expect(found).toEqual(expect.arrayContaining(['HelpRequest__c.OwnerId', 'CoachingReply__c.Note__r.Seller__c']));
});

test('a lookup that is added later is found', () => {
    const [moments] = described.objects;
    const [lookup] = moments?.fields.filter(({ name }) => name === 'Manager__c') ?? [];
    if (!moments || !lookup) throw new Error('no moments');
    const later = { ...moments, fields: [...moments.fields, { ...lookup, name: 'Coach__c', label: 'Coach' }] };
    expect(userLookups(later, [])).toContainEqual({ path: 'Coach__c', label: 'Coach' });
});

test('the places that make words somebody’s are user lookups of their object', () => {
    for (const { object, by, about } of WORDS) {
        const describe = described.objects.find(({ name }) => name === object);
        const paths = describe ? userLookups(describe, described.objects).map(({ path }) => path) : [];
        expect({ object, paths }).toEqual({ object, paths: expect.arrayContaining([...by, ...about]) as string[] });
    }
});

test('the package keeps no field history and no feeds', () => {
    const files = globSync('force-app/**/objects/*__c/*.object-meta.xml', { cwd: ROOT });
    const tracked = files.filter((file) =>
        /<enable(?:History|Feeds)>true/.test(readFileSync(join(ROOT, file), 'utf8'))
    );
    expect(files.length).toBeGreaterThan(5);
    expect(tracked).toEqual([]);
});
