import type { Org } from '../org.ts';
import type { DeployOptions, DeployResult } from './result.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Metadata API Developer Guide, "deployRecentValidation()": within the last 10 days. */
const VALIDATION_DAYS = 10;
/** The platform's Deployment Status page goes back 30 days. */
const RESULT_DAYS = 30;
const MAX_RESULTS = 200;

/** What a validation checked. */
export interface Validated {
    readonly zip: Uint8Array;
    readonly options: DeployOptions;
}

/** The org's deploys as they are kept: results, and the zips of validations that may be deployed later. */
export class DeployStore {
    readonly #org: Org;

    constructor(org: Org) {
        this.#org = org;
        org.db.query(
            `CREATE TABLE IF NOT EXISTS "_deploy"
                (id TEXT PRIMARY KEY, created TEXT NOT NULL, result TEXT NOT NULL, options TEXT, zip TEXT)`,
            []
        );
    }

    /** Keeps a deploy's state. */
    put({ id, createdDate, ...rest }: DeployResult): void {
        const result = JSON.stringify({ id, createdDate, ...rest });
        this.#org.db.query(
            `INSERT INTO "_deploy" (id, created, result) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET result = excluded.result`,
            [id, createdDate, result]
        );
    }

    /** Keeps what a validation checked, so that it can be deployed later. */
    putValidated(id: string, { zip, options }: Validated): void {
        const content = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength).toString('base64');
        this.#org.db.query('UPDATE "_deploy" SET zip = ?, options = ? WHERE id = ?', [
            content,
            JSON.stringify(options),
            id
        ]);
    }

    get(id: string): DeployResult | undefined {
        const [row] = this.#org.db.query('SELECT result FROM "_deploy" WHERE id = ?', [id]);
        return row && (JSON.parse(String(row['result'])) as DeployResult);
    }

    /** What a recent validation checked; undefined for every other deploy. */
    validated(id: string): Validated | undefined {
        const since = new Date(this.#org.now().getTime() - VALIDATION_DAYS * DAY).toISOString();
        const sql = 'SELECT zip, options FROM "_deploy" WHERE id = ? AND created >= ? AND zip IS NOT NULL';
        const [row] = this.#org.db.query(sql, [id, since]);
        return (
            row && {
                zip: Buffer.from(String(row['zip']), 'base64'),
                options: JSON.parse(String(row['options'])) as DeployOptions
            }
        );
    }

    /** Salesforce Help, "Quick Deployments": after a deploy no earlier validation qualifies any more. */
    forgetValidations(): void {
        this.#org.db.query('UPDATE "_deploy" SET zip = NULL WHERE zip IS NOT NULL', []);
    }

    /** What a process that ended has left unfinished. */
    unfinished(): DeployResult[] {
        return this.#org.db
            .query(`SELECT result FROM "_deploy" WHERE json_extract(result, '$.done') = 0`, [])
            .map((row) => JSON.parse(String(row['result'])) as DeployResult);
    }

    /** Forgets what is too old, and the oldest when there are too many. */
    prune(): void {
        const now = this.#org.now().getTime();
        const before = (days: number) => new Date(now - days * DAY).toISOString();
        this.#org.db.query('UPDATE "_deploy" SET zip = NULL WHERE created < ?', [before(VALIDATION_DAYS)]);
        this.#org.db.query('DELETE FROM "_deploy" WHERE created < ?', [before(RESULT_DAYS)]);
        this.#org.db.query(
            'DELETE FROM "_deploy" WHERE rowid NOT IN (SELECT rowid FROM "_deploy" ORDER BY created DESC, rowid DESC LIMIT ?)',
            [MAX_RESULTS]
        );
    }
}
