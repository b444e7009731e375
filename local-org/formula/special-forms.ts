import { addMonths } from './dates.ts';
import { dateOfText } from './functions.ts';
import { FormulaError, type FormulaContext, type FormulaScope } from './model.ts';
import { callName, commonType, expectCount, expectType, refusePicklist, type Node } from './node.ts';
import type { Value } from '../schema/model.ts';

/** A function that looks at types or evaluates only some of its arguments. */
export type SpecialForm = (args: readonly Node[], call: string, context: FormulaContext<FormulaScope>) => Node;

function argument(args: readonly Node[], index: number): Node {
    const node = args[index];
    if (node === undefined) throw new FormulaError('Syntax error');
    return node;
}

const isBlank = (value: Value): boolean => value === null || value === '';

function junction(stopAt: boolean): SpecialForm {
    return (args, call) => {
        expectCount(call, args, 1, Number.MAX_SAFE_INTEGER);
        for (const node of args) expectType(call, node, 'Boolean');
        const runs = args.map((node) => node.run);
        return {
            type: 'Boolean',
            run: (scope) => {
                for (const run of runs) if ((run(scope) === true) === stopAt) return stopAt;
                return !stopAt;
            }
        };
    };
}

const not: SpecialForm = (args, call) => {
    expectCount(call, args, 1);
    const node = argument(args, 0);
    expectType(call, node, 'Boolean');
    return {
        type: 'Boolean',
        run: (scope) => {
            const value = node.run(scope);
            return value === null ? null : value !== true;
        }
    };
};

const negate: SpecialForm = (args, call) => {
    const node = argument(args, 0);
    expectType(call, node, 'Number');
    return {
        type: 'Number',
        run: (scope) => {
            const value = node.run(scope);
            return value === null ? null : -Number(value);
        }
    };
};

const conditional: SpecialForm = (args, call) => {
    expectCount(call, args, 3);
    const [condition, yes, no] = [argument(args, 0), argument(args, 1), argument(args, 2)];
    expectType(call, condition, 'Boolean');
    const type = commonType(call, [yes, no]);
    return { type, run: (scope) => (condition.run(scope) === true ? yes.run(scope) : no.run(scope)) };
};

const choose: SpecialForm = (args, call) => {
    if (args.length < 4 || args.length % 2 !== 0) expectCount(call, args, Math.max(4, args.length + (args.length % 2)));
    const subject = argument(args, 0);
    const pairs = args.slice(1, -1);
    const whens = pairs.filter((_, index) => index % 2 === 0);
    const results = [...pairs.filter((_, index) => index % 2 === 1), argument(args, args.length - 1)];
    if (subject.type === 'Picklist') {
        for (const when of whens) {
            if (when.literal === undefined)
                throw new FormulaError(`Incorrect parameter for ${callName(call)}. Expected Text Literal`);
        }
    } else {
        commonType(call, [subject, ...whens]);
    }
    const type = commonType(call, results);
    const [whenRuns, resultRuns] = [whens.map((node) => node.run), results.map((node) => node.run)];
    return {
        type,
        run: (scope) => {
            const value = subject.run(scope) ?? '';
            const index = whenRuns.findIndex((run) => (run(scope) ?? '') === value);
            return resultRuns[index < 0 ? resultRuns.length - 1 : index]?.(scope) ?? null;
        }
    };
};

const isBlankForm: SpecialForm = (args, call) => {
    expectCount(call, args, 1);
    const node = argument(args, 0);
    if (node.type === 'Picklist') refusePicklist(node);
    // A blank number that counts as zero is never blank, as in the platform.
    return { type: 'Boolean', run: (scope) => isBlank(node.run(scope)) };
};

const blankValue: SpecialForm = (args, call) => {
    expectCount(call, args, 2);
    const [node, substitute] = [argument(args, 0), argument(args, 1)];
    const type = commonType(call, [node, substitute]);
    return {
        type,
        run: (scope) => {
            const value = node.run(scope);
            return isBlank(value) ? substitute.run(scope) : value;
        }
    };
};

const isPickVal: SpecialForm = (args, call) => {
    expectCount(call, args, 2);
    const [node, literal] = [argument(args, 0), argument(args, 1).literal];
    if (node.type !== 'Picklist') {
        throw new FormulaError(
            `Incorrect parameter type for ${callName(call)}. Expected Picklist, received ${node.type}`
        );
    }
    if (literal === undefined) {
        throw new FormulaError(
            `Incorrect parameter type for ${callName(call)}. Expected Text Literal, received ${argument(args, 1).type}`
        );
    }
    return { type: 'Boolean', run: (scope) => (node.run(scope) ?? '') === literal };
};

const includes: SpecialForm = (args, call) => {
    expectCount(call, args, 2);
    const [node, literal] = [argument(args, 0), argument(args, 1).literal];
    if (node.type !== 'MultiPicklist') {
        throw new FormulaError(
            `Incorrect parameter type for ${callName(call)}. Expected Multi-Select Picklist, received ${node.type}`
        );
    }
    if (literal === undefined)
        throw new FormulaError(`Incorrect parameter for ${callName(call)}. Expected Text Literal`);
    return {
        type: 'Boolean',
        run: (scope) =>
            String(node.run(scope) ?? '')
                .split(';')
                .includes(literal)
    };
};

