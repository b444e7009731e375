import { adapter, fieldPath, refreshRecords } from 'page/records';
import type { FieldReference, WireResult } from 'page/records';
import { callApi } from 'page/server';

export interface FieldValue {
    readonly value: unknown;
    readonly displayValue: string | null;
}

export interface RecordRepresentation {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<Record<string, FieldValue | undefined>>;
}

type Fields = FieldReference | readonly FieldReference[] | undefined;
type FieldInput = Readonly<Record<string, unknown>>;

interface RecordConfig {
    readonly recordId?: string;
    readonly fields?: Fields;
    readonly optionalFields?: Fields;
    readonly layoutTypes?: unknown;
    readonly modes?: unknown;
}

function namesOf(fields: Fields): string {
    const list =
        fields === undefined ? [] : Array.isArray(fields) ? (fields as FieldReference[]) : [fields as FieldReference];
    return list.map(fieldPath).join(',');
}

function recordPath({ recordId = '', fields, optionalFields, layoutTypes, modes }: RecordConfig): string {
    const query = new URLSearchParams();
    if (fields) query.set('fields', namesOf(fields));
    if (optionalFields) query.set('optionalFields', namesOf(optionalFields));
    if (layoutTypes) query.set('layoutTypes', String(layoutTypes));
    if (modes) query.set('modes', String(modes));
    return `/ui-api/records/${recordId}?${query.toString()}`;
}

export const getRecord = adapter<RecordConfig, WireResult<RecordRepresentation>>({
    name: 'getRecord',
    isComplete: ({ recordId, fields, optionalFields, layoutTypes }) =>
        Boolean(recordId && (fields ?? optionalFields ?? layoutTypes)),
    recordId: ({ recordId }) => recordId,
    load: (config) => callApi('GET', recordPath(config))
});

function valueAt(record: RecordRepresentation | undefined, field: FieldReference): FieldValue | undefined {
    const [, ...path] = fieldPath(field).split('.');
    const last = path.pop() ?? '';
    const parent = path.reduce<RecordRepresentation | undefined>(
        (at, name) => at?.fields[name]?.value as RecordRepresentation | undefined,
        record
    );
    return parent?.fields[last];
}

/** A field's value out of a record of `getRecord`, also of a related record. */
export function getFieldValue(record: RecordRepresentation | undefined, field: FieldReference): unknown {
    return valueAt(record, field)?.value;
}

/** A field's value as it is shown to the user. */
export function getFieldDisplayValue(record: RecordRepresentation | undefined, field: FieldReference): unknown {
    return valueAt(record, field)?.displayValue;
}

/** Creates a record. Lists are not read anew, as on the platform: who shows one refreshes it. */
export async function createRecord(input: { apiName: string; fields: FieldInput }): Promise<RecordRepresentation> {
    return callApi('POST', '/ui-api/records', { apiName: input.apiName, fields: input.fields });
}

/** Updates a record and refreshes whatever shows it. */
export async function updateRecord(input: { fields: FieldInput }): Promise<RecordRepresentation> {
    const { Id, ...fields } = input.fields;
    const record = await callApi<RecordRepresentation>('PATCH', `/ui-api/records/${String(Id)}`, { fields });
    await refreshRecords([record.id]);
    return record;
}

/** Deletes a record and refreshes whatever showed it. */
export async function deleteRecord(recordId: string): Promise<void> {
    await callApi('DELETE', `/ui-api/records/${recordId}`);
    await refreshRecords([recordId]);
}

/** Tells that records changed behind the store's back. */
export async function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void> {
    await refreshRecords(records.map(({ recordId }) => recordId));
}

/** The older name of `notifyRecordUpdateAvailable`. */
export function getRecordNotifyChange(records: readonly { readonly recordId: string }[]): void {
    void notifyRecordUpdateAvailable(records);
}
