import type { Select } from './ast.ts';
import { readSelect } from './read-select.ts';
import { malformed } from './soql-error.ts';
import { TokenReader } from './tokens.ts';

const KNOWN_STATEMENTS = 500;

/** Salesforce Developer Limits, "SOQL and SOSL Limits": characters of a statement. */
const LONGEST_STATEMENT = 100_000;

const known = new Map<string, Select>();

/**
 * The tree of a statement; trees of recent statements are kept, as clients repeat theirs.
 * @throws MALFORMED_QUERY
 */
export function parseSoql(soql: string): Select {
    let select = known.get(soql);
    if (select === undefined) {
        select = parse(soql);
        if (known.size >= KNOWN_STATEMENTS) known.clear();
        known.set(soql, select);
    }
    return select;
}

function parse(soql: string): Select {
    if (soql.length > LONGEST_STATEMENT) {
        const message = `SOQL statements cannot be longer than ${LONGEST_STATEMENT} characters.`;
        throw malformed(soql, LONGEST_STATEMENT, message);
    }
    const reader = new TokenReader(soql);
    const select = readSelect(reader);
    const { kind, at } = reader.peek();
    if (kind === 'end') return select;
    // Without a WHERE, ALL was taken for the alias of the object.
    const isAllRows = reader.is('all', 'rows') || (reader.is('rows') && select.from.alias?.toLowerCase() === 'all');
    if (isAllRows) throw malformed(soql, at, 'ALL ROWS not allowed in this context');
    throw reader.unexpected();
}
