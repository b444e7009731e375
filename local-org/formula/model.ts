import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model.ts';

/** A formula that cannot be compiled; the message is the platform's text. */
export class FormulaError extends Error {
    override readonly name = 'FormulaError';
}

/** The refusal of expressions too deep in one another to walk over. */
export function tooDeep(): FormulaError {
    return new FormulaError('Formula is too deeply nested.');
}

/** What an expression yields, in the words of the platform's type errors. Ids are text. */
export type FormulaType =
    'Text' | 'Number' | 'Boolean' | 'Date' | 'DateTime' | 'Time' | 'Picklist' | 'MultiPicklist' | 'Null';

/** The state of the world a formula is evaluated in. Records are read with the rights of the system, as the platform's formulas do. */
export interface FormulaScope {
    readonly record: Row;
    /** The record before this save; undefined on create and outside of a save. */
    readonly prior: Row | undefined;
    readonly isNew: boolean;
    now(): Date;
    /** Today for the running user, `YYYY-MM-DD`. */
    today(): string;
    /** The running user's date at a moment. */
    localDate(moment: Date): string;
    /** A record of another object with its formula fields left out. */
    row(object: ObjectSchema, id: string): Row | undefined;
    /** Rows of a custom metadata type by developer name. */
    customMetadata(typeName: string, developerName: string): Row | undefined;
    user(): Row;
    organization(): Row | undefined;
    hasPermission(customPermission: string): boolean;
}

/** A name that a formula may mention: its type, and how to read it. */
export interface Reference<S extends FormulaScope> {
    readonly type: FormulaType;
    readonly read: (scope: S) => Value;
    /** The value before the save; only the record's own fields have one. */
    readonly readPrior?: (scope: S) => Value;
    readonly field?: FieldSchema;
    /** Characters that a mention stands for, when it is a formula field. */
    readonly size?: number;
}

/** Where names come from. `resolve` answers undefined for a field that does not exist and throws FormulaError for one that is refused. */
export interface FormulaContext<S extends FormulaScope> {
    resolve(name: string): Reference<S> | undefined;
    /** ISNEW, ISCHANGED and PRIORVALUE make sense: validation rules and record-triggered flows. */
    readonly hasPrior: boolean;
    /** Blank numbers count as 0 (formula fields, unless told otherwise). */
    readonly blanksAsZero: boolean;
}

/** A formula ready to run: microseconds per evaluation. */
export interface CompiledFormula<S extends FormulaScope = FormulaScope> {
    readonly text: string;
    readonly type: FormulaType;
    readonly run: (scope: S) => Value;
    /** Characters with every formula field that it mentions put in: the platform limits them. */
    readonly size: number;
}
