import type { FormulaType } from '../formula/model.ts';
import { rounded } from '../formula/numbers.ts';
import { formulaTypeOf } from '../formula/record-context.ts';
import { textOf } from '../schema/document.ts';
import type { FieldSchema, Row, Value, XmlElement } from '../schema/model.ts';
import type { FlowReference, FlowState, FlowValue } from './model.ts';
import { FlowProblem } from './problem.ts';

/** The flow data types of variables, constants and formulas. */
const DATA_TYPES: Readonly<Record<string, FormulaType>> = {
    String: 'Text',
    Number: 'Number',
    Currency: 'Number',
    Boolean: 'Boolean',
    Date: 'Date',
    DateTime: 'DateTime',
    Picklist: 'Text',
    Multipicklist: 'Text'
};

/** The formula type of a flow's data type. @throws FlowProblem */
export function typeOfData(dataType: string): FormulaType {
    const type = DATA_TYPES[dataType];
    if (type === undefined) throw new FlowProblem(`The data type ${dataType} is not supported by this local org.`);
    return type;
}

/** A value a flow mentions: a literal, or another resource. */
export interface FlowOperand {
    readonly type?: FormulaType;
    readonly reference?: FlowReference;
    readonly read: (state: FlowState) => FlowValue;
}

/** Reads a `FlowElementReferenceOrValue`; an absent one is blank. */
export function operandOf(element: XmlElement | undefined, resolve: (name: string) => FlowReference): FlowOperand {
    if (element === undefined) return { read: () => null };
    const reference = textOf(element, 'elementReference');
    if (reference !== undefined) {
        const target = resolve(reference);
        return { type: target.type, reference: target, read: target.read };
    }
    const text = textOf(element, 'stringValue');
    if (text !== undefined) return { type: 'Text', read: mergedText(text, resolve) };
    return literalOf(element);
}

function literalOf(element: XmlElement): FlowOperand {
    const literals: [string, FormulaType, (text: string) => Value][] = [
        ['booleanValue', 'Boolean', (value) => value === 'true'],
        ['numberValue', 'Number', Number],
        ['dateValue', 'Date', String],
        ['dateTimeValue', 'DateTime', (value) => new Date(value).toISOString()]
    ];
    for (const [name, type, parse] of literals) {
        const literal = textOf(element, name);
        if (literal === undefined) continue;
        const value = parse(literal);
        return { type, read: () => value };
    }
    const [kind] = Object.keys(element);
    if (kind === undefined || kind === 'stringValue') return { type: 'Text', read: () => null };
    throw new FlowProblem(`A value of kind ${kind} is not supported by this local org.`);
}

/** A text with merge fields `{!Name}` put in. */
export function mergedText(text: string, resolve: (name: string) => FlowReference): (state: FlowState) => string {
    const parts = text.split(/\{!\s*([^}]+?)\s*\}/);
    if (parts.length === 1) return () => text;
    const readers = parts.map((part, index) => (index % 2 === 0 ? () => part : resolve(part).read));
    return (state) => readers.map((read) => shown(read(state))).join('');
}

function shown(value: FlowValue): string {
    return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

/** A plain value; records stand for their id, as in the platform. */
export function plain(value: FlowValue): Value {
    if (value === undefined || value === null || Array.isArray(value)) return null;
    return typeof value === 'object' ? ((value as Row)['Id'] ?? null) : value;
}

/** The value as another type wants it: the day of a moment, the text of a number. */
export function coerce(type: FormulaType | undefined, value: FlowValue): Value {
    const given = plain(value);
    if (given === null || given === '') return type === 'Boolean' ? false : null;
    switch (type) {
        case 'Text':
        case 'Picklist':
        case 'MultiPicklist':
            return String(given);
        case 'Number':
            return typeof given === 'number' ? given : Number(given);
        case 'Date':
            return String(given).slice(0, 10);
        case 'DateTime':
            return /^\d{4}-\d{2}-\d{2}$/.test(String(given)) ? `${String(given)}T00:00:00.000Z` : given;
        default:
            return given;
    }
}

/** The value as a field stores it. */
export function forField(field: FieldSchema, value: FlowValue): Value {
    const given = coerce(formulaTypeOf(field), value);
    return typeof given === 'number' ? rounded(given, field.scale) : given;
}
