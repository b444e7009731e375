import { PLAIN_FUNCTIONS, type PlainFunction } from './functions.ts';
import {
    FormulaError,
    tooDeep,
    type CompiledFormula,
    type FormulaContext,
    type FormulaScope,
    type Reference
} from './model.ts';
import { expectCount, expectType, type Node } from './node.ts';
import { compileOperator } from './operators.ts';
import { parseFormula, type Expression } from './parse.ts';
import { SPECIAL_FORMS } from './special-forms.ts';
import type { Value } from '../schema/model.ts';

/** The longest formula the platform saves, in characters. */
const MAX_LENGTH = 3900;
/** The longest formula with all formula fields put in (Help, "Formula Size Limits"). */
const MAX_SIZE = 15_000;

/** Functions the platform has and this evaluator has not: refused by name instead of "Unknown function". */
const NOT_SUPPORTED = new Set(
    (
        'ASCII CHR CURRENCYRATE DAYOFYEAR DISTANCE FORMATDURATION FROMUNIXTIME GEOLOCATION GETRECORDIDS GETSESSIONID HOUR ' +
        'HTMLENCODE HYPERLINK IMAGE IMAGEPROXYURL INITCAP ISCLONE ISNUMBER ISOWEEK ISOYEAR JSENCODE JSINHTMLENCODE ' +
        'JUNCTIONIDLIST LINKTO MILLISECOND MINUTE PARENTGROUPVAL PICKLISTCOUNT PI PREDICT PREVGROUPVAL REQUIRESCRIPT ' +
        'REVERSE SECOND TIMENOW TIMEVALUE UNIXTIMESTAMP URLENCODE URLFOR VLOOKUP ACOS ASIN ATAN ATAN2 COS SIN TAN'
    ).split(' ')
);

/** Compiles a formula against the names of its context. @throws FormulaError with the platform's text */
export function compileFormula<S extends FormulaScope>(text: string, context: FormulaContext<S>): CompiledFormula<S> {
    if (text.length > MAX_LENGTH) {
        throw new FormulaError(
            `Formula is too long (${text.length} characters).  Maximum length is ${MAX_LENGTH} characters`
        );
    }
    // Nodes only ever see the scope they were compiled for, so the narrower scope type is safe inside.
    const measured = new Measure(text.length, context as unknown as FormulaContext<FormulaScope>);
    const node = compileNode(parseFormula(text), measured);
    return { text, type: node.type, run: node.run as (scope: S) => Value, size: measured.size };
}

/** A context that adds up what its formula comes to once every formula field it mentions is put in. */
class Measure implements FormulaContext<FormulaScope> {
    readonly hasPrior: boolean;
    readonly blanksAsZero: boolean;
    size: number;
    readonly #inner: FormulaContext<FormulaScope>;

    constructor(size: number, inner: FormulaContext<FormulaScope>) {
        this.size = size;
        this.hasPrior = inner.hasPrior;
        this.blanksAsZero = inner.blanksAsZero;
        this.#inner = inner;
    }

    resolve(name: string): Reference<FormulaScope> | undefined {
        const reference = this.#inner.resolve(name);
        this.size += reference?.size ?? 0;
        if (this.size > MAX_SIZE) {
            throw new FormulaError(
                `Compiled formula is too big to execute (${this.size} characters). Maximum size is ${MAX_SIZE} characters`
            );
        }
        return reference;
    }
}

/** As `compileFormula`, for a formula whose answer must be of that type (rules are Boolean). @throws FormulaError */
export function compileTyped<S extends FormulaScope>(
    text: string,
    context: FormulaContext<S>,
    expected: CompiledFormula['type']
): CompiledFormula<S> {
    const compiled = compileFormula(text, context);
    if (compiled.type !== expected && compiled.type !== 'Null') {
        throw new FormulaError(
            `Formula result is data type (${compiled.type}), incompatible with expected data type (${expected}).`
        );
    }
    return compiled;
}

/** How deep expressions may lie in one another, with those of the formula fields that they mention. */
const MAX_DEPTH = 800;
let depth = 0;

function compileNode(expression: Expression, context: FormulaContext<FormulaScope>): Node {
    if (depth >= MAX_DEPTH) throw tooDeep();
    depth++;
    try {
        return nodeOf(expression, context);
    } finally {
        depth--;
    }
}

function nodeOf(expression: Expression, context: FormulaContext<FormulaScope>): Node {
    switch (expression.kind) {
        case 'null':
            return { type: 'Null', run: () => null };
        case 'number':
            return constant('Number', expression.value);
        case 'boolean':
            return constant('Boolean', expression.value);
        case 'text':
            return { ...constant('Text', expression.value), literal: expression.value };
        case 'reference':
            return compileReference(expression.name, context);
        case 'call':
            return compileCall(expression, context);
    }
}

function constant(type: Node['type'], value: Value): Node {
    return { type, run: () => value };
}

function compileReference(name: string, context: FormulaContext<FormulaScope>): Node {
    const reference = context.resolve(name);
    if (reference === undefined) throw new FormulaError(`Field ${name} does not exist. Check spelling.`);
    const { type, read } = reference;
    const countsAsZero = context.blanksAsZero && type === 'Number';
    return { type, name, reference, run: countsAsZero ? (scope) => read(scope) ?? 0 : read };
}

type Call = Expression & { kind: 'call' };

function compileCall(expression: Call, context: FormulaContext<FormulaScope>): Node {
    if (isOperator(expression)) return compileChain(expression, context);
    const { name } = expression;
    const args = expression.args.map((arg) => compileNode(arg, context));
    const form = SPECIAL_FORMS[name];
    if (form !== undefined) return form(args, name, context);
    const plain = PLAIN_FUNCTIONS[name];
    if (plain !== undefined) return compilePlain(name, plain, args);
    if (NOT_SUPPORTED.has(name)) throw new FormulaError(`Function ${name} is not supported by this local org.`);
    throw new FormulaError(`Unknown function ${name}. Check spelling.`);
}

function isOperator(expression: Expression): boolean {
    return expression.kind === 'call' && expression.args.length === 2 && !/^[A-Z$]/.test(expression.name);
}

/** `a + b - c ...` leans to the left as far as it is long: it is compiled from its innermost pair outwards. */
function compileChain(expression: Call, context: FormulaContext<FormulaScope>): Node {
    const links: Call[] = [];
    let innermost: Expression = expression;
    while (innermost.kind === 'call' && isOperator(innermost)) {
        links.push(innermost);
        innermost = innermost.args[0] as Expression;
    }
    let node = compileNode(innermost, context);
    for (const { name, args } of links.reverse()) {
        node = compileOperator(name, node, compileNode(args[1] as Expression, context));
    }
    return node;
}

function compilePlain(name: string, plain: PlainFunction, args: readonly Node[]): Node {
    const { parameters, optional = 0, strict, run, result, check } = plain;
    expectCount(name, args, parameters.length - optional, parameters.length);
    args.forEach((arg, index) => expectType(name, arg, parameters[index] ?? 'Null'));
    check?.(args);
    const runs = args.map((arg) => arg.run);
    return {
        type: result,
        run: (scope) => {
            const values = runs.map((argument) => argument(scope));
            return strict && values.includes(null) ? null : run(...values);
        }
    };
}