/** The argument of ISCHANGED and PRIORVALUE: a field of the record itself. */
function ownField(
    args: readonly Node[],
    call: string,
    context: FormulaContext<FormulaScope>
): Node & { prior: Node['run'] } {
    expectCount(call, args, 1);
    refuseWithoutPrior(call, context);
    const node = argument(args, 0);
    const prior = node.reference?.readPrior;
    if (prior === undefined) {
        throw new FormulaError(
            node.name === undefined
                ? `Incorrect argument type for ${callName(call)}.`
                : `The ${call} function cannot reference the ${node.name} field.`
        );
    }
    return { ...node, prior };
}

function refuseWithoutPrior(call: string, context: FormulaContext<FormulaScope>): void {
    if (!context.hasPrior) throw new FormulaError(`Function ${call} may not be used in this type of formula`);
}

const isChanged: SpecialForm = (args, call, context) => {
    const { prior, run } = ownField(args, call, context);
    return {
        type: 'Boolean',
        run: (scope) => scope.prior !== undefined && (prior(scope) ?? '') !== (run(scope) ?? '')
    };
};

const priorValue: SpecialForm = (args, call, context) => {
    const { prior, run, type, name } = ownField(args, call, context);
    // On create PRIORVALUE is the current value.
    return { type, name, run: (scope) => (scope.prior === undefined ? run(scope) : prior(scope)) };
};

const isNew: SpecialForm = (args, call, context) => {
    expectCount(call, args, 0);
    refuseWithoutPrior(call, context);
    return { type: 'Boolean', run: (scope) => scope.isNew };
};

function asText(value: Value, isMoment: boolean): string {
    if (value === null) return '';
    return isMoment ? `${String(value).slice(0, 19).replace('T', ' ')}Z` : String(value);
}

const textForm: SpecialForm = (args, call) => {
    expectCount(call, args, 1);
    const node = argument(args, 0);
    expectType(call, node, 'Number', 'Date', 'DateTime', 'Time', 'Picklist');
    const isMoment = node.type === 'DateTime';
    return { type: 'Text', run: (scope) => asText(node.run(scope), isMoment) };
};

const dateValueForm: SpecialForm = (args, call) => {
    expectCount(call, args, 1);
    const node = argument(args, 0);
    expectType(call, node, 'Text', 'DateTime');
    if (node.type !== 'DateTime') return { type: 'Date', run: (scope) => dateOfText(node.run(scope)) };
    // A moment's date is that of the running user's time zone (salesforce/formula-engine, FunctionDateValue).
    return {
        type: 'Date',
        run: (scope) => {
            const moment = node.run(scope);
            return moment === null ? null : scope.localDate(new Date(String(moment)));
        }
    };
};

const addMonthsForm: SpecialForm = (args, call) => {
    expectCount(call, args, 2);
    const [date, months] = [argument(args, 0), argument(args, 1)];
    expectType(call, date, 'Date', 'DateTime');
    expectType(call, months, 'Number');
    return {
        type: date.type,
        run: (scope) => {
            const [value, count] = [date.run(scope), months.run(scope)];
            return value === null || count === null ? null : addMonths(String(value), Number(count));
        }
    };
};

function extreme(choice: (...values: number[]) => number): SpecialForm {
    return (args, call) => {
        expectCount(call, args, 1, Number.MAX_SAFE_INTEGER);
        for (const node of args) expectType(call, node, 'Number');
        return {
            type: 'Number',
            run: (scope) => {
                const values = args.map((node) => node.run(scope)).filter((value) => value !== null);
                return values.length === args.length ? choice(...values.map(Number)) : null;
            }
        };
    };
}

const today: SpecialForm = (args, call) => {
    expectCount(call, args, 0);
    return { type: 'Date', run: (scope) => scope.today() };
};

const now: SpecialForm = (args, call) => {
    expectCount(call, args, 0);
    return { type: 'DateTime', run: (scope) => scope.now().toISOString() };
};

/** Functions and operators that do not simply evaluate all their parameters, by name. */
export const SPECIAL_FORMS: Readonly<Record<string, SpecialForm>> = {
    AND: junction(false),
    OR: junction(true),
    NOT: not,
    NEGATE: negate,
    IF: conditional,
    CASE: choose,
    ISBLANK: isBlankForm,
    ISNULL: isBlankForm,
    BLANKVALUE: blankValue,
    NULLVALUE: blankValue,
    ISPICKVAL: isPickVal,
    INCLUDES: includes,
    ISCHANGED: isChanged,
    PRIORVALUE: priorValue,
    ISNEW: isNew,
    TEXT: textForm,
    DATEVALUE: dateValueForm,
    ADDMONTHS: addMonthsForm,
    MAX: extreme(Math.max),
    MIN: extreme(Math.min),
    TODAY: today,
    NOW: now
};
