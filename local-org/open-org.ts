import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readDefinition } from './definition.ts';
import { keepSharingModels, loadSchema } from './deploy/load.ts';
import { makeId } from './ids.ts';
import type { Org } from './org.ts';
import { setUp } from './setup.ts';
import { Database } from './storage/database.ts';

export interface OpenOptions {
    /** Folder of the org's data; absent: everything stays in memory. */
    readonly dataDir?: string;
    /** Scratch org definition file, read when the org is made. */
    readonly definitionFile?: string;
    readonly now?: () => Date;
}

/** Opens the org in that folder, or makes a new one. */
export function openOrg({ dataDir, definitionFile, now = () => new Date() }: OpenOptions = {}): Org {
    if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
    const db = Database.open(dataDir === undefined ? ':memory:' : path.join(dataDir, 'org.db'));
    try {
        return openWith(db, definitionFile, now);
    } catch (error) {
        db.close();
        throw error;
    }
}

function openWith(db: Database, definitionFile: string | undefined, now: () => Date): Org {
    const known = db.setting('orgId');
    const isNew = known === undefined;
    const definition = isNew && definitionFile !== undefined ? readDefinition(definitionFile) : undefined;
    if (definition !== undefined) keepSharingModels(db, definition.sharingModels);
    const org: Org = { id: known ?? newOrgId(), db, schema: loadSchema(db), now };
    db.applySchema(org.schema);
    if (!isNew) return org;
    db.transaction(() => {
        setUp(org, definition);
        db.setSetting('orgId', org.id);
    });
    return org;
}

/** Clients keep what they know about an org by its id, so every new org needs one that no other had. */
function newOrgId(): string {
    return makeId('00D', randomInt(2 ** 47));
}
