import { GraphQLError, Kind, Lexer, Source, TokenKind, parse } from 'graphql';
import type { DefinitionNode, DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

/** What graphql-java, which the platform runs, takes of a query: `ParserOptions`, "MAX_QUERY_CHARACTERS", "MAX_QUERY_TOKENS", "MAX_RULE_DEPTH". */
const MAX_CHARACTERS = 1024 * 1024;
const MAX_TOKENS = 15_000;
const MAX_RULES = 500;
/** A selection in a selection enters three rules of its grammar: set, selection and field. */
const MAX_DEPTH = Math.floor(MAX_RULES / 3);
/** Fields after all fragments were put in. Its own limit is far higher; here one process serves everybody. */
const MAX_FIELDS = 5000;

/** Reads a query's text, unless it is one that would keep the org busy for nothing. @throws GraphQLError */
export function readDocument(query: string): DocumentNode {
    if (query.length > MAX_CHARACTERS) throw tooMuch(`More than ${MAX_CHARACTERS} characters have been presented`);
    refuseDeep(query);
    const document = parse(query, { maxTokens: MAX_TOKENS });
    refuseWide(document);
    return document;
}

function tooMuch(what: string): GraphQLError {
    return new GraphQLError(`${what}. To prevent Denial Of Service attacks, parsing has been cancelled.`);
}

/** The parser recurses, so brackets are counted before it. */
function refuseDeep(query: string): void {
    const lexer = new Lexer(new Source(query));
    let depth = 0;
    for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF;) {
        const { kind } = lexer.token;
        if (OPENING.has(kind)) depth++;
        if (CLOSING.has(kind)) depth--;
        if (++tokens > MAX_TOKENS) throw tooMuch(`More than ${MAX_TOKENS} 'grammar' tokens have been presented`);
        if (depth > MAX_DEPTH) throw tooMuch(`More than ${MAX_RULES} deep 'grammar' rules have been entered`);
    }
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** A few fragments that spread each other twice are a few lines, and millions of fields. */
function refuseWide({ definitions }: DocumentNode): void {
    const fragments = new Map(definitions.filter(isFragment).map((each) => [each.name.value, each]));
    const counted = new Map<string, number>();
    const fieldsOf = ({ selections }: SelectionSetNode): number => {
        let fields = 0;
        for (const selection of selections) {
            if (selection.kind === Kind.FRAGMENT_SPREAD) fields += fieldsOfFragment(selection.name.value);
            else if (selection.selectionSet !== undefined) fields += 1 + fieldsOf(selection.selectionSet);
            else fields++;
        }
        return fields;
    };
    const fieldsOfFragment = (name: string): number => {
        const known = counted.get(name);
        if (known !== undefined) return known;
        // A fragment within itself has none here: the rules of GraphQL refuse it later.
        counted.set(name, 0);
        const fragment = fragments.get(name);
        const fields = fragment === undefined ? 0 : fieldsOf(fragment.selectionSet);
        counted.set(name, fields);
        return fields;
    };
    for (const definition of definitions) {
        const fields = 'selectionSet' in definition ? fieldsOf(definition.selectionSet) : 0;
        if (fields > MAX_FIELDS) throw new GraphQLError(`Maximum field count exceeded. ${fields} > ${MAX_FIELDS}`);
    }
}

function isFragment(definition: DefinitionNode): definition is FragmentDefinitionNode {
    return definition.kind === Kind.FRAGMENT_DEFINITION;
}
