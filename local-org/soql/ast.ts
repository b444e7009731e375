/** A SOQL statement as plain data; every `at` is an offset in its text, for error messages. */

/** A field, possibly of a parent: `Amount`, `Account.Owner.Name`. */
export interface Path {
    readonly kind: 'path';
    readonly names: readonly string[];
    readonly at: number;
}

/** A function of a field: `COUNT(Id)`, `CALENDAR_YEAR(convertTimezone(CreatedDate))`, `FORMAT(MIN(CloseDate))`. */
export interface Call {
    readonly kind: 'call';
    /** In upper case. */
    readonly name: string;
    /** The function inside, in upper case: `CONVERTTIMEZONE`. */
    readonly inner?: string;
    /** Absent only in `COUNT()`. */
    readonly argument?: Path;
    readonly at: number;
}

/** What the grammar knows and no field of this org can be used in: `DISTANCE(...)`, `Amount + Tax`. */
export interface Unsupported {
    readonly kind: 'unsupported';
    /** How messages call it. */
    readonly text: string;
    readonly at: number;
}

/** What stands on the left of a condition, in a list of fields, or in GROUP BY and ORDER BY. */
export type Operand = Path | Call | Unsupported;

/** `WHEN Account THEN Phone, Website` of a TYPEOF. */
export interface TypeCase {
    /** Absent in ELSE. */
    readonly object?: string;
    readonly fields: readonly Path[];
    readonly at: number;
}

/** One item between SELECT and FROM. */
export type SelectItem = { readonly alias?: string; readonly at: number } & (
    | { readonly kind: 'operand'; readonly operand: Operand }
    | { readonly kind: 'subquery'; readonly query: Select }
    | { readonly kind: 'typeof'; readonly relationship: Path; readonly cases: readonly TypeCase[] }
);

/** A literal value as it is written; `string` carries its LIKE pattern too, in which `\` escapes. */
export type Literal = { readonly at: number } & (
    | { readonly kind: 'null' }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string; readonly pattern: string }
    | { readonly kind: 'date' | 'dateTime' | 'time'; readonly value: string }
    | { readonly kind: 'period'; readonly name: string; readonly count?: number }
);

/** Operators of conditions, in upper case. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

/** One comparison of a condition. */
export interface Comparison {
    readonly kind: 'comparison';
    readonly left: Operand;
    readonly operator: Operator;
    /** One value, the values of a list, or the query of a semi-join. */
    readonly right: Literal | readonly Literal[] | Select;
    readonly at: number;
}

/** What WHERE and HAVING say. */
export type Condition =
    | Comparison
    | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
    | { readonly kind: 'not'; readonly part: Condition };

/** One item of ORDER BY. */
export interface Order {
    readonly by: Operand;
    readonly isDescending: boolean;
    readonly areNullsLast: boolean;
}

/** An object, a child relationship in a sub-query, or after the first of the list a parent: `FROM Contact c, c.Account a`. */
export interface Source {
    readonly path: Path;
    readonly alias?: string;
}

/** A clause that is understood and refused, or understood and without effect; `name` says which. */
export interface Clause {
    readonly name: string;
    readonly at: number;
}

/** A whole statement, or the one in a sub-query or semi-join. */
export interface Select {
    readonly kind: 'select';
    readonly items: readonly SelectItem[];
    readonly from: Source;
    readonly parents: readonly Source[];
    /** `USING SCOPE mine`, in lower case. */
    readonly scope?: Clause;
    readonly where?: Condition;
    readonly groupBy: readonly Operand[];
    readonly grouping?: 'ROLLUP' | 'CUBE';
    readonly having?: Condition;
    readonly orderBy: readonly Order[];
    readonly limit?: number;
    readonly offset?: number;
    /** Clauses that this edition of the API refuses, whatever they say. */
    readonly refused: readonly Clause[];
    readonly at: number;
}
