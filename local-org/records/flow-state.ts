import { asSystem, type Caller } from '../org.ts';
import type { CompiledFlow, FlowState, FlowStore, FlowValue } from '../flow/model.ts';
import { runFlow } from '../flow/run.ts';
import type { Row } from '../schema/model.ts';
import { RecordScope } from './scope.ts';

/** The record of a save, as flows and rules see it. */
export interface SavedRecord {
    readonly record: Row;
    readonly prior: Row | undefined;
    readonly isNew: boolean;
}

class RunState extends RecordScope implements FlowState {
    readonly store: FlowStore;
    readonly variables = new Map<string, FlowValue>();
    readonly loops = new Map<string, FlowValue[]>();

    constructor(caller: Caller, { record, prior, isNew }: SavedRecord, store: FlowStore) {
        super(asSystem(caller), record, prior, isNew);
        this.store = store;
    }

    before(): FlowState | undefined {
        if (this.prior === undefined) return undefined;
        return new RunState(this.caller, { record: this.prior, prior: this.prior, isNew: false }, this.store);
    }
}

/** Runs the flows that this kind of save starts. Before a save they change `record` itself. */
export function runFlows(flows: readonly CompiledFlow[], caller: Caller, saved: SavedRecord, store: FlowStore): void {
    for (const flow of flows) {
        if (saved.isNew ? flow.onCreate : flow.onUpdate) runFlow(flow, new RunState(caller, saved, store));
    }
}
