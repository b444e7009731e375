import type { Database } from './storage/database.ts';
import type { OrgSchema } from './schema/model.ts';

/** A running org: handed to every room. The schema is replaced whole by a successful deploy, so read it when needed and never keep it. */
export interface Org {
    /** 18-character organization id, random for every new data folder. */
    readonly id: string;
    readonly db: Database;
    schema: OrgSchema;
    /** The server's clock; tests set it. */
    readonly now: () => Date;
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
