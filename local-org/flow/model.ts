import type { FormulaScope, FormulaType } from '../formula/model.ts';
import type { Caller } from '../org.ts';
import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model.ts';

/** What a flow resource can hold: a value, a record, or a list of either. */
export type FlowValue = Value | Row | readonly FlowValue[] | undefined;

/** How a flow reads and changes records; the records room hands it in, since saving runs flows and flows save. */
export interface FlowStore {
    insert(caller: Caller, object: ObjectSchema, values: Row): string;
    update(caller: Caller, object: ObjectSchema, id: string, changes: Row): void;
    delete(caller: Caller, object: ObjectSchema, id: string): void;
    find(caller: Caller, object: ObjectSchema, id: string): Row | undefined;
}

/** One run of a flow: the world its formulas see, plus its own resources by name. */
export interface FlowState extends FormulaScope {
    /** Runs as the system; `$User` stays the person. */
    readonly caller: Caller;
    readonly store: FlowStore;
    readonly variables: Map<string, FlowValue>;
    /** Loop -> the items that it still has to give. */
    readonly loops: Map<string, FlowValue[]>;
    /** The state as the record was before the save. */
    before(): FlowState | undefined;
}

/** A name a flow may mention. */
export interface FlowReference {
    /** Absent for a record or a collection. */
    readonly type?: FormulaType;
    readonly isCollection?: boolean;
    /** Of a list of plain values: what each of them is. */
    readonly itemType?: FormulaType;
    /** Of a record, or of the records in a collection. */
    readonly object?: ObjectSchema;
    /** The field a reference ends in. */
    readonly field?: FieldSchema;
    readonly read: (state: FlowState) => FlowValue;
    readonly readPrior?: (state: FlowState) => FlowValue;
    /** Absent for what cannot be assigned. */
    readonly write?: (state: FlowState, value: FlowValue) => void;
}

/** An element ready to run: does its work and names the next element. */
export type FlowStep = (state: FlowState) => string | undefined;

/** An element of a flow, ready to run. */
export interface CompiledElement {
    readonly name: string;
    readonly run: FlowStep;
    /** What the platform's message says the flow was doing: `create records`. */
    readonly doing?: string;
    /** Undone as a whole when it fails. */
    readonly writes?: boolean;
    readonly fault?: string;
}

/** An active record-triggered flow. */
export interface CompiledFlow {
    readonly name: string;
    readonly label: string;
    readonly timing: 'before' | 'after';
    readonly onCreate: boolean;
    readonly onUpdate: boolean;
    /** Whether the record enters the flow. */
    readonly accepts: (state: FlowState) => boolean;
    readonly first: string | undefined;
    readonly elements: ReadonlyMap<string, CompiledElement>;
    /** Values of the flow's variables at the start of each run. */
    readonly initialize: (state: FlowState) => void;
}
