import { SalesforceApiError } from '../errors.ts';
import type { FieldSchema } from '../schema/model.ts';
import type { SaveTask } from './save-all.ts';

/**
 * Upserts of one chunk, each with the external id it goes by: those that share one fail, all of them (DUPLICATE_VALUE, as in
 * Salesforce Stack Exchange 104048 and 296121; that the first one fails too is assumed). Record ids are not looked at.
 */
export function refusingRepeated(field: FieldSchema, keys: readonly unknown[], tasks: readonly SaveTask[]): SaveTask[] {
    if (field.type === 'Id') return [...tasks];
    const folded = keys.map((key) => foldedKey(field, key));
    const counts = new Map<string, number>();
    for (const key of folded) counts.set(key, (counts.get(key) ?? 0) + 1);
    return tasks.map((task, at) => {
        const key = folded[at] ?? '';
        return key === '' || counts.get(key) === 1 ? task : () => refuse(field, keys[at]);
    });
}

function foldedKey(field: FieldSchema, key: unknown): string {
    if (typeof key !== 'string' && typeof key !== 'number') return '';
    const text = String(key).trim();
    return field.caseSensitive ? text : text.toLowerCase();
}

function refuse(field: FieldSchema, key: unknown): never {
    throw new SalesforceApiError('DUPLICATE_VALUE', `Duplicate external id specified: ${String(key)}`, [field.name]);
}
