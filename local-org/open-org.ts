import { randomInt } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { readDefinition, type OrgDefinition } from './definition.ts';
import { enableDevHub, keepSharingModels, loadSchema } from './deploy/load.ts';
import { hasMetadataRows, writeEntities, writeMetadataRows } from './deploy/metadata-rows.ts';
import { makeId } from './ids.ts';
import { keepLimits, type LimitOptions } from './limits/editions.ts';
import { applyLicenses } from './limits/licenses.ts';
import type { Conditions, Org } from './org.ts';
import { adminOf, setUp } from './setup.ts';
import { commitLag } from './stamps.ts';
import { Database } from './storage/database.ts';

/** How an org is opened, or made. */
export interface OpenOptions {
    /** Folder of the org's data; absent: everything stays in memory. */
    readonly dataDir?: string;
    /** Scratch org definition file, read when the org is made. */
    readonly definitionFile?: string;
    /** What such a file would say, and more; used when the org is made. */
    readonly definition?: OrgDefinition;
    /** Id of a new org; absent: one that no other org had. */
    readonly id?: string;
    /** Makes the org one that creates scratch orgs, and it stays so. */
    readonly isDevHub?: boolean;
    readonly now?: () => Date;
    /** An edition, or single limits; an org keeps them until it is opened with others. */
    readonly limits?: LimitOptions;
    /** Commits become visible up to this many milliseconds after their records were stamped. */
    readonly commitLag?: { readonly milliseconds: number; readonly seed?: number };
}

/** Opens the org in that folder, or makes a new one. */
export function openOrg(options: OpenOptions = {}): Org {
    const { dataDir } = options;
    const db = Database.open(dataDir === undefined ? ':memory:' : privateFile(dataDir));
    try {
        return openWith(db, options);
    } catch (error) {
        db.close();
        throw error;
    }
}

/** The database file: nobody else on this machine reads it, nor what SQLite puts beside it (which gets the same rights). */
function privateFile(dataDir: string): string {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const file = path.join(dataDir, 'org.db');
    closeSync(openSync(file, 'a', 0o600));
    return file;
}

function openWith(db: Database, options: OpenOptions): Org {
    const { now = () => new Date() } = options;
    const known = db.setting('orgId');
    const isNew = known === undefined;
    const definition = isNew ? givenDefinition(options) : undefined;
    if (options.isDevHub === true) enableDevHub(db);
    if (definition !== undefined) keepSharingModels(db, definition.sharingModels);
    const conditions: Conditions = { clockSkew: 0 };
    if (options.commitLag !== undefined) conditions.commitLag = commitLag(options.commitLag);
    const org: Org = {
        id: known ?? options.id ?? newOrgId(),
        db,
        schema: loadSchema(db),
        now: () => (conditions.clockSkew === 0 ? now() : new Date(now().getTime() + conditions.clockSkew)),
        limits: keepLimits(db, options.limits),
        conditions
    };
    db.applySchema(org.schema);
    if (!isNew) {
        applyLicenses(org);
        if (!hasMetadataRows(org)) writeMetadataRows(org, String(adminOf(org)['Id']));
        return org;
    }
    db.transaction(() => {
        setUp(org, definition);
        writeEntities(org, String(adminOf(org)['Id']));
        db.setSetting('orgId', org.id);
    });
    return org;
}

function givenDefinition({ definition, definitionFile }: OpenOptions): OrgDefinition | undefined {
    return definition ?? (definitionFile === undefined ? undefined : readDefinition(definitionFile));
}

/** Clients keep what they know about an org by its id, so every new org needs one that no other had. */
export function newOrgId(): string {
    return makeId('00D', randomInt(2 ** 47));
}
