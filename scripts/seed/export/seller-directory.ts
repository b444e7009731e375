/** Sellers of a file: told apart by name, or by e-mail address where several have one name. */
import type { Problem } from '../../csv/problems.ts';
import { referenceOf } from './references.ts';

/** A row of a file of sellers. */
export interface SellerRow {
    readonly name: string;
    readonly email?: string;
    readonly manager?: string;
    readonly office?: string;
}

/** The same, with the line on which it stands. */
export interface ListedSeller extends SellerRow {
    readonly line: number;
}

/** The rows that name somebody whom no row before names; tells of the others. */
export function distinctRows(
    all: readonly ListedSeller[],
    columns: { readonly name: string; readonly email?: string },
    refuse: (row: ListedSeller, problem: Complaint) => void
): ListedSeller[] {
    const byName = Map.groupBy(all, ({ name }) => name);
    const lines = new Map<string, number>();
    return all.filter((row) => {
        const { name, email, line } = row;
        const before = lines.get(email ?? name);
        lines.set(email ?? name, before ?? line);
        if (before === undefined && (email !== undefined || byName.get(name)?.length === 1)) return true;
        const what = email === undefined ? 'a name' : 'an e-mail address';
        const expected =
            before === undefined
                ? 'an e-mail address, because other sellers have this name'
                : `${what} that no row before has (line ${before} has it)`;
        const column = email === undefined ? columns.name : (columns.email ?? columns.name);
        refuse(row, { column, expected, found: email ?? name });
        return false;
    });
}

/** What is wrong with a row, without its place. */
export type Complaint = Pick<Problem, 'column' | 'expected' | 'found'>;

/** Who is meant by what deals and other sellers write. */
export interface Directory {
    /** A name that no other seller has. */
    readonly nameOf: (row: ListedSeller) => string;
    readonly namesBehind: (reference: string) => readonly string[];
    /** A manager who sells as well, by the name among sellers; somebody else as written. */
    readonly whoIs: (manager: string) => string;
}

/** Of all rows: a name that a row left out has as well still names two people. */
export function directoryOf(rows: readonly ListedSeller[]): Directory {
    const byName = Map.groupBy(rows, ({ name }) => name);
    const nameOf = ({ name, email }: ListedSeller): string =>
        byName.get(name)?.length === 1 || email === undefined ? name : `${name} (${email})`;
    const byAddress = new Map<string, string>();
    for (const row of rows) {
        if (row.email !== undefined && !byAddress.has(row.email)) byAddress.set(row.email, nameOf(row));
    }
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
