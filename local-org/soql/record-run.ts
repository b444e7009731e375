import type { Caller } from '../org.ts';
import { withFormulas } from '../records/formula-fields.ts';
import { sqlOf, type ChildQuery, type RecordQuery, type Statement } from './compiled.ts';
import type { ShapeContext, SoqlRecord, SqlRow } from './shape.ts';

/** Parents in one run of a sub-query: enough to make runs few, few enough to keep a page small. */
const PARENTS_AT_ONCE = 2000;

/** Rows of a query whose number and order are settled. */
export interface Pages {
    readonly totalSize: number;
    page(offset: number, size: number): SoqlRecord[];
}

/** How the children of one parent are cut into pages. */
export interface ChildPages {
    /** Records in the first page. */
    readonly size: number;
    /** Keeps the children, of which there are more, and answers the address of their next page. */
    keep(children: Pages, query: RecordQuery): string;
}

interface RunOptions {
    readonly version: string;
    readonly childPages?: ChildPages;
}

/** One run of a query for records. */
export class RecordRun {
    readonly #caller: Caller;
    readonly #query: RecordQuery;
    readonly #options: RunOptions;

    constructor(caller: Caller, query: RecordQuery, options: RunOptions) {
        this.#caller = caller;
        this.#query = query;
        this.#options = options;
    }

    /** A result of one page is read at once; of a larger one the numbers of its rows are kept, four bytes each, and pages are read when asked for. */
    open(pageSize: number): Pages {
        const { statement } = this.#query;
        const { limit = Infinity } = statement;
        const first = this.#rows({ ...statement, limit: finite(Math.min(limit, pageSize + 1)) });
        if (first.length <= pageSize) {
            const page = (offset: number, size: number): SoqlRecord[] =>
                this.#records(first.slice(offset, offset + size));
            return { totalSize: first.length, page };
        }
        const numbers = this.#numbers();
        const page = (offset: number, size: number): SoqlRecord[] =>
            this.#records(this.#numbered(numbers.subarray(offset, offset + size)));
        return { totalSize: numbers.length, page };
    }

    #rows(statement: Statement): SqlRow[] {
        return this.#caller.org.db.rows(sqlOf(statement), statement.params);
    }

    /** The numbers that SQLite gives the rows of a table, in the order of the result. */
    #numbers(): Uint32Array {
        const { statement, table } = this.#query;
        const numbers = sqlOf({ ...statement, outputs: `${table}.rowid AS n` });
        return this.#caller.org.db.numbers(numbers, statement.params);
    }

    /** The rows with those numbers, in their order. */
    #numbered(numbers: Uint32Array): SqlRow[] {
        const { statement, table } = this.#query;
        const params = [...statement.params, `[${numbers.join()}]`];
        const from = `json_each(?${params.length}) AS picked CROSS JOIN ${statement.from}`;
        const conditions = [`${table}.rowid = picked.value`];
        const orderBy = ['picked.key'];
        return this.#rows({ ...statement, from, conditions, orderBy, limit: undefined, offset: undefined, params });
    }

    #records(rows: readonly SqlRow[]): SoqlRecord[] {
        const records: SoqlRecord[] = [];
        const { shaper } = this.#query;
        for (let start = 0; start < rows.length; start += PARENTS_AT_ONCE) {
            const some = rows.slice(start, start + PARENTS_AT_ONCE);
            const context = this.#context(some);
            for (const row of some) {
                const record = shaper(row, context);
                if (record) records.push(record);
            }
        }
        return records;
    }

    #context(rows: readonly SqlRow[]): ShapeContext {
        const { children: queries, idKey } = this.#query;
        const ids = queries.length === 0 ? [] : rows.map((row) => String(row[idKey]));
        const children = queries.map((child) => this.#childrenOf(child, ids));
        return {
            version: this.#options.version,
            formulas: (object, row, names) => withFormulas(this.#caller, object, row, names),
            children: (index, parentId) => {
                const [records, query] = [children[index]?.get(parentId), queries[index]];
                return records && query ? this.#childPage(query, parentId, records) : null;
            }
        };
    }

    /** What a parent shows of its children: all, or the first page and the address of the next. */
    #childPage(child: ChildQuery, parentId: string, records: readonly SoqlRecord[]): unknown {
        const { childPages } = this.#options;
        if (childPages === undefined || records.length <= childPages.size)
            return { totalSize: records.length, done: true, records };
        const query = childrenOfOne(child, parentId);
        const pages = new RecordRun(this.#caller, query, this.#options).open(childPages.size);
        const nextRecordsUrl = childPages.keep(pages, query);
        return { totalSize: pages.totalSize, done: false, nextRecordsUrl, records: records.slice(0, childPages.size) };
    }

    /** The records of a sub-query by parent; its LIMIT and OFFSET hold for each parent. */
    #childrenOf({ query, keySql }: ChildQuery, parentIds: readonly string[]): Map<string, SoqlRecord[]> {
        const { statement, width } = query;
        const { outputs, orderBy, limit = Infinity, offset = 0 } = statement;
        const params = [...statement.params, JSON.stringify(parentIds)];
        const number = `ROW_NUMBER() OVER (PARTITION BY ${keySql} ORDER BY ${orderBy.join(', ')})`;
        const inner = sqlOf({
            ...statement,
            outputs: `${outputs}, ${keySql}, ${number} AS position`,
            conditions: [`${keySql} IN (SELECT value FROM json_each(?${params.length}))`, ...statement.conditions],
            orderBy: [],
            limit: undefined,
            offset: undefined
        });
        // One more than a page tells that there are more.
        const last = offset + Math.min(limit, (this.#options.childPages?.size ?? Infinity) + 1);
        const until = Number.isFinite(last) ? `AND position <= ${last}` : '';
        const sql = `SELECT * FROM (${inner}) WHERE position > ${offset} ${until} ORDER BY position`;
        const rows: SqlRow[] = this.#caller.org.db.rows(sql, params);
        const records = new RecordRun(this.#caller, query, this.#options).#records(rows);
        const byParent = new Map<string, SoqlRecord[]>();
        rows.forEach((row, index) => {
            const record = records[index];
            const parent = String(row[width]);
            const siblings = byParent.get(parent);
            if (record && siblings) siblings.push(record);
            else if (record) byParent.set(parent, [record]);
        });
        return byParent;
    }
}

function childrenOfOne({ query, keySql }: ChildQuery, parentId: string): RecordQuery {
    const { statement } = query;
    const params = [...statement.params, parentId];
    const conditions = [...statement.conditions, `${keySql} = ?${params.length}`];
    return { ...query, statement: { ...statement, conditions, params } };
}

function finite(limit: number): number | undefined {
    return Number.isFinite(limit) ? limit : undefined;
}
