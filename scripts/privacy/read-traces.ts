/** All rows of an object in which a user stands, and why each is among them. */
import type { Field } from 'jsforce';
import { readRows } from '../org/choose.ts';
import type { OrgClient } from '../org/client.ts';
import type { Cells, RowSink } from '../org/cells.ts';
import { isUserLookup, userLookups, whereUser } from './lookups.ts';
import type { Describe, UserLookup } from './lookups.ts';

/** What a field of an exported row holds. */
export type FieldValue = string | number | boolean | null;

/** One row in which the user stands. */
export interface Trace {
    /** The places in which, in the org's words: `Seller`, `Coaching Note: Owner ID`. */
    readonly why: readonly string[];
    readonly isDeleted: boolean;
    /** By the names of `ExportColumn`. */
    readonly values: Readonly<Record<string, FieldValue>>;
}

/** A column of an exported object: a field, or the name of the user whose id stands in one. */
export interface ExportColumn {
    readonly name: string;
    readonly label: string;
    readonly help: string;
    readonly type: string;
}

/** The rows of one object. */
export interface Traces {
    readonly object: string;
    readonly label: string;
    readonly columns: readonly ExportColumn[];
    readonly lookups: readonly UserLookup[];
    readonly rows: readonly Trace[];
}

export interface TraceWish {
    readonly object: Describe;
    /** Masters are looked for among them. */
    readonly others: readonly Describe[];
    readonly userId: string;
    readonly say?: ((text: string) => void) | undefined;
}

/** Reads them, deleted rows too where an org keeps them. @throws what `readRows` throws */
export async function readTraces(client: OrgClient, { object, others, userId, say }: TraceWish): Promise<Traces> {
    const columns = columnsOf(object);
    const lookups = userLookups(object, others);
    const names = [...new Set([...columns.map(({ name }) => name), ...lookups.map(({ path }) => path)])];
    const collected = new TraceSink({ names, columns, lookups, userId });
    const deleted = object.fields.some(({ name }) => name === 'IsDeleted');
    const query = { object: object.name, columns: names, where: whereUser(lookups, userId), deleted };
    await readRows(client, query, collected, say ? { say } : {});
    return { object: object.name, label: object.label, columns, lookups, rows: collected.rows };
}

/** Every field but those made of others, and beside each user's id the name. */
function columnsOf({ fields }: Describe): ExportColumn[] {
    return fields
        .filter(({ type }) => type !== 'address' && type !== 'location' && type !== 'base64')
        .flatMap((field) => [columnOf(field), ...nameColumn(field)]);
}

function columnOf({ name, label, inlineHelpText, type }: Field): ExportColumn {
    return { name, label, type, help: inlineHelpText ?? '' };
}

function nameColumn(field: Field): ExportColumn[] {
    if (!isUserLookup(field) || !field.relationshipName) return [];
    const help = `The name of the user in "${field.label}".`;
    return [{ name: `${field.relationshipName}.Name`, label: `${field.label} (name)`, type: 'string', help }];
}

interface TraceShape extends Pick<Traces, 'columns' | 'lookups'> {
    readonly names: readonly string[];
    readonly userId: string;
}

class TraceSink implements RowSink {
    readonly rows: Trace[] = [];
    #kept = 0;
    readonly #shape: TraceShape;

    constructor(shape: TraceShape) {
        this.#shape = shape;
    }

    take(cells: Cells): void {
        const { names, columns, lookups, userId } = this.#shape;
        const textOf = (name: string): string => cells.text(names.indexOf(name));
        this.rows.push({
            why: lookups.filter(({ path }) => textOf(path) === userId).map(({ label }) => label),
            isDeleted: textOf('IsDeleted') === 'true',
            values: Object.fromEntries(columns.map(({ name, type }) => [name, valueOf(textOf(name), type)]))
        });
    }

    keep(): void {
        this.#kept = this.rows.length;
    }

    drop(): void {
        this.rows.length = this.#kept;
    }
}

const NUMBERS = ['int', 'long', 'double', 'currency', 'percent'];

/** A cell by the type that the describe gives its field; blank text is no text. */
function valueOf(text: string, type: string): FieldValue {
    if (text === '') return null;
    if (NUMBERS.includes(type)) return Number(text);
    return type === 'boolean' ? text === 'true' : text;
}
