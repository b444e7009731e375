import { readTable } from '../../csv/table.ts';
import type { ExportReading } from '../export.ts';
import type { Mapping } from '../mapping.ts';
import { column, fileOf } from './formats.ts';
import type { MappedFile } from './formats.ts';
import { managerFaults } from './managers.ts';
import { PERSON_LENGTH, referenceOf } from './references.ts';
import { directoryOf, distinctRows } from './seller-directory.ts';
import type { Complaint, Directory, ListedSeller, SellerRow } from './seller-directory.ts';
import type { FoundSeller, Sellers } from './sellers.ts';

const OFFICE_LENGTH = 80;

type SellersFile = NonNullable<Mapping['sellers']> &
    Required<Pick<NonNullable<Mapping['sellers']>, 'columns'>> &
    MappedFile;

/** The sellers of a file that lists them. @throws CliError BadInput */
export async function readListedSellers(reading: ExportReading, mapped: SellersFile): Promise<Sellers> {
    const file = fileOf(reading, mapped).name;
    const { columns, defaultManager } = mapped;
    const managers = new Map(Object.entries(mapped.managers ?? {}));
    const { all, leftOut } = await readRows(reading, mapped);
    const directory = directoryOf(all);
    const leaveOut = ({ line, name }: ListedSeller, problem: Complaint): void => {
        reading.problems.tell({ file, line, ...problem });
        if (directory.namesBehind(name).length === 1) leftOut.add(referenceOf(name));
    };
    const candidates = distinctRows(all, columns, leaveOut).map((row) => {
        const name = directory.nameOf(row);
        const said = row.manager ?? managers.get(name) ?? managers.get(row.name) ?? defaultManager;
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
    const isLeftOut = (name: string): boolean => leftOut.has(name) || faults.has(name);
    const find = finderIn(file, directory, isLeftOut);
    return { find: ({ seller }) => find(referenceOf(seller)), settle: () => ({ sellers, leftOut: new Set() }) };
}

function finderIn(
    file: string,
    { namesBehind }: Directory,
    isLeftOut: (name: string) => boolean
): (reference: string) => FoundSeller {
    return (reference) => {
        const [name, ...others] = namesBehind(reference);
        if (isLeftOut(reference) || (name !== undefined && isLeftOut(name))) {
            return { expected: `a seller who was not left out of ${file}`, isConsequence: true };
        }
        if (name === undefined) return { expected: `a name that is listed in ${file}`, isConsequence: false };
        if (others.length === 0) return { name };
        const expected = `an e-mail address, because ${others.length + 1} sellers have this name`;
        return { expected, isConsequence: false };
    };
}

/** The sound rows, and what people of other rows are called. */
async function readRows(
    reading: ExportReading,
    mapped: SellersFile
): Promise<{ all: ListedSeller[]; leftOut: Set<string> }> {
    const { formats, problems } = reading;
    const { columns } = mapped;
    const table = fileOf(reading, mapped);
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
    const all: ListedSeller[] = [];
    for await (const some of readTable<SellerRow>({ ...table, columns: shape }, { tell: problems.tell, leaveOut })) {
        all.push(...some.map(({ line, values }) => ({ ...values, line })));
    }
    return { all, leftOut };
}
