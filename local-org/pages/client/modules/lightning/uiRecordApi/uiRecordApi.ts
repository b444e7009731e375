import {
    RecordRead,
    adapter,
    dropRecord,
    fieldPath,
    graph,
    recordAsker,
    refreshRecords,
    takeSaved
} from 'page/records';
import type { FieldReference, FieldValue, RecordRepresentation, RecordRequest, WireResult } from 'page/records';
import { callApi } from 'page/server';

export type { FieldValue, RecordRepresentation } from 'page/records';

type Fields = FieldReference | readonly FieldReference[] | undefined;
type FieldInput = Readonly<Record<string, unknown>>;

interface RecordConfig {
    readonly recordId?: string;
    readonly fields?: Fields;
    readonly optionalFields?: Fields;
    readonly layoutTypes?: unknown;
    readonly modes?: unknown;
}

interface RecordsConfig {
    readonly records?: readonly {
        readonly recordIds: readonly string[];
        readonly fields?: Fields;
        readonly optionalFields?: Fields;
    }[];
}

/** How long an answer about records serves (`luvio.ttl` in the schema of Lightning Data Service). */
const LIFETIME = 30_000;

function namesOf(fields: Fields): string[] {
    const list =
        fields === undefined ? [] : Array.isArray(fields) ? (fields as FieldReference[]) : [fields as FieldReference];
    return list.map(fieldPath);
}

function requestOf({ recordId = '', fields, optionalFields, layoutTypes, modes }: RecordConfig): RecordRequest {
    return {
        recordId,
        fields: namesOf(fields),
        optionalFields: namesOf(optionalFields),
        layoutTypes: layoutTypes ? String(layoutTypes) : undefined,
        modes: modes ? String(modes) : undefined
    };
}

function queryOf({ fields, optionalFields, layoutTypes, modes }: Omit<RecordRequest, 'recordId'>): string {
    const query = new URLSearchParams();
    if (fields.length) query.set('fields', fields.join(','));
    if (optionalFields.length) query.set('optionalFields', optionalFields.join(','));
    if (layoutTypes) query.set('layoutTypes', layoutTypes);
    if (modes) query.set('modes', modes);
    return query.toString();
}

const ask = recordAsker((request) => callApi('GET', `/ui-api/records/${request.recordId}?${queryOf(request)}`));

export const getRecord = adapter<RecordConfig, WireResult<RecordRepresentation>>({
    name: 'getRecord',
    isComplete: ({ recordId, fields, optionalFields, layoutTypes }) =>
        Boolean(recordId && (fields ?? optionalFields ?? layoutTypes)),
    open: (config) => new RecordRead(requestOf(config), ask)
});

/** Several records at once; each result carries its own status. */
export const getRecords = adapter<RecordsConfig, WireResult<{ readonly results: readonly unknown[] }>>({
    name: 'getRecords',
    isComplete: ({ records }) => Boolean(records?.length),
    lifetime: LIFETIME,
    load: async ({ records = [] }) => {
        const answers = records.map(({ recordIds, fields, optionalFields }) => {
            const query = queryOf({ fields: namesOf(fields), optionalFields: namesOf(optionalFields) });
            return callApi<{ results: unknown[] }>('GET', `/ui-api/records/batch/${recordIds.join(',')}?${query}`);
        });
        return { results: (await Promise.all(answers)).flatMap(({ results }) => results) };
    }
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
    const { apiName, fields } = input;
    return save('POST', '/ui-api/records', { apiName, fields });
}

/**
 * Updates a record. What the answer holds is shown at once wherever the record is shown; what it lacks is asked for.
 * `ifUnmodifiedSince` is the `lastModifiedDate` of the version that the change was made on: a later one refuses it with status 412.
 */
export async function updateRecord(
    input: { fields: FieldInput },
    { ifUnmodifiedSince }: { readonly ifUnmodifiedSince?: string } = {}
): Promise<RecordRepresentation> {
    const { Id, ...fields } = input.fields;
    const headers: Readonly<Record<string, string>> =
        ifUnmodifiedSince === undefined ? {} : { 'if-unmodified-since': ifUnmodifiedSince };
    return save('PATCH', `/ui-api/records/${String(Id)}`, { fields }, headers);
}

async function save(
    method: 'POST' | 'PATCH',
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {}
): Promise<RecordRepresentation> {
    const askedAt = graph.tick();
    const record = await callApi<RecordRepresentation>(method, path, body, headers);
    await takeSaved(record, askedAt);
    return record;
}

/** Deletes a record; whatever showed it hears that it is not there. */
export async function deleteRecord(recordId: string): Promise<void> {
    await callApi('DELETE', `/ui-api/records/${recordId}`);
    await dropRecord(recordId);
}

/** Tells that records changed behind the store's back; resolves when the components have the new values. */
export async function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void> {
    await refreshRecords(records.map(({ recordId }) => recordId));
}

/** The older name of `notifyRecordUpdateAvailable`. */
export function getRecordNotifyChange(records: readonly { readonly recordId: string }[]): void {
    void notifyRecordUpdateAvailable(records);
}

interface EditableFields {
    readonly fields: Readonly<
        Record<string, { readonly createable: boolean; readonly updateable: boolean } | undefined>
    >;
}

/** The input for `updateRecord` of a record's own fields; with object info, only of those that may be changed. */
export function generateRecordInputForUpdate(record: RecordRepresentation, info?: EditableFields): RecordInput {
    return { fields: { Id: record.id, ...plainFields(record, (name) => info?.fields[name]?.updateable ?? !info) } };
}

/** The input for `createRecord` of a record's fields; with object info, only of those that may be given. */
export function generateRecordInputForCreate(record: RecordRepresentation, info?: EditableFields): RecordInput {
    const fields = plainFields(record, (name) => info?.fields[name]?.createable ?? !info);
    return { apiName: record.apiName, fields };
}

/** The part of an input that differs from the record as it was. */
export function createRecordInputFilteredByEditedFields(
    input: RecordInput,
    original: RecordRepresentation
): RecordInput {
    const edited = Object.entries(input.fields).filter(
        ([name, value]) => name === 'Id' || value !== original.fields[name]?.value
    );
    return { ...input, fields: Object.fromEntries(edited) };
}

interface RecordInput {
    readonly apiName?: string;
    readonly fields: FieldInput;
}

function plainFields(record: RecordRepresentation, isWanted: (name: string) => boolean): Record<string, unknown> {
    const own = Object.entries(record.fields).filter(([name, field]) => {
        const isRelated = typeof field?.value === 'object' && field.value !== null;
        return name !== 'Id' && !isRelated && isWanted(name);
    });
    return Object.fromEntries(own.map(([name, field]) => [name, field?.value]));
}
