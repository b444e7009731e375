import type { Select } from './ast.ts';
import type { Session } from './session.ts';
import { malformed } from './soql-error.ts';
import type { Term } from './terms.ts';

/** SOQL and SOSL Reference, "GROUP BY ROLLUP" and "GROUP BY CUBE". */
const MAX_SUBTOTALED = 3;

/** The sets of fields that a statement groups by: one, or with ROLLUP and CUBE also those of its subtotals. */
export class GroupingSets {
    readonly #groups: readonly Term[];
    readonly #sets: readonly (readonly Term[])[];
    readonly #hasSubtotals: boolean;

    constructor(
        { soql }: Session,
        { grouping, groupBy }: Pick<Select, 'grouping' | 'groupBy'>,
        groups: readonly Term[]
    ) {
        const fourth = groupBy[MAX_SUBTOTALED];
        if (grouping && fourth)
            throw malformed(soql, fourth.at, `GROUP BY ${grouping} takes up to ${MAX_SUBTOTALED} fields`);
        this.#groups = groups;
        this.#hasSubtotals = grouping !== undefined;
        this.#sets = grouping === undefined ? [groups] : grouping === 'ROLLUP' ? prefixes(groups) : subsets(groups);
    }

    /** Whether the statement groups by that term. */
    has(term: Term): boolean {
        return this.#groups.some(({ sql }) => sql === term.sql);
    }

    /** The term of `GROUPING(field)`; undefined without subtotals, and for what is not grouped. */
    grouping(term: Term): Term | undefined {
        if (!this.#hasSubtotals || !this.has(term)) return undefined;
        return { sql: groupingSql(term), kind: 'number', name: 'GROUPING', isAggregate: true };
    }

    /** Calls for each set, with what a term is in it, and the SQL to group by. */
    each<T>(make: (inSet: (term: Term) => Term, groupBy: string[]) => T): T[] {
        return this.#sets.map((set) => {
            const replaced = new Map<string, string>();
            for (const group of this.#groups) {
                const isIn = set.includes(group);
                if (!isIn) replaced.set(group.sql, 'NULL');
                replaced.set(groupingSql(group), isIn ? '0' : '1');
            }
            const inSet = (term: Term): Term => ({ ...term, sql: replaced.get(term.sql) ?? term.sql });
            // A grand total of no rows is no row either.
            const isTotal = this.#hasSubtotals && set.length === 0;
            return make(inSet, isTotal ? ['NULL'] : set.map(({ sql }) => sql));
        });
    }
}

/** Stands for the answer of GROUPING until it is known in which set. */
function groupingSql({ sql }: Term): string {
    return `grouping(${sql})`;
}

function prefixes(groups: readonly Term[]): Term[][] {
    return [...groups, undefined].map((_, index) => groups.slice(0, groups.length - index));
}

function subsets(groups: readonly Term[]): Term[][] {
    const [first, ...rest] = groups;
    if (first === undefined) return [[]];
    const others = subsets(rest);
    return [...others.map((set) => [first, ...set]), ...others];
}
