import { childOf, childrenOf, textOf } from '../schema/document.ts';
import type { Value, XmlElement } from '../schema/model.ts';
import { holds, parseLogic } from './logic.ts';
import type { FlowReference, FlowState, FlowValue } from './model.ts';
import { operandOf, plain, type FlowOperand } from './values.ts';
import { FlowProblem, requiredText } from './problem.ts';

/** A condition of a decision or an entry, ready to be asked. */
export type Condition = (state: FlowState) => boolean;

const isBlank = (value: FlowValue): boolean => value === null || value === undefined || value === '';

/** Blank and empty text are equal. */
const isEqual = (left: Value, right: Value): boolean => (left ?? '') === (right ?? '');

function ordered(test: (left: string | number, right: string | number) => boolean) {
    return (left: Value, right: Value): boolean =>
        left !== null && right !== null && test(left as string | number, right as string | number);
}

/** Operators that compare two values (FlowComparisonOperator). */
const COMPARISONS: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
    EqualTo: isEqual,
    NotEqualTo: (left, right) => !isEqual(left, right),
    GreaterThan: ordered((left, right) => left > right),
    GreaterThanOrEqualTo: ordered((left, right) => left >= right),
    LessThan: ordered((left, right) => left < right),
    LessThanOrEqualTo: ordered((left, right) => left <= right),
    Contains: (left, right) => String(left ?? '').includes(String(right ?? '')),
    StartsWith: (left, right) => String(left ?? '').startsWith(String(right ?? '')),
    EndsWith: (left, right) => String(left ?? '').endsWith(String(right ?? ''))
};

/** Operators that ask something about the left value and compare the answer with a boolean. */
function questionOf(operator: string, left: FlowReference): ((state: FlowState) => boolean) | undefined {
    switch (operator) {
        case 'IsNull':
            return (state) => left.read(state) === null || left.read(state) === undefined;
        case 'IsBlank':
            return (state) => isBlank(left.read(state));
        case 'IsEmpty':
            return (state) => isBlank(left.read(state)) || plainLength(left.read(state)) === 0;
        case 'WasSet':
            return (state) => !isBlank(left.read(state));
        case 'IsChanged': {
            const { readPrior, read } = left;
            if (readPrior === undefined) {
                throw new FlowProblem(
                    'The IsChanged operator is only supported on fields of the $Record global variable.'
                );
            }
            return (state) => state.prior !== undefined && !isEqual(plain(readPrior(state)), plain(read(state)));
        }
        default:
            return undefined;
    }
}

function plainLength(value: FlowValue): number {
    return Array.isArray(value) ? value.length : 1;
}

/** One condition on a resource. */
export function conditionOn(left: FlowReference, operator: string, right: FlowOperand): Condition {
    const question = questionOf(operator, left);
    if (question !== undefined) return (state) => question(state) === (plain(right.read(state)) !== false);
    const compare = COMPARISONS[operator];
    if (compare === undefined) throw new FlowProblem(`The operator ${operator} is not supported by this local org.`);
    return (state) => compare(plain(left.read(state)), plain(right.read(state)));
}

/** The conditions of a decision's outcome. */
export function conditionsOf(rule: XmlElement, resolve: (name: string) => FlowReference): Condition {
    const conditions = childrenOf(rule, 'conditions');
    const compiled = conditions.map((condition) =>
        conditionOn(
            resolve(requiredText(condition, 'leftValueReference')),
            requiredText(condition, 'operator'),
            operandOf(childOf(condition, 'rightValue'), resolve)
        )
    );
    const logic = parseLogic(textOf(rule, 'conditionLogic'), compiled.length);
    return (state) => holds(logic, (index) => compiled[index]?.(state) ?? false);
}
