import { textOf } from '../schema/document.ts';
import type { XmlElement } from '../schema/model.ts';
import type { FlowReference, FlowStep, FlowValue } from './model.ts';
import type { FlowNames } from './names.ts';
import { FlowProblem, requiredText, targetOf } from './problem.ts';

/** A Loop element: hands out the items of a list one by one, each time that the flow comes by, and then leads on. */
export function compileLoop(element: XmlElement, names: FlowNames): FlowStep {
    const name = requiredText(element, 'name');
    const list = collectionOf(element, names);
    const variable = textOf(element, 'assignNextValueToReference');
    const target = variable === undefined ? undefined : names.resolve(variable);
    const isBackwards = textOf(element, 'iterationOrder') === 'Desc';
    const [each, after] = [targetOf(element, 'nextValueConnector'), targetOf(element, 'noMoreValuesConnector')];
    return (state) => {
        let left = state.loops.get(name);
        if (left === undefined) {
            const items = list.read(state);
            const all: FlowValue[] = Array.isArray(items) ? [...(items as readonly FlowValue[])] : [];
            // Items are taken from the end.
            state.loops.set(name, (left = isBackwards ? all : all.reverse()));
        }
        if (left.length === 0) {
            state.loops.delete(name);
            state.variables.set(name, null);
            return after;
        }
        const item = left.pop();
        state.variables.set(name, item);
        target?.write?.(state, item);
        return each;
    };
}

/** The list that a loop goes through. @throws FlowProblem */
export function collectionOf(element: XmlElement, names: FlowNames): FlowReference {
    const reference = requiredText(element, 'collectionReference');
    const list = names.resolve(reference);
    if (list.isCollection !== true) throw new FlowProblem(`The resource ${reference} isn't a collection.`);
    return list;
}
