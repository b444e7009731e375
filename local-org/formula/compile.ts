import { PLAIN_FUNCTIONS, type PlainFunction } from './functions.ts';
import { FormulaError, type CompiledFormula, type FormulaContext, type FormulaScope } from './model.ts';
import { expectCount, expectType, type Node } from './node.ts';
import { compileOperator } from './operators.ts';
import { parseFormula, type Expression } from './parse.ts';
import { SPECIAL_FORMS } from './special-forms.ts';
import type { Value } from '../schema/model.ts';

/** The longest formula the platform saves, in characters. */
const MAX_LENGTH = 3900;

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
    const node = compileNode(parseFormula(text), context as unknown as FormulaContext<FormulaScope>);
    return { text, type: node.type, run: node.run as (scope: S) => Value };
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

function compileNode(expression: Expression, context: FormulaContext<FormulaScope>): Node {
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

function compileCall(expression: Expression & { kind: 'call' }, context: FormulaContext<FormulaScope>): Node {
    const { name } = expression;
    const args = expression.args.map((arg) => compileNode(arg, context));
    const form = SPECIAL_FORMS[name];
    if (form !== undefined) return form(args, name, context);
    const plain = PLAIN_FUNCTIONS[name];
    if (plain !== undefined) return compilePlain(name, plain, args);
    const [left, right] = args;
    if (!/^[A-Z$]/.test(name) && left !== undefined && right !== undefined) return compileOperator(name, left, right);
    if (NOT_SUPPORTED.has(name)) throw new FormulaError(`Function ${name} is not supported by this local org.`);
    throw new FormulaError(`Unknown function ${name}. Check spelling.`);
}

function compilePlain(name: string, plain: PlainFunction, args: readonly Node[]): Node {
    const { parameters, optional = 0, strict, run, result } = plain;
    expectCount(name, args, parameters.length - optional, parameters.length);
    args.forEach((arg, index) => expectType(name, arg, parameters[index] ?? 'Null'));
    const runs = args.map((arg) => arg.run);
    return {
        type: result,
        run: (scope) => {
            const values = runs.map((argument) => argument(scope));
            return strict && values.includes(null) ? null : run(...values);
        }
    };
}
