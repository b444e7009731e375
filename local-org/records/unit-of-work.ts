import { SalesforceApiError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/model.ts';

/** Apex Developer Guide, "sObjects That Can't Be Used Together in DML Operations", as far as this org has them. */
const SETUP = new Set(['GroupMember', 'PermissionSet', 'PermissionSetAssignment', 'QueueSobject', 'User', 'UserRole']);
/** The platform ends a chain of saves that start one another after as many. */
const MAX_DEPTH = 16;

/** What belongs to one transaction of the platform: the records of one call, with all that their saves start. */
interface Unit {
    /** Saves that are under way, one within another. */
    depth: number;
    /** Calls under way that take several records. */
    calls: number;
    /** The first object of each kind that was written. */
    setup: string | undefined;
    other: string | undefined;
}

const units = new WeakMap<Org['db'], Unit>();

function unitOf(org: Org): Unit {
    let unit = units.get(org.db);
    if (unit === undefined) units.set(org.db, (unit = { depth: 0, calls: 0, setup: undefined, other: undefined }));
    return unit;
}

function forget(unit: Unit): void {
    if (unit.depth > 0 || unit.calls > 0) return;
    unit.setup = undefined;
    unit.other = undefined;
}

/** Runs the saves of one call as one transaction; they may run twice (`Database.transactionOfMany`). */
export function inOneCall<T>(org: Org, work: () => T): T {
    const unit = unitOf(org);
    unit.calls++;
    try {
        return org.db.transactionOfMany(work);
    } finally {
        unit.calls--;
        forget(unit);
    }
}

/** Runs one save, which may start others: all of it is done, or nothing. @throws SELF_REFERENCE_FROM_FLOW */
export function nested<T>(org: Org, work: () => T): T {
    const unit = unitOf(org);
    if (unit.depth >= MAX_DEPTH) {
        throw new SalesforceApiError('SELF_REFERENCE_FROM_FLOW', 'maximum trigger depth exceeded');
    }
    unit.depth++;
    try {
        return org.db.transaction(work);
    } finally {
        unit.depth--;
        forget(unit);
    }
}

/** Whether the save under way was asked for by a client, and not by another save. */
export function isOutermost(org: Org): boolean {
    return unitOf(org).depth === 1;
}

/** People, roles and permissions decide who sees what: one transaction never writes both them and other records. @throws MIXED_DML_OPERATION */
export function refuseMixture(org: Org, object: ObjectSchema): void {
    const unit = unitOf(org);
    const isSetup = SETUP.has(object.name);
    const original = isSetup ? unit.other : unit.setup;
    if (original !== undefined) {
        throw new SalesforceApiError(
            'MIXED_DML_OPERATION',
            'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ' +
                `${object.name}, original object: ${original}`
        );
    }
    if (isSetup) unit.setup ??= object.name;
    else unit.other ??= object.name;
}
