import { childOf, childrenOf } from '../schema/document.ts';
import type { XmlElement } from '../schema/model.ts';
import type { FlowNames } from './names.ts';
import type { FlowReference, FlowStep, FlowValue } from './model.ts';
import { FlowProblem, requiredText, targetOf } from './problem.ts';
import { toDate, toDateTime, toDays } from '../formula/dates.ts';
import { operandOf, plain } from './values.ts';

type Combine = (current: FlowValue, value: FlowValue) => FlowValue;

function listOf(value: FlowValue): readonly FlowValue[] {
    if (value === null || value === undefined) return [];
    return Array.isArray(value) ? (value as readonly FlowValue[]) : [value];
}

/** A record put into a list is a copy: changing the variable afterwards must not change the list. */
function copied(value: FlowValue): FlowValue {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : value;
}

function sum(target: FlowReference, sign: 1 | -1): Combine {
    return (current, value) => {
        const [left, right] = [plain(current), Number(plain(value) ?? 0) * sign];
        if (target.type === 'Number') return Number(left ?? 0) + right;
        if (left === null) return null;
        return target.type === 'Date' ? toDate(toDays(String(left)) + right) : toDateTime(toDays(String(left)) + right);
    };
}

function combinationOf(operator: string, target: FlowReference): Combine {
    const { type, isCollection } = target;
    if (operator === 'Assign') return (_, value) => copied(value);
    if (isCollection && (operator === 'Add' || operator === 'AddItem')) {
        return (current, value) => [...listOf(current), ...listOf(value).map(copied)];
    }
    if (operator === 'Add' && type === 'Text') {
        return (current, value) => `${String(plain(current) ?? '')}${String(plain(value) ?? '')}`;
    }
    if (
        (operator === 'Add' || operator === 'Subtract') &&
        (type === 'Number' || type === 'Date' || type === 'DateTime')
    ) {
        return sum(target, operator === 'Add' ? 1 : -1);
    }
    throw new FlowProblem(`The assignment operator ${operator} is not supported by this local org.`);
}

/** An Assignment element: its items run one after another. */
export function compileAssignment(element: XmlElement, names: FlowNames): FlowStep {
    const items = childrenOf(element, 'assignmentItems').map((item) => {
        const name = requiredText(item, 'assignToReference');
        const target = names.resolve(name);
        const { write, read } = target;
        if (write === undefined) throw new FlowProblem(`The resource ${name} can't be assigned a value.`);
        const value = operandOf(childOf(item, 'value'), names.resolve);
        const combine = combinationOf(requiredText(item, 'operator'), target);
        return { write, read, value, combine };
    });
    const next = targetOf(element, 'connector');
    return (state) => {
        for (const { write, read, value, combine } of items) write(state, combine(read(state), value.read(state)));
        return next;
    };
}
