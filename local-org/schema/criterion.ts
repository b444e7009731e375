import { toId18 } from '../ids.ts';
import { fieldOf, objectOf } from './model.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, Value } from './model.ts';

/** A value in a criterion: written down, or read from the person or his permissions. */
export type Operand =
    | { readonly kind: 'literal'; readonly values: readonly Value[] }
    | { readonly kind: 'user'; readonly path: readonly string[] }
    | { readonly kind: 'permission'; readonly name: string }
    | { readonly kind: 'field'; readonly path: readonly string[] };

/** `left = right`: all that a restriction rule's criteria can say (Restriction Rules Developer Guide, "Considerations"). */
export interface Criterion {
    readonly left: Operand;
    readonly right: Operand;
}

const CRITERION = /^\s*([$\w.:]+)\s*=\s*(.+?)\s*$/s;

/** The criterion that a rule's text says; undefined for text that says something else. */
export function parseCriterion(text: string): Criterion | undefined {
    const [, name = '', rest = ''] = CRITERION.exec(text) ?? [];
    const left = nameIn(name);
    const right = literalIn(rest) ?? nameIn(rest);
    return left && right ? { left, right } : undefined;
}

function nameIn(written: string): Operand | undefined {
    // The owner may be a queue, so rules say that they mean a person: `Owner:User.UserRoleId`.
    const text = written.replace(/^Owner:User(?=\.)/i, 'Owner');
    if (!/^\$?[A-Za-z_][\w]*(\.[A-Za-z_]\w*)*$/.test(text)) return undefined;
    const [first = '', ...rest] = text.split('.');
    if (!first.startsWith('$')) return { kind: 'field', path: [first, ...rest] };
    const [second] = rest;
    if (second === undefined) return undefined;
    if (first.toLowerCase() === '$user') return { kind: 'user', path: rest };
    return first.toLowerCase() === '$permission' && rest.length === 1
        ? { kind: 'permission', name: second }
        : undefined;
}

function literalIn(text: string): Operand | undefined {
    const quoted = /^'([^']*)'$/.exec(text)?.[1];
    if (quoted !== undefined) return { kind: 'literal', values: listIn(quoted) };
    if (/^(true|false)$/i.test(text)) return { kind: 'literal', values: [text.toLowerCase() === 'true'] };
    if (/^null$/i.test(text)) return { kind: 'literal', values: [null] };
    if (/^-?\d+(\.\d+)?$/.test(text)) return { kind: 'literal', values: [Number(text)] };
    const ids = text.split(',').map((part) => toId18(part.trim()));
    return ids.every((id) => id !== undefined) ? { kind: 'literal', values: ids } : undefined;
}

/** `Tom, Anita, "Torres, Jia"`: a comma parts values, except inside double quotes. */
function listIn(text: string): string[] {
    const parts = text.match(/\s*(["“][^"”]*["”]|[^,]*)\s*/g) ?? [];
    const values = parts.map((part) => part.trim().replace(/^["“]|["”]$/g, '')).filter((part) => part !== '');
    return values.length === 0 ? [text] : values;
}

/** A step from a record to its parent. */
export interface Step {
    readonly key: FieldSchema;
    readonly parent: ObjectSchema;
}

/** A criterion looks one relationship far (Restriction Rules Developer Guide, "Considerations"). */
const MAX_PATH = 2;

/** Where a path such as `Owner.UserRoleId` leads; undefined when a step does not exist or the value is not stored. */
export function fieldAt(
    schema: OrgSchema,
    object: ObjectSchema,
    path: readonly string[]
): { steps: readonly Step[]; field: FieldSchema } | undefined {
    if (path.length > MAX_PATH) return undefined;
    const steps: Step[] = [];
    let here = object;
    for (const name of path.slice(0, -1)) {
        const step = stepTo(schema, here, name);
        if (step === undefined) return undefined;
        steps.push(step);
        here = step.parent;
    }
    const field = fieldOf(here, path.at(-1) ?? '');
    return field === undefined || field.formula !== undefined ? undefined : { steps, field };
}

function stepTo(schema: OrgSchema, object: ObjectSchema, name: string): Step | undefined {
    const key = [...object.fields.values()].find(
        (field) => field.relationshipName?.toLowerCase() === name.toLowerCase()
    );
    const parent = key && objectOf(schema, key.referenceTo?.[0] ?? '');
    return key && parent ? { key, parent } : undefined;
}

/** Values that mean the same are equal: ids of 15 and 18 characters, texts in any letter case, a blank checkbox. */
export function comparable(field: FieldSchema, value: Value | undefined): Value {
    if (field.type === 'Checkbox')
        return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
    if (typeof value !== 'string') return value ?? null;
    if (field.type === 'Id' || field.referenceTo !== undefined) return toId18(value) ?? value;
    return field.caseSensitive === true ? value : value.toLowerCase();
}
