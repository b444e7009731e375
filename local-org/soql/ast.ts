/** A SOQL statement as plain data; every `at` is an offset in its text, for error messages. */

/** A field, possibly of a parent: `Amount`, `Account.Owner.Name`. */
export interface Path {
    readonly kind: 'path';
    readonly names: readonly string[];
    readonly at: number;
}

/** A function of a field: `COUNT(Id)`, `CALENDAR_YEAR(convertTimezone(CreatedDate))`. `name` is in upper case. */
export interface Call {
    readonly kind: 'call';
    readonly name: string;
    readonly argument?: Path;
    /** The argument stands in `convertTimezone(...)`. */
    readonly isLocal: boolean;
    readonly at: number;
}

export type Operand = Path | Call;

export type SelectItem =
    | { readonly kind: 'operand'; readonly operand: Operand; readonly alias?: string; readonly at: number }
    | { readonly kind: 'subquery'; readonly query: Select; readonly at: number }
    | { readonly kind: 'fields'; readonly group: 'ALL' | 'STANDARD' | 'CUSTOM'; readonly at: number };

/** A literal value; `string` carries its LIKE pattern too, in which `\` escapes. */
export type Literal = { readonly at: number } & (
    | { readonly kind: 'null' }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string; readonly pattern: string }
    | { readonly kind: 'date' | 'dateTime' | 'time'; readonly value: string }
    | { readonly kind: 'period'; readonly name: string; readonly count: number }
);

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export interface Comparison {
    readonly kind: 'comparison';
    readonly left: Operand;
    readonly operator: Operator;
    /** One value, the values of a list, or the query of a semi-join. */
    readonly right: Literal | readonly Literal[] | Select;
    readonly at: number;
}

export type Condition =
    | Comparison
    | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
    | { readonly kind: 'not'; readonly part: Condition };

export interface Order {
    readonly by: Operand;
    readonly isDescending: boolean;
    readonly areNullsLast: boolean;
}

export interface Select {
    readonly kind: 'select';
    readonly items: readonly SelectItem[];
    /** An object, or in a sub-query the name of a child relationship. */
    readonly from: Path;
    readonly alias?: string;
    /** `USING SCOPE mine`, in lower case. */
    readonly scope?: { readonly name: string; readonly at: number };
    readonly where?: Condition;
    readonly groupBy: readonly Operand[];
    readonly having?: Condition;
    readonly orderBy: readonly Order[];
    readonly limit?: number;
    readonly offset?: number;
    readonly at: number;
}
