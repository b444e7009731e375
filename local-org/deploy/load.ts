import { buildSchema, type SchemaSources } from '../schema/build.ts';
import { KeyPrefixes } from '../schema/key-prefixes.ts';
import type { MetadataDocument, OrgSchema, SharingModel } from '../schema/model.ts';
import type { Database } from '../storage/database.ts';
import { componentAt, type MetadataType } from './metadata-types.ts';
import { readXml } from './xml.ts';

const KEY_PREFIXES = 'keyPrefixes';
const SHARING_MODELS = 'sharingModels';
const DEV_HUB = 'devHub';

/** The key of a document in a schema. */
export function documentKey(type: string, fullName: string): string {
    return `${type}:${fullName}`;
}

/** Which file of a component holds its document; the other files of a bundle are code. */
export function isDocument(type: MetadataType, path: string): boolean {
    return type.suffix !== undefined || path.endsWith('.js-meta.xml');
}

/** The org's schema out of what is stored: standard objects and all deployed files. */
export function loadSchema(db: Database): OrgSchema {
    const documents = new Map<string, MetadataDocument>();
    const bundles = new Map<string, string[]>();
    for (const path of db.filePaths()) {
        const component = componentAt(path);
        const bytes = db.file(path);
        if (component === undefined || bytes === undefined) continue;
        const { type, fullName } = component;
        if (type.suffix === undefined) bundles.set(fullName, [...(bundles.get(fullName) ?? []), path]);
        if (!isDocument(type, path)) continue;
        documents.set(documentKey(type.name, fullName), {
            type: type.name,
            fullName,
            content: readXml(bytes).content
        });
    }
    return buildSchema({ documents, bundles, ...storedSources(db) });
}

/** What a schema needs besides deployed files. */
export function storedSources(db: Database): Pick<SchemaSources, 'keyPrefixes' | 'sharingModels' | 'isDevHub'> {
    return {
        keyPrefixes: new KeyPrefixes(JSON.parse(db.setting(KEY_PREFIXES) ?? '{}') as Record<string, string>),
        sharingModels: new Map(
            Object.entries(JSON.parse(db.setting(SHARING_MODELS) ?? '{}') as Record<string, SharingModel>)
        ),
        isDevHub: db.setting(DEV_HUB) === 'true'
    };
}

/** Keeps the prefixes that a schema gave to new objects. */
export function keepKeyPrefixes(db: Database, keyPrefixes: KeyPrefixes): void {
    db.setSetting(KEY_PREFIXES, JSON.stringify(keyPrefixes));
}

/** Keeps the org-wide defaults of standard objects. */
export function keepSharingModels(db: Database, sharingModels: ReadonlyMap<string, SharingModel>): void {
    db.setSetting(SHARING_MODELS, JSON.stringify(Object.fromEntries(sharingModels)));
}

/** Makes the org one that creates scratch orgs, for good: the platform has no way back either. */
export function enableDevHub(db: Database): void {
    if (db.setting(DEV_HUB) !== 'true') db.setSetting(DEV_HUB, 'true');
}
