import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type ObjectSchema, type Row } from '../schema/model.ts';
import { isManualShare } from '../security/shares.ts';

/** The id of the share that already says the same with another level: the platform updates it instead of adding one. */
export function sameShare(caller: Caller, object: ObjectSchema, record: Row): string | undefined {
    const key = object.shares && fieldOf(object, object.shares.keyField);
    if (key === undefined) return undefined;
    const same = caller.org.db
        .findBy(object, key, record[key.name] ?? null)
        .find((row) => row['UserOrGroupId'] === record['UserOrGroupId'] && row['RowCause'] === record['RowCause']);
    return same && String(same['Id']);
}

/** What a second share changes about the first: its levels. */
export function levelsOf(object: ObjectSchema, record: Row): Row {
    const names = [...object.fields.values()].map(({ name }) => name).filter((name) => name.endsWith('AccessLevel'));
    return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}

/** Ranks of what everybody has by org-wide default; a share must give more. */
const RANK: Readonly<Record<string, number>> = { Private: 0, Read: 1, ReadWrite: 2, ReadWriteTransfer: 2, Edit: 2 };

/**
 * A share that a client makes is manual and gives more than everybody has (Apex Developer Guide, "Sharing a Record Using
 * Apex"); full access comes with ownership alone (Object Reference, `OpportunityShare`). @throws FIELD_INTEGRITY_EXCEPTION
 */
export function checkShare({ org }: Caller, object: ObjectSchema, record: Row): void {
    if (object.shares === undefined) return;
    const { levelField } = object.shares;
    const level = String(record[levelField]);
    const model = objectOf(org.schema, object.shares.object)?.sharingModel ?? 'Private';
    if (!isManualShare(record)) throw integrity('RowCause', 'RowCause (only manual shares can be given)');
    if (level === 'All')
        throw integrity(levelField, `${levelField} (All is not valid when creating or updating shares)`);
    if ((RANK[level] ?? 0) > (RANK[model] ?? 0)) return;
    const given = model === 'Read' ? 'Read' : 'Edit';
    throw integrity(
        levelField,
        `${levelField} (trivial share level ${level}, for organization with default level ${given})`
    );
}

function integrity(field: string, message: string): SalesforceApiError {
    return new SalesforceApiError('FIELD_INTEGRITY_EXCEPTION', `field integrity exception: ${message}`, [field]);
}
