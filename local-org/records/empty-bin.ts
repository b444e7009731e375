import { SalesforceApiError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Caller, Org } from '../org.ts';
import type { FieldSchema, ObjectSchema, Row } from '../schema/model.ts';
import { canDeleteRow } from '../security/access.ts';
import { rowsInBin } from '../storage/recycle-bin.ts';
import { insufficientAccess } from './existing.ts';

/**
 * Takes a deleted record, and the details that were deleted with it, out of the recycle bin for good; answers its id.
 * A record that went with its master has no place of its own in the bin. @throws INVALID_ID_FIELD, MALFORMED_ID
 */
export function emptyFromBin(caller: Caller, text: string): string {
    const { org } = caller;
    const id = toId18(text);
    const object = [...org.schema.objects.values()].find((each) => id?.startsWith(each.keyPrefix));
    if (id === undefined || object === undefined) throw new SalesforceApiError('MALFORMED_ID', `malformed id ${text}`);
    const [row] = rowsInBin(org.db, object, 'Id', id);
    if (row === undefined || wentWithMaster(org, object, row))
        throw new SalesforceApiError('INVALID_ID_FIELD', 'invalid record id; no recycle bin entry found');
    if (!canDeleteRow(caller, object, row)) throw insufficientAccess();
    erase(org, object, row);
    return id;
}

function erase(org: Org, object: ObjectSchema, row: Row): void {
    org.db.erase(object, row);
    for (const { child, key } of detailsOf(org, object))
        for (const detail of rowsInBin(org.db, child, key.name, String(row['Id']))) erase(org, child, detail);
}

/** Which of the two was deleted first is not kept: a detail of a deleted master counts as one that went with it. */
function wentWithMaster(org: Org, object: ObjectSchema, row: Row): boolean {
    return [...object.fields.values()].some((field) => {
        const master = field.type === 'MasterDetail' ? org.schema.objects.get(masterOf(field)) : undefined;
        return master !== undefined && org.db.find(master, String(row[field.name])) === undefined;
    });
}

function detailsOf(org: Org, master: ObjectSchema): { readonly child: ObjectSchema; readonly key: FieldSchema }[] {
    return [...org.schema.objects.values()].flatMap((child) =>
        [...child.fields.values()]
            .filter((key) => key.type === 'MasterDetail' && key.referenceTo?.includes(master.name))
            .map((key) => ({ child, key }))
    );
}

function masterOf({ referenceTo }: FieldSchema): string {
    return (referenceTo?.[0] ?? '').toLowerCase();
}
