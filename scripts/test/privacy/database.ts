/** Looks into the whole database of an org, past all of its doors. */
import type { RunningOrg } from '../../../local-org/server.ts';

/** Every place of the database in which that text stands: `Table.column`, deleted rows and the org's own tables too. */
export function placesOf({ org }: RunningOrg, text: string): string[] {
    const tables = org.db.query(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`, []);
    return tables.flatMap(({ name }) => {
        const columns = org.db.query('SELECT name FROM pragma_table_info(?)', [name ?? null]);
        return columns
            .map((column) => String(column['name']))
            .filter((column) => {
                const sql = `SELECT 1 FROM "${name}" WHERE instr(CAST("${column}" AS TEXT), ?) > 0 LIMIT 1`;
                return org.db.query(sql, [text]).length > 0;
            })
            .map((column) => `${name}.${column}`);
    });
}

/** Change with every save, whatever it is. */
const STAMPS = /^(?:SystemModstamp|LastModifiedDate|LastModifiedById|LastActivityDate)$/;

/** The rows of some objects by id, without what a save stamps and without some fields. */
export function factsOf(
    { org }: RunningOrg,
    objects: readonly string[],
    without: readonly string[]
): ReadonlyMap<string, object> {
    const isFact = ([field]: readonly [string, unknown]): boolean => !STAMPS.test(field) && !without.includes(field);
    return new Map(
        objects.flatMap((object) =>
            org.db
                .query(`SELECT * FROM "${object}"`, [])
                .map((row) => [String(row['Id']), Object.fromEntries(Object.entries(row).filter(isFact))] as const)
        )
    );
}
