import { dateInZone } from '../formula/dates.ts';
import type { FormulaScope } from '../formula/model.ts';
import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type ObjectSchema, type Row } from '../schema/model.ts';
import { cachedRow } from './row-cache.ts';
import { hasCustomPermission, userOf } from '../security/access.ts';

/** The world of a formula on one record: reads other records with the rights of the system, while `$User` is the caller. */
export class RecordScope implements FormulaScope {
    readonly caller: Caller;
    readonly record: Row;
    readonly prior: Row | undefined;
    readonly isNew: boolean;
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
        this.#today ??= this.localDate(this.now());
        return this.#today;
    }

    localDate(moment: Date): string {
        const zone = userOf(this.caller)['TimeZoneSidKey'];
        return dateInZone(moment, typeof zone === 'string' ? zone : 'UTC');
    }

    row(object: ObjectSchema, id: string): Row | undefined {
        return cachedRow(this.caller.org, object, id);
    }

    customMetadata(typeName: string, developerName: string): Row | undefined {
        const { schema, db } = this.caller.org;
        const type = objectOf(schema, typeName);
        const name = type && fieldOf(type, 'DeveloperName');
        return type && name ? db.findBy(type, name, developerName, { limit: 1 })[0] : undefined;
    }

    organization(): Row | undefined {
        const { org } = this.caller;
        const object = objectOf(org.schema, 'Organization');
        return object && cachedRow(org, object, org.id);
    }

    user(): Row {
        return userOf(this.caller);
    }

    hasPermission(customPermission: string): boolean {
        return hasCustomPermission(this.caller, customPermission);
    }
}
