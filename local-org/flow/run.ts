import { SalesforceApiError } from '../errors.ts';
import type { CompiledElement, CompiledFlow, FlowState } from './model.ts';

/** A flow that runs in circles is stopped after as many elements, where the platform counts its processor time. */
const MAX_ELEMENTS = 50_000;

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
    try {
        return element.writes ? state.caller.org.db.transaction(() => element.run(state)) : element.run(state);
    } catch (error) {
        // An element that does nothing beyond the flow throws what its author wrote for the person who saves.
        if (element.doing === undefined && error instanceof SalesforceApiError) throw error;
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
