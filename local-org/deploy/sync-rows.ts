import type { Org } from '../org.ts';
import { insertSetupRow, requireObject, updateSetupRow } from '../rows.ts';
import type { Row } from '../schema/model.ts';

/** Which rows of an object metadata makes, by the value that names them. */
export interface WantedRows {
    readonly objectName: string;
    readonly nameField: string;
    readonly wanted: ReadonlyMap<string, Row>;
    /** Only rows with that value in that field are looked at: public groups and queues share an object. */
    readonly among?: readonly [field: string, value: string];
    /** The type of metadata, when people make such rows too: then only those are taken away that this metadata made. */
    readonly madeBy?: string;
}

/** Makes, changes and deletes rows until they say what metadata says. Answers the ids by name. */
export function syncRows(org: Org, rows: WantedRows, userId: string): ReadonlyMap<string, string> {
    const { objectName, nameField, wanted, among, madeBy } = rows;
    const object = requireObject(org, objectName);
    const [kind, value] = among ?? ['IsDeleted', 0];
    const living = org.db.query(
        `SELECT "Id", "${nameField}" AS "name" FROM "${object.name}" WHERE "IsDeleted" = 0 AND "${kind}" = ?`,
        [value]
    );
    const known = new Map(living.map((row) => [String(row['name']), String(row['Id'])]));
    const ids = new Map<string, string>();
    for (const [name, values] of wanted) {
        const id = known.get(name);
        if (id === undefined) ids.set(name, insertSetupRow(org, objectName, values, userId));
        else if (isDifferent(org.db.find(object, id), values)) updateSetupRow(org, objectName, id, values);
        if (id !== undefined) ids.set(name, id);
    }
    const made = madeBy === undefined ? [...known.keys()] : exchangeMade(org, madeBy, [...wanted.keys()]);
    for (const name of made) {
        const id = known.get(name);
        if (id !== undefined && !wanted.has(name)) org.db.markDeleted(object, id, org.now().toISOString());
    }
    return ids;
}

function isDifferent(row: Row | undefined, values: Row): boolean {
    return Object.entries(values).some(([name, value]) => row?.[name] !== value);
}

/** The names that the deploy before wanted; remembers those of this one. */
function exchangeMade(org: Org, madeBy: string, names: readonly string[]): string[] {
    const key = `rowsMadeBy${madeBy}`;
    const before = org.db.setting(key);
    if (before !== undefined || names.length > 0) org.db.setSetting(key, JSON.stringify(names));
    return JSON.parse(before ?? '[]') as string[];
}
