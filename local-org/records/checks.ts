import { SalesforceApiError } from '../errors.ts';
import { asSystem, type Caller } from '../org.ts';
import { objectOf, type FieldSchema, type Row, type Value } from '../schema/model.ts';
import { canReadRow } from '../security/access.ts';
import { checkValue } from './check-value.ts';
import type { SavePlan } from './plan.ts';
import { cachedRow } from './row-cache.ts';

/** The platform's system validation of a complete row: required, restricted picklists, lengths, ranges, references. */
export function checkSystemRules(caller: Caller, plan: SavePlan, row: Row, prior: Row | undefined, given: Row): void {
    const missing = plan.required.filter((field) => isBlank(row[field.name]));
    if (missing.length > 0) {
        const names = missing.map((field) => field.name);
        throw new SalesforceApiError(
            'REQUIRED_FIELD_MISSING',
            `Required fields are missing: [${names.join(', ')}]`,
            names
        );
    }
    for (const field of plan.stored) {
        const value = row[field.name] ?? null;
        if (value !== null && value !== prior?.[field.name]) checkValue(field, value);
    }
    for (const field of plan.references) {
        const id = row[field.name];
        if (typeof id === 'string' && id !== prior?.[field.name]) {
            checkReference(field.name in given ? caller : asSystem(caller), field, id);
        }
    }
}

function isBlank(value: Value | undefined): boolean {
    return value === undefined || value === null || value === '';
}

/** A reference must be of the right object, exist, and be visible to whoever gave it. */
function checkReference(caller: Caller, field: FieldSchema, id: string): void {
    const { schema } = caller.org;
    const targets = (field.referenceTo ?? []).flatMap((name) => objectOf(schema, name) ?? []);
    const target = targets.find((each) => id.startsWith(each.keyPrefix));
    if (target === undefined) {
        throw new SalesforceApiError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [
            field.name
        ]);
    }
    const row = cachedRow(caller.org, target, id);
    if (row === undefined) {
        throw new SalesforceApiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
    }
    if (!canReadRow(caller, target, row)) throw noCrossReferenceAccess(id);
}

/** The refusal of a reference to a record that the caller may not see, or not build upon. */
export function noCrossReferenceAccess(id: string): SalesforceApiError {
    return new SalesforceApiError(
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${id}`
    );
}
