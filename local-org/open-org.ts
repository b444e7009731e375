import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readDefinition } from './definition.ts';
import { keepSharingModels, loadSchema } from './deploy/load.ts';
import { makeId } from './ids.ts';
import { keepLimits, type LimitOptions } from './limits/editions.ts';
import { applyLicenses } from './limits/licenses.ts';
import type { Conditions, Org } from './org.ts';
import { setUp } from './setup.ts';
import { commitLag } from './stamps.ts';
import { Database } from './storage/database.ts';

export interface OpenOptions {
    /** Folder of the org's data; absent: everything stays in memory. */
    readonly dataDir?: string;
    /** Scratch org definition file, read when the org is made. */
    readonly definitionFile?: string;
    readonly now?: () => Date;
    /** An edition, or single limits; an org keeps them until it is opened with others. */
    readonly limits?: LimitOptions;
    /** Commits become visible up to this many milliseconds after their records were stamped. */
    readonly commitLag?: { readonly milliseconds: number; readonly seed?: number };
}

/** Opens the org in that folder, or makes a new one. */
export function openOrg(options: OpenOptions = {}): Org {
    const { dataDir } = options;
    if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
    const db = Database.open(dataDir === undefined ? ':memory:' : path.join(dataDir, 'org.db'));
    try {
        return openWith(db, options);
    } catch (error) {
        db.close();
        throw error;
    }
}

function openWith(db: Database, options: OpenOptions): Org {
    const { definitionFile, now = () => new Date() } = options;
    const known = db.setting('orgId');
    const isNew = known === undefined;
    const definition = isNew && definitionFile !== undefined ? readDefinition(definitionFile) : undefined;
    if (definition !== undefined) keepSharingModels(db, definition.sharingModels);
    const conditions: Conditions = { clockSkew: 0 };
    if (options.commitLag !== undefined) conditions.commitLag = commitLag(options.commitLag);
    const org: Org = {
        id: known ?? newOrgId(),
        db,
        schema: loadSchema(db),
        now: () => (conditions.clockSkew === 0 ? now() : new Date(now().getTime() + conditions.clockSkew)),
        limits: keepLimits(db, options.limits),
        conditions
    };
    db.applySchema(org.schema);
    if (!isNew) {
        applyLicenses(org);
        return org;
    }
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
