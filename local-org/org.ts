import type { Database } from './storage/database.ts';
import type { OrgLimits } from './limits/editions.ts';
import type { ObjectSchema, OrgSchema, Row } from './schema/model.ts';

/** A running org: handed to every room. The schema is replaced whole by a successful deploy, so read it when needed and never keep it. */
export interface Org {
    /** 18-character organization id, random for every new data folder. */
    readonly id: string;
    readonly db: Database;
    schema: OrgSchema;
    /** The server's clock; tests set it. */
    readonly now: () => Date;
    readonly limits: OrgLimits;
    readonly conditions: Conditions;
}

/** A record that is about to be created, changed or deleted on somebody's behalf. */
export interface Save {
    readonly caller: Caller;
    readonly object: ObjectSchema;
    readonly operation: 'insert' | 'update' | 'delete';
    /** What was given; for an update and a delete with the record's `Id`. */
    readonly record: Row;
}

/** How the world treats an org: kindly, until a test makes it worse while the org runs. */
export interface Conditions {
    /** By how many milliseconds the server's clock is wrong. */
    clockSkew: number;
    /** Commits that become visible late: see `stamps.ts`. */
    commitLag?: CommitLag;
    /** Sees every save that a client asks for, before anything of it happens. @throws SalesforceApiError to refuse it */
    beforeSave?: (save: Save) => void;
}

/** How long before its commit becomes visible a record may have been stamped. */
export interface CommitLag {
    /** No lag is as long. */
    readonly milliseconds: number;
    /** The lag of the next save, from 0 up to that. */
    next(): number;
}

/** On whose behalf something runs. Flows run as the system: they see and may change everything, while `$User` stays the person. */
export interface Caller {
    readonly org: Org;
    /** 18-character id of a User row. */
    readonly userId: string;
    readonly asSystem?: boolean;
}

/** The same caller with the rights of the system (automation). */
export function asSystem(caller: Caller): Caller {
    return { ...caller, asSystem: true };
}
