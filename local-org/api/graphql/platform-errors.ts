import { Kind, specifiedRules, validate, visit } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLError, GraphQLSchema, ValidationRule } from 'graphql';

/** An error as the platform's GraphQL door writes it. */
export interface PlatformError {
    readonly message: string;
    readonly locations: readonly { readonly line: number; readonly column: number }[];
    readonly paths: readonly (string | number)[];
}

/** The name graphql-java (which the platform runs) gives to what a rule of graphql-js finds, and how it words it. */
const WORDING: Readonly<Record<string, { type: string; words?: [RegExp, string][] }>> = {
    FieldsOnCorrectTypeRule: {
        type: 'FieldUndefined',
        words: [[/^Cannot query field "(\w+)" on type "(\w+)".*$/s, "Field '$1' in type '$2' is undefined"]]
    },
    KnownArgumentNamesRule: {
        type: 'UnknownArgument',
        words: [[/^Unknown argument "(\w+)" on .*$/s, 'Unknown field argument $1']]
    },
    KnownDirectivesRule: {
        type: 'UnknownDirective',
        words: [[/^Unknown directive "@(\w+)".*$/s, 'Unknown directive $1']]
    },
    KnownTypeNamesRule: { type: 'UnknownType', words: [[/^Unknown type "(\w+)".*$/s, 'Unknown type $1']] },
    KnownFragmentNamesRule: {
        type: 'UndefinedFragment',
        words: [[/^Unknown fragment "(\w+)".*$/s, 'Undefined fragment $1']]
    },
    NoUndefinedVariablesRule: {
        type: 'UndefinedVariable',
        words: [[/^Variable "\$(\w+)" is not defined.*$/s, 'Undefined variable $1']]
    },
    NoUnusedVariablesRule: {
        type: 'UnusedVariable',
        words: [[/^Variable "\$(\w+)" is never used.*$/s, 'Unused variable $1']]
    },
    NoUnusedFragmentsRule: {
        type: 'UnusedFragment',
        words: [[/^Fragment "(\w+)" is never used.*$/s, 'Unused fragment $1']]
    },
    ProvidedRequiredArgumentsRule: { type: 'MissingFieldArgument' },
    ScalarLeafsRule: {
        type: 'SubSelectionRequired',
        words: [
            [
                /^Field "(\w+)" of type "(.+)" must have a selection of subfields.*$/s,
                'Sub selection required for type $2 of field $1'
            ],
            [
                /^Field "(\w+)" must not have a selection since type "(.+)" has no subfields.*$/s,
                'Sub selection not allowed on leaf type $2 of field $1'
            ]
        ]
    },
    ValuesOfCorrectTypeRule: {
        type: 'WrongType',
        words: [[/^Field "(\w+)" is not defined by type "(\w+)".*$/s, "contains a field not in '$2': '$1'"]]
    },
    VariablesInAllowedPositionRule: { type: 'VariableTypeMismatch' }
};

/** Everything that is wrong with the document, in the platform's words; empty when it is right. */
export function validationErrors(schema: GraphQLSchema, document: DocumentNode): PlatformError[] {
    const found: { ruleName: string; error: GraphQLError }[] = [];
    validate(
        schema,
        document,
        specifiedRules.map((rule) => named(rule, (error) => found.push({ ruleName: rule.name, error })))
    );
    if (found.length === 0) return [];
    const paths = fieldPaths(document);
    return found.map(({ ruleName, error }) => ({
        message: `${wordingOf(ruleName, error.message)} @ '${pathOf(paths, error)}'`,
        locations: error.locations ?? [],
        paths: []
    }));
}

/** The rule, which also tells what it finds: errors do not say which rule they come from. */
function named(rule: ValidationRule, tell: (error: GraphQLError) => void): ValidationRule {
    return (context) => {
        const own = Object.create(context) as typeof context;
        own.reportError = (error) => {
            tell(error);
            context.reportError(error);
        };
        return rule(own);
    };
}

/** Any other error of a request: its syntax, its variables or what went wrong while it ran. */
export function platformError(error: GraphQLError): PlatformError {
    return { message: reworded(error.message), locations: error.locations ?? [], paths: error.path ?? [] };
}

function reworded(message: string): string {
    return message
        .replace(/^Syntax Error: (.*)$/s, 'Invalid Syntax : $1')
        .replace(/^Variable "\$(\w+)" got invalid value/s, "Variable '$1' has an invalid value :")
        .replace(
            /^Variable "\$(\w+)" of required type "(.+)" was not provided\.$/s,
            "Variable '$1' has an invalid value : Variable '$1' has coerced Null value for NonNull type '$2'"
        );
}

function wordingOf(ruleName: string, message: string): string {
    const { type, words = [] } = WORDING[ruleName] ?? { type: ruleName.replace(/Rule$/, '') };
    const [pattern, text] = words.find(([each]) => each.test(message)) ?? [/^$/, ''];
    const wording = message.replace(pattern, text);
    const isLeaf = wording.startsWith('Sub selection not allowed');
    return `Validation error of type ${isLeaf ? 'SubSelectionNotAllowed' : type}: ${wording}`;
}

/** Each node's place: the names of the fields around it. */
function fieldPaths(document: DocumentNode): Map<ASTNode, string> {
    const paths = new Map<ASTNode, string>();
    const names: string[] = [];
    visit(document, {
        enter(node) {
            if (node.kind === Kind.FIELD) names.push(node.name.value);
            paths.set(node, names.join('/'));
        },
        leave(node) {
            if (node.kind === Kind.FIELD) names.pop();
        }
    });
    return paths;
}

function pathOf(paths: ReadonlyMap<ASTNode, string>, error: GraphQLError): string {
    const places = (error.nodes ?? []).map((node) => paths.get(node) ?? '');
    return places.find((place) => place !== '') ?? '';
}
