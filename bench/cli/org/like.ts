import type { Caller } from '../../../local-org/org.ts';
import { requireObject } from '../../../local-org/rows.ts';
import type { Row } from '../../../local-org/schema/model.ts';

/** Writes a record, past all rules, and answers its id. */
export type Write = (values: Row) => string;

/** Writes records like one that was saved by the rules, but for the values that are given. */
export function like({ org }: Caller, objectName: string, id: string): Write {
    const object = requireObject(org, objectName);
    const model = org.db.find(object, id);
    if (model === undefined) throw new Error(`There is no ${objectName} ${id}`);
    const name = object.fields.get('name');
    return (values) => {
        const Id = org.db.nextId(object);
        const number: Row = name?.displayFormat === undefined ? {} : { Name: org.db.nextAutoNumber(object, name) };
        org.db.insert(object, { ...model, ...number, ...values, Id });
        return Id;
    };
}

/** Runs work that writes many rows of an object: an index that is made of all of them at once takes a fraction of the time. */
export function withoutIndexes({ org }: Caller, objectNames: readonly string[], work: () => void): void {
    const { db } = org;
    for (const name of objectNames) {
        const sql = `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`;
        for (const index of db.query(sql, [name])) db.query(`DROP INDEX "${String(index['name'])}"`, []);
    }
    db.transaction(work);
    db.applySchema(org.schema);
    db.query('ANALYZE', []);
}
