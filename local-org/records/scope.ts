import { dateInZone } from '../formula/dates.ts';
import type { FormulaScope } from '../formula/model.ts';
import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type Row } from '../schema/model.ts';
import { hasCustomPermission, userOf } from '../security/access.ts';

/** The world of a formula on one record: reads other records with the rights of the system, while `$User` is the caller. */
export class RecordScope implements FormulaScope {
    readonly caller: Caller;
    readonly record: Row;
    readonly prior: Row | undefined;
    readonly isNew: boolean;
    #parents = new Map<string, Row | undefined>();
    #version = -1;
    #today: string | undefined;

    constructor(caller: Caller, record: Row, prior?: Row, isNew = false) {
        this.caller = caller;
        this.record = record;
        this.prior = prior;
        this.isNew = isNew;
    }

    now(): Date {
        return this.caller.org.now();
    }

    today(): string {
        const zone = userOf(this.caller)['TimeZoneSidKey'];
        this.#today ??= dateInZone(this.now(), typeof zone === 'string' ? zone : 'UTC');
        return this.#today;
    }

    /** Several rules of one save ask for the same parent: kept until something is written. */
    row(objectName: string, id: string): Row | undefined {
        const { schema, db } = this.caller.org;
        if (this.#version !== db.dataVersion) {
            this.#parents.clear();
            this.#version = db.dataVersion;
        }
        const key = `${objectName} ${id}`;
        if (!this.#parents.has(key)) {
            const object = objectOf(schema, objectName);
            this.#parents.set(key, object && db.find(object, id));
        }
        return this.#parents.get(key);
    }

    customMetadata(typeName: string, developerName: string): Row | undefined {
        const { schema, db } = this.caller.org;
        const type = objectOf(schema, typeName);
        const name = type && fieldOf(type, 'DeveloperName');
        return type && name ? db.findBy(type, name, developerName, { limit: 1 })[0] : undefined;
    }

    user(): Row {
        return userOf(this.caller);
    }

    hasPermission(customPermission: string): boolean {
        return hasCustomPermission(this.caller, customPermission);
    }
}
