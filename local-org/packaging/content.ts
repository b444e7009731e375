import type { Org } from '../org.ts';

/** What a version consists of. */
export interface VersionContent {
    /** Its metadata, as a deploy takes it. */
    readonly zip: Uint8Array;
    /** Versions that must be installed before it, by their ids (`04t…`). */
    readonly needs: readonly string[];
}

const TABLE = '"package_version_content"';

function prepare({ db }: Org): void {
    db.query(
        `CREATE TABLE IF NOT EXISTS ${TABLE} ("id" TEXT PRIMARY KEY, "zip" BLOB NOT NULL, "needs" TEXT NOT NULL)`,
        []
    );
}

/** Keeps in the Dev Hub what that version (`04t…`) consists of. */
export function keepContent(hub: Org, version: string, { zip, needs }: VersionContent): void {
    prepare(hub);
    hub.db.query(`INSERT INTO ${TABLE} VALUES (?, ?, ?)`, [version, zip, needs.join(' ')]);
}

/** What that version (`04t…`) consists of; undefined when the Dev Hub has no such version. */
export function contentOf(hub: Org, version: string): VersionContent | undefined {
    prepare(hub);
    const [row] = hub.db.query(`SELECT "zip", "needs" FROM ${TABLE} WHERE "id" = ?`, [version]) as unknown as {
        zip: Uint8Array;
        needs: string;
    }[];
    return row && { zip: row.zip, needs: row.needs.split(' ').filter(Boolean) };
}
