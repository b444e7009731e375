import { readTable } from '../../csv/table.ts';
import type { Columns } from '../../csv/table.ts';
import type { ExportReading, ExportedAccount } from '../export.ts';
import { column, fileOf } from './formats.ts';
import type { MappedFile } from './formats.ts';

/** Length of Account.Name; products have the same. */
const NAME_LENGTH = 255;
const WORD_LENGTH = 80;

/** A file in which others must find a name. */
export interface Listed<Row> {
    /** What problems call the file. */
    readonly file: string;
    readonly rows: ReadonlyMap<string, Row>;
    /** Names of rows that are left out: what refers to them is left out as well. */
    readonly leftOut: ReadonlySet<string>;
}

export interface ListedProduct {
    readonly name: string;
    readonly price: number;
}

/** Products with their list prices; undefined when the export has no file of them. @throws CliError BadInput */
export async function readProducts(reading: ExportReading): Promise<Listed<ListedProduct> | undefined> {
    const { formats, mapping } = reading;
    if (!mapping.products) return undefined;
    const { columns } = mapping.products;
    return readListed<ListedProduct>(reading, mapping.products, {
        name: { header: columns.name, parse: formats.name(NAME_LENGTH) },
        price: { header: columns.price, parse: formats.price }
    });
}

/** Accounts; undefined when the export has no file of them. @throws CliError BadInput */
export async function readAccounts(reading: ExportReading): Promise<Listed<ExportedAccount> | undefined> {
    const { formats, mapping } = reading;
    if (!mapping.accounts) return undefined;
    const { columns, revenueUnit = 1 } = mapping.accounts;
    const listed = await readListed<ExportedAccount>(reading, mapping.accounts, {
        name: { header: columns.name, parse: formats.name(NAME_LENGTH) },
        sector: column(columns.sector, formats.name(WORD_LENGTH)),
        revenue: column(columns.revenue, (cell) => times(formats.price(cell), revenueUnit)),
        employees: column(columns.employees, formats.count),
        country: column(columns.country, formats.name(WORD_LENGTH))
    });
    return listed;
}

function times(value: number | undefined, unit: number): number | undefined {
    return value === undefined ? undefined : value * unit;
}

async function readListed<Row extends { readonly name: string }>(
    reading: ExportReading,
    mapped: MappedFile,
    columns: Columns<Row> & { readonly name: { readonly header: string } }
): Promise<Listed<Row>> {
    const { name: file, ...table } = fileOf(reading, mapped);
    const { tell } = reading.problems;
    const rows = new Map<string, Row>();
    const lines = new Map<string, number>();
    const leftOut = new Set<string>();
    const listener = {
        tell,
        leaveOut: ({ values: { name } }: { readonly values: Partial<Row> }) => name !== undefined && leftOut.add(name)
    };
    for await (const some of readTable<Row>({ ...table, columns }, listener)) {
        for (const { line, values } of some) {
            const before = lines.get(values.name);
            if (before === undefined) {
                lines.set(values.name, line);
                rows.set(values.name, values);
            } else {
                const expected = `a name that no row before has (line ${before} has it)`;
                tell({ file, line, column: columns.name.header, expected, found: values.name });
            }
        }
    }
    return { file, rows, leftOut };
}
