import { SalesforceApiError } from '../errors.ts';
import { childrenOf, flagOf, textOf } from '../schema/document.ts';
import { fieldOf, type XmlElement } from '../schema/model.ts';
import type { FlowStep } from './model.ts';
import type { FlowNames } from './names.ts';
import { FlowProblem, requiredText } from './problem.ts';
import { mergedText } from './values.ts';

/** A Custom Error element: ends the flow and refuses the save with its first message. */
export function compileCustomError(element: XmlElement, names: FlowNames): FlowStep {
    const [first] = childrenOf(element, 'customErrorMessages').map((message) => {
        const selected = flagOf(message, 'isFieldError') ? textOf(message, 'fieldSelection') : undefined;
        const field = selected === undefined ? undefined : fieldOf(names.triggering, selected);
        if (selected !== undefined && field === undefined) {
            throw new FlowProblem(`The field ${selected} doesn't exist on the object ${names.triggering.name}.`);
        }
        const text = mergedText(requiredText(message, 'errorMessage'), names.resolve);
        return { text, fields: field === undefined ? [] : [field.name] };
    });
    if (first === undefined) throw new FlowProblem('Required field is missing: customErrorMessages');
    return (state) => {
        throw new SalesforceApiError('FIELD_CUSTOM_VALIDATION_EXCEPTION', first.text(state), first.fields);
    };
}
