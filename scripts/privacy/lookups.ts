/** Where in an object a user can stand, read from what the org says of it: a lookup that is added later is found too. Pure. */
import type { DescribeSObjectResult, Field } from 'jsforce';
import { soqlText } from '../org/soql.ts';

/** A place in an object's rows, or in those of its master, that names a user. */
export interface UserLookup {
    /** As SOQL names it: `Seller__c`, `Note__r.Seller__c`. */
    readonly path: string;
    /** In the org's words: `Seller`, `Coaching Note: Seller`. */
    readonly label: string;
}

export type Describe = Pick<DescribeSObjectResult, 'name' | 'label' | 'fields' | 'childRelationships'>;

/** The user lookups of an object, and of its masters among the objects given. */
export function userLookups(object: Describe, others: readonly Describe[]): UserLookup[] {
    const own = lookupsIn(object).map(({ name, label }) => ({ path: name, label }));
    return [...own, ...others.flatMap((master) => lookupsOfMaster(object, master))];
}

function lookupsOfMaster({ name, fields }: Describe, master: Describe): UserLookup[] {
    return master.childRelationships
        .filter(({ childSObject, cascadeDelete }) => childSObject === name && cascadeDelete)
        .flatMap((child) => fields.find((field) => field.name === child.field)?.relationshipName ?? [])
        .flatMap((relationship) =>
            lookupsIn(master).map((field) => ({
                path: `${relationship}.${field.name}`,
                label: `${master.label}: ${field.label}`
            }))
        );
}

function lookupsIn({ fields }: Describe): readonly Field[] {
    return fields.filter(isUserLookup);
}

/** Owners and those whom a share is for may be users or groups. */
export function isUserLookup({ type, referenceTo }: Field): boolean {
    return type === 'reference' && referenceTo?.includes('User') === true;
}

/** Finds the rows in which a user stands. */
export function whereUser(lookups: readonly UserLookup[], userId: string): string {
    return lookups.map(({ path }) => `${path} = ${soqlText(userId)}`).join(' OR ');
}
