import { randomInt } from 'node:crypto';
import { SalesforceApiError } from '../../errors.ts';
import { makeId, toId18 } from '../../ids.ts';
import type { Caller, Org } from '../../org.ts';
import { permissionsOf } from '../../security/permissions.ts';
import { noSuchResource } from '../environment.ts';
import type { BulkJob, IngestJob, QueryJob } from './job.ts';

const KEY_PREFIX = '750';
/** Jobs and their results are kept for seven days ("Bulk API and Bulk API 2.0 Limits and Allocations"). */
const LIFE = 7 * 24 * 60 * 60 * 1000;

const TABLES = [
    `CREATE TABLE IF NOT EXISTS "_bulk_job" (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, created TEXT NOT NULL, content TEXT NOT NULL
    )`,
    'CREATE INDEX IF NOT EXISTS "_bulk_job_created" ON "_bulk_job" (created)',
    `CREATE TABLE IF NOT EXISTS "_bulk_part" (
        job TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, content NOT NULL, PRIMARY KEY (job, kind, number)
    )`
];

/** What a job keeps in parts: the uploaded bytes, how each row went, the rows of a query. */
export type PartKind = 'data' | 'outcomes' | 'rows';

type KindOf<K extends BulkJob['kind']> = Extract<BulkJob, { kind: K }>;

/** The fields of a job that its life changes. */
export type JobChange = Partial<Omit<IngestJob, 'id' | 'kind'> & Pick<QueryJob, 'columns'>>;

/** The bulk jobs of an org: rows of its database, so that they outlive the process and nothing is left in temporary files. */
export class BulkJobs {
    readonly org: Org;

    constructor(org: Org) {
        this.org = org;
        for (const sql of TABLES) org.db.query(sql, []);
    }

    /** Keeps a new job and forgets those that are too old. */
    add<K extends BulkJob['kind']>(job: Omit<KindOf<K>, 'id' | 'createdDate' | 'systemModstamp'>): KindOf<K> {
        const now = this.org.now();
        const at = now.toISOString();
        const id = makeId(KEY_PREFIX, randomInt(2 ** 47));
        const added = { ...job, id, createdDate: at, systemModstamp: at } as KindOf<K>;
        this.org.db.transaction(() => {
            this.#forgetBefore(new Date(now.getTime() - LIFE).toISOString());
            const values = [id, added.kind, at, JSON.stringify(added)];
            this.org.db.query('INSERT INTO "_bulk_job" (id, kind, created, content) VALUES (?, ?, ?, ?)', values);
        });
        return added;
    }

    /** The job, whoever it belongs to; undefined once it was deleted. */
    find(id: string): BulkJob | undefined {
        const [row] = this.org.db.query('SELECT content FROM "_bulk_job" WHERE id = ?', [id]);
        return row && (JSON.parse(String(row['content'])) as BulkJob);
    }

    /** The job as far as the caller may know of it. @throws NOT_FOUND, and INVALIDUSER for somebody else's job */
    require<K extends BulkJob['kind']>(caller: Caller, kind: K, idText: string): KindOf<K> {
        const job = this.find(toId18(idText) ?? '');
        if (job?.kind !== kind) throw noSuchResource();
        if (!mayManage(caller, job)) {
            throw new SalesforceApiError('INVALIDUSER', 'InvalidUser : The job was created by another user');
        }
        return job as KindOf<K>;
    }

    change<J extends BulkJob>(job: J, change: JobChange): J {
        const changed = { ...job, ...change, systemModstamp: this.org.now().toISOString() };
        this.org.db.query('UPDATE "_bulk_job" SET content = ? WHERE id = ?', [JSON.stringify(changed), job.id]);
        return changed;
    }

    /** Deletes the job with everything it keeps. */
    remove({ id }: BulkJob): void {
        this.org.db.transaction(() => {
            this.org.db.query('DELETE FROM "_bulk_part" WHERE job = ?', [id]);
            this.org.db.query('DELETE FROM "_bulk_job" WHERE id = ?', [id]);
        });
    }

    /** Jobs of that kind that the caller may know of, oldest first. */
    list(caller: Caller, kind: BulkJob['kind'], { offset, limit }: { offset: number; limit: number }): BulkJob[] {
        const owner = managesAllJobs(caller) ? null : caller.userId;
        const sql =
            `SELECT content FROM "_bulk_job" WHERE kind = ?1 AND (?2 IS NULL OR content ->> 'createdById' = ?2) ` +
            'ORDER BY number LIMIT ?3 OFFSET ?4';
        return this.#jobs(sql, [kind, owner, limit, offset]);
    }

    /** Jobs that wait to be processed, or were interrupted when the org was closed. */
    unfinished(): BulkJob[] {
        const sql = `SELECT content FROM "_bulk_job" WHERE content ->> 'state' IN ('UploadComplete', 'InProgress') ORDER BY number`;
        return this.#jobs(sql, []);
    }

    putPart({ id }: BulkJob, kind: PartKind, number: number, content: string | Uint8Array): void {
        this.org.db.query('INSERT INTO "_bulk_part" VALUES (?, ?, ?, ?)', [id, kind, number, content]);
    }

    /** One part's content: bytes for data, JSON for the rest; undefined past the last one. */
    part({ id }: BulkJob, kind: PartKind, number: number): unknown {
        const sql = 'SELECT content FROM "_bulk_part" WHERE job = ? AND kind = ? AND number = ?';
        return this.org.db.query(sql, [id, kind, number])[0]?.['content'];
    }

    removeParts({ id }: BulkJob, kind: PartKind): void {
        this.org.db.query('DELETE FROM "_bulk_part" WHERE job = ? AND kind = ?', [id, kind]);
    }

    #jobs(sql: string, params: (string | number | null)[]): BulkJob[] {
        return this.org.db.query(sql, params).map((row) => JSON.parse(String(row['content'])) as BulkJob);
    }

    #forgetBefore(time: string): void {
        const old = 'SELECT id FROM "_bulk_job" WHERE created < ?';
        this.org.db.query(`DELETE FROM "_bulk_part" WHERE job IN (${old})`, [time]);
        this.org.db.query(`DELETE FROM "_bulk_job" WHERE id IN (${old})`, [time]);
    }
}

/** "Manage Data Integrations" is the permission to see and stop everybody's jobs. */
function managesAllJobs(caller: Caller): boolean {
    const { isAdministrator, profile, sets } = permissionsOf(caller);
    return isAdministrator || [profile, ...sets].some((each) => each?.userPermissions.has('ManageDataIntegrations'));
}

function mayManage(caller: Caller, { createdById }: BulkJob): boolean {
    return createdById === caller.userId || managesAllJobs(caller);
}
