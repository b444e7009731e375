import { readTable } from '../../csv/table.ts';
import type { ExportReading } from '../export.ts';
import { column, fileOf } from './formats.ts';
import type { MappedFile } from './formats.ts';
import type { FoundSeller, Sellers } from './sellers.ts';
import { managerFaults } from './managers.ts';
import type { Mapping } from '../mapping.ts';
import { PERSON_LENGTH, referenceOf } from './references.ts';

const OFFICE_LENGTH = 80;

interface SellerRow {
    readonly name: string;
    readonly email?: string;
    readonly manager?: string;
    readonly office?: string;
}

interface Row extends SellerRow {
    readonly line: number;
}

type SellersFile = NonNullable<Mapping['sellers']> &
    Required<Pick<NonNullable<Mapping['sellers']>, 'columns'>> &
    MappedFile;

/** The sellers of a file that lists them. @throws CliError BadInput */
export async function readListedSellers(reading: ExportReading, mapped: SellersFile): Promise<Sellers> {
    const file = fileOf(reading, mapped).name;
    const { columns, managers = {}, defaultManager } = mapped;
    const { rows, leftOut } = await readRows(reading, mapped);
    const directory = directoryOf(rows);
    const candidates = rows.map((row) => {
        const name = directory.nameOf(row);
        const said = row.manager ?? managers[name] ?? managers[row.name] ?? defaultManager;
        return { ...row, name, manager: said === undefined ? undefined : directory.whoIs(said) };
    });
    const faults = managerFaults(candidates);
    for (const { name, line, email } of candidates) {
        const fault = faults.get(name);
        if (!fault) continue;
        reading.problems.tell({ file, line, column: columns.manager ?? columns.name, ...fault });
        for (const reference of [name, email]) if (reference !== undefined) leftOut.add(referenceOf(reference));
    }
    const sellers = candidates.flatMap(({ name, manager, office }) =>
        manager === undefined || faults.has(name) ? [] : [{ name, manager, office }]
    );
    const find = (reference: string): FoundSeller => {
        if (leftOut.has(reference))
            return { expected: `a seller who was not left out of ${file}`, isConsequence: true };
        const names = directory.namesBehind(reference);
        const [name] = names;
        if (names.length > 1)
            return {
                expected: `an e-mail address, because ${names.length} sellers have this name`,
                isConsequence: false
            };
        if (name === undefined) return { expected: `a name that is listed in ${file}`, isConsequence: false };
        // The row of the seller is left out, and was found by the other of name and address.
        if (faults.has(name)) return { expected: `a seller who was not left out of ${file}`, isConsequence: true };
        return { name };
    };
    return { find: ({ seller }) => find(referenceOf(seller)), settle: () => ({ sellers, leftOut: new Set() }) };
}

/** The rows that can be told apart, and what the others are called. */
async function readRows(reading: ExportReading, mapped: SellersFile): Promise<{ rows: Row[]; leftOut: Set<string> }> {
    const { formats, problems } = reading;
    const { columns } = mapped;
    const { name: file, ...table } = fileOf(reading, mapped);
    const leftOut = new Set<string>();
    const leaveOut = ({ values }: { readonly values: Partial<SellerRow> }): void => {
        for (const reference of [values.name, values.email]) {
            if (reference !== undefined) leftOut.add(referenceOf(reference));
        }
    };
    const person = formats.name(PERSON_LENGTH);
    const shape = {
        name: { header: columns.name, parse: person },
        email: column(columns.email, (cell) => person(cell).toLowerCase()),
        manager: column(columns.manager, person),
        office: column(columns.office, formats.name(OFFICE_LENGTH))
    };
    const all: Row[] = [];
    for await (const some of readTable<SellerRow>({ ...table, columns: shape }, { tell: problems.tell, leaveOut })) {
        all.push(...some.map(({ line, values }) => ({ ...values, line })));
    }
    const byName = Map.groupBy(all, ({ name }) => name);
    const lines = new Map<string, number>();
    const rows = all.filter(({ name, email, line }) => {
        const before = lines.get(email ?? name);
        lines.set(email ?? name, before ?? line);
        const isOnly = byName.get(name)?.length === 1;
        if (before === undefined && (isOnly || email !== undefined)) return true;
        const expected =
            email !== undefined
                ? `an e-mail address that no row before has (line ${before} has it)`
                : before !== undefined
                  ? `a name that no row before has (line ${before} has it), or an e-mail address`
                  : 'an e-mail address, because other sellers have this name';
        problems.tell({
            file,
            line,
            column: email === undefined ? columns.name : (columns.email ?? columns.name),
            expected,
            found: email ?? name
        });
        return false;
    });
    return { rows, leftOut };
}

interface Directory {
    /** A name that no other seller has. */
    readonly nameOf: (row: Row) => string;
    readonly namesBehind: (reference: string) => readonly string[];
    /** A manager who sells as well, by the name among sellers; somebody else as written. */
    readonly whoIs: (manager: string) => string;
}

function directoryOf(rows: readonly Row[]): Directory {
    const byName = Map.groupBy(rows, ({ name }) => name);
    const nameOf = ({ name, email }: Row): string =>
        byName.get(name)?.length === 1 || email === undefined ? name : `${name} (${email})`;
    const byAddress = new Map(rows.flatMap((row) => (row.email === undefined ? [] : [[row.email, nameOf(row)]])));
    const namesBehind = (reference: string): string[] => {
        const known = byAddress.get(reference);
        return known === undefined ? (byName.get(reference) ?? []).map(nameOf) : [known];
    };
    return {
        nameOf,
        namesBehind,
        whoIs(manager) {
            const [name, ...others] = namesBehind(referenceOf(manager));
            return name === undefined || others.length > 0 ? referenceOf(manager) : name;
        }
    };
}
