import { createHash } from 'node:crypto';
import { fieldOf } from '../../schema/model.ts';
import { fieldAccess } from '../../security/access.ts';
import { noSuchResource } from '../environment.ts';
import { MASTER_RECORD_TYPE } from './record.ts';
import { noSuchColumn } from './field-tree.ts';
import type { Caller } from '../../org.ts';
import type { FieldSchema, ObjectSchema, PicklistValue } from '../../schema/model.ts';

type Json = Record<string, unknown>;

/** Which picklist is asked for, and under which address. */
export interface PicklistRequest {
    readonly object: ObjectSchema;
    readonly recordTypeId: string;
    /** `/services/data/v66.0/ui-api/object-info`: answers name their own address below it. */
    readonly base: string;
}

/** One field's values (User Interface API, "Picklist Values"). @throws NOT_FOUND, INVALID_FIELD */
export function picklistValues(caller: Caller, request: PicklistRequest, fieldName: string): Json {
    requireRecordType(request.recordTypeId);
    const field = fieldOf(request.object, fieldName);
    if (field?.picklist === undefined || !fieldAccess(caller, request.object, field).read)
        throw noSuchColumn(request.object, fieldName);
    return valuesOf(request, field);
}

/** The values of all picklists of the object that the caller may see. @throws NOT_FOUND */
export function allPicklistValues(caller: Caller, request: PicklistRequest): Json {
    requireRecordType(request.recordTypeId);
    const visible = [...request.object.fields.values()].filter(
        (field) => field.picklist !== undefined && fieldAccess(caller, request.object, field).read
    );
    const picklistFieldValues = Object.fromEntries(visible.map((field) => [field.name, valuesOf(request, field)]));
    return { eTag: eTagOf(picklistFieldValues), picklistFieldValues };
}

/** Record types are not deployed to this org: there is the master, in its long and short form. */
function requireRecordType(id: string): void {
    if (!MASTER_RECORD_TYPE.startsWith(id) || id.length < 15) throw noSuchResource();
}

function valuesOf({ object, recordTypeId, base }: PicklistRequest, field: FieldSchema): Json {
    const values = (field.picklist?.values ?? []).filter((value) => value.isActive);
    const fallback = values.find((value) => value.isDefault);
    const body = {
        controllerValues: {},
        defaultValue: fallback ? valueOf(fallback) : null,
        url: `${base}/${object.name}/picklist-values/${recordTypeId}/${field.name}`,
        values: values.map(valueOf)
    };
    return { eTag: eTagOf(body), ...body };
}

function valueOf({ label, value }: PicklistValue): Json {
    return { attributes: null, label, validFor: [], value };
}

function eTagOf(body: unknown): string {
    return createHash('md5').update(JSON.stringify(body)).digest('hex');
}
