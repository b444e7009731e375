import { childOf, childrenOf, flagOf, textOf } from '../schema/document.ts';
import { fieldOf, type ObjectSchema, type Row, type XmlElement } from '../schema/model.ts';
import { compileFilters } from './filters.ts';
import type { FlowReference, FlowState, FlowStep, FlowValue } from './model.ts';
import type { FlowNames } from './names.ts';
import { FlowProblem, requiredText, targetOf } from './problem.ts';
import { forField, operandOf, plain } from './values.ts';

/** More records than one transaction may touch on the platform. */
const MAX_ROWS = 50_000;

function rowsOf(value: FlowValue): Row[] {
    if (Array.isArray(value)) return (value as readonly FlowValue[]).flatMap(rowsOf);
    return typeof value === 'object' && value !== null ? [value as Row] : [];
}

/** The field values an element gives. */
function compileValues(element: XmlElement, object: ObjectSchema, names: FlowNames): (state: FlowState) => Row {
    const items = childrenOf(element, 'inputAssignments').map((item) => {
        const name = requiredText(item, 'field');
        const field = fieldOf(object, name);
        if (field === undefined) throw new FlowProblem(`The field ${name} doesn't exist on the object ${object.name}.`);
        return { field, value: operandOf(childOf(item, 'value'), names.resolve) };
    });
    return (state) => {
        const row: Row = {};
        for (const { field, value } of items) row[field.name] = forField(field, value.read(state));
        return row;
    };
}

function recordReference(name: string, names: FlowNames): FlowReference & { readonly object: ObjectSchema } {
    const reference = names.resolve(name);
    const { object } = reference;
    if (object === undefined) throw new FlowProblem(`The resource ${name} isn't a record.`);
    return { ...reference, object };
}

/** A Get Records element. */
export function compileLookup(element: XmlElement, names: FlowNames): FlowStep {
    const name = requiredText(element, 'name');
    const object = names.object(requiredText(element, 'object'));
    const findIds = compileFilters(element, object, names);
    const isSingle = flagOf(element, 'getFirstRecordOnly');
    const outputName = textOf(element, 'outputReference');
    const output = outputName === undefined ? undefined : names.resolve(outputName);
    const keepsOld = !flagOf(element, 'assignNullValuesIfNoRecordsFound');
    const assignments = childrenOf(element, 'outputAssignments').map((item) => ({
        field: requiredText(item, 'field'),
        target: names.resolve(requiredText(item, 'assignToReference'))
    }));
    const next = targetOf(element, 'connector');
    const limit = limitOf(element, names);
    return (state) => {
        const rows: Row[] = [];
        for (const id of findIds(state, isSingle ? 1 : limit(state))) {
            const row = state.store.find(state.caller, object, id);
            if (row !== undefined) rows.push(row);
        }
        const found = isSingle ? rows[0] : rows;
        state.variables.set(name, found ?? null);
        if (rows.length > 0 || !keepsOld) output?.write?.(state, found ?? null);
        for (const { field, target } of assignments) {
            if (rows[0] !== undefined || !keepsOld) target.write?.(state, rows[0]?.[field] ?? null);
        }
        return next;
    };
}

/** The most records that a Get Records element asks for. */
function limitOf(element: XmlElement, names: FlowNames): (state: FlowState) => number {
    const given = childOf(element, 'limit');
    if (given === undefined) return () => MAX_ROWS;
    const { read } = operandOf(given, names.resolve);
    return (state) => Math.min(MAX_ROWS, Math.max(0, Math.trunc(Number(plain(read(state)) ?? MAX_ROWS))));
}

/** A Delete Records element: of the records it finds, or of records it is given. */
export function compileDelete(element: XmlElement, names: FlowNames): FlowStep {
    const next = targetOf(element, 'connector');
    const inputName = textOf(element, 'inputReference');
    if (inputName !== undefined) {
        const input = recordReference(inputName, names);
        return (state) => {
            for (const row of rowsOf(input.read(state)))
                state.store.delete(state.caller, input.object, String(row['Id']));
            return next;
        };
    }
    const object = names.object(requiredText(element, 'object'));
    const findIds = compileFilters(element, object, names);
    return (state) => {
        for (const id of findIds(state, MAX_ROWS)) state.store.delete(state.caller, object, id);
        return next;
    };
}

/** A Create Records element. */
export function compileCreate(element: XmlElement, names: FlowNames): FlowStep {
    const name = requiredText(element, 'name');
    const next = targetOf(element, 'connector');
    const idTarget = textOf(element, 'assignRecordIdToReference');
    const assignId = idTarget === undefined ? undefined : names.resolve(idTarget);
    const inputName = textOf(element, 'inputReference');
    if (inputName !== undefined) {
        const input = recordReference(inputName, names);
        return (state) => {
            for (const row of rowsOf(input.read(state)))
                row['Id'] = state.store.insert(state.caller, input.object, withoutId(row));
            return next;
        };
    }
    const object = names.object(requiredText(element, 'object'));
    const values = compileValues(element, object, names);
    return (state) => {
        const id = state.store.insert(state.caller, object, values(state));
        state.variables.set(name, id);
        assignId?.write?.(state, id);
        return next;
    };
}

function withoutId(row: Row): Row {
    return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'Id'));
}

/** An Update Records element: of the records it finds, of records it is given, or of the triggering record. */
export function compileUpdate(element: XmlElement, names: FlowNames, isBeforeSave: boolean): FlowStep {
    const next = targetOf(element, 'connector');
    const inputName = textOf(element, 'inputReference');
    if (inputName === undefined) {
        const object = names.object(requiredText(element, 'object'));
        const findIds = compileFilters(element, object, names);
        const values = compileValues(element, object, names);
        return (state) => {
            for (const id of findIds(state, MAX_ROWS)) state.store.update(state.caller, object, id, values(state));
            return next;
        };
    }
    const input = recordReference(inputName, names);
    const values = compileValues(element, input.object, names);
    if (isBeforeSave) {
        if (inputName !== '$Record') throw new FlowProblem('A before-save flow can only update the triggering record.');
        return (state) => {
            Object.assign(state.record, values(state));
            return next;
        };
    }
    const hasValues = childrenOf(element, 'inputAssignments').length > 0;
    return (state) => {
        for (const row of rowsOf(input.read(state))) {
            const changes = hasValues ? values(state) : changesOf(input.object, row);
            state.store.update(state.caller, input.object, String(row['Id']), changes);
        }
        return next;
    };
}

/** The fields of a record variable that a client may write. */
function changesOf(object: ObjectSchema, row: Row): Row {
    const writable = Object.entries(row).filter(([name]) => fieldOf(object, name)?.updateable === true);
    return Object.fromEntries(writable);
}
