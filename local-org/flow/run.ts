import { SalesforceApiError } from '../errors.ts';
import type { CompiledElement, CompiledFlow, FlowState } from './model.ts';

/** The platform stops a flow that runs in circles after as many elements. */
const MAX_ELEMENTS = 2000;

/** Runs a flow on one record, from the element after Start. @throws CANNOT_EXECUTE_FLOW_TRIGGER */
export function runFlow(flow: CompiledFlow, state: FlowState): void {
    if (!flow.accepts(state)) return;
    flow.initialize(state);
    let next = flow.first;
    for (let count = 0; next !== undefined; count++) {
        const element = flow.elements.get(next);
        if (element === undefined || count === MAX_ELEMENTS)
            throw failure(flow, undefined, new Error('Number of iterations exceeded'));
        next = runElement(flow, element, state);
    }
}

/** Runs one element; its fault path takes over what goes wrong, with everything undone that the element did. */
function runElement(flow: CompiledFlow, element: CompiledElement, state: FlowState): string | undefined {
    if (element.doing === undefined) return element.run(state);
    try {
        return element.writes ? state.caller.org.db.transaction(() => element.run(state)) : element.run(state);
    } catch (error) {
        if (element.fault === undefined) throw failure(flow, element, error);
        state.variables.set('$Flow.FaultMessage', faultMessage(element, error));
        return element.fault;
    }
}

function faultMessage(element: CompiledElement | undefined, error: unknown): string {
    if (element?.doing !== undefined && error instanceof SalesforceApiError) {
        return (
            `This error occurred when the flow tried to ${element.doing}: ${error.errorCode}: ${error.message}. ` +
            'You can look up ExceptionCode values in the SOAP API Developer Guide.'
        );
    }
    return `An unhandled fault has occurred in this flow. ${error instanceof Error ? error.message : String(error)}`;
}

function failure(flow: CompiledFlow, element: CompiledElement | undefined, error: unknown): SalesforceApiError {
    return new SalesforceApiError(
        'CANNOT_EXECUTE_FLOW_TRIGGER',
        `We can't save this record because the “${flow.label}” process failed. ` +
            `Give your Salesforce admin these details. ${faultMessage(element, error)}`
    );
}
