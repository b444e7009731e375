import { objectOf } from '../../schema/model.ts';
import { objectAccess } from '../../security/access.ts';
import { objectInfo } from '../ui-api/object-info.ts';
import { picklistValues } from '../ui-api/picklist-values.ts';
import { MASTER_RECORD_TYPE } from '../ui-api/record.ts';
import type { Caller } from '../../org.ts';
import type { ObjectSchema } from '../../schema/model.ts';

type Json = Record<string, unknown>;

/** Resolves `uiapi.objectInfos`: the same description that UI API gives, in GraphQL's spelling; unreadable objects are null. */
export function describeObjects(caller: Caller, apiNames: readonly string[]): (Json | null)[] {
    return apiNames.map((name) => {
        const object = objectOf(caller.org.schema, name);
        return object && objectAccess(caller, object).read ? describe(caller, object) : null;
    });
}

function describe(caller: Caller, object: ObjectSchema): Json {
    const info = objectInfo(caller, object);
    const fields = Object.values(info['fields'] as Record<string, Json>);
    return { ...info, ApiName: object.name, fields: fields.map((field) => describeField(caller, object, field)) };
}

function describeField(caller: Caller, object: ObjectSchema, field: Json): Json {
    const isPicklist = field['dataType'] === 'Picklist' || field['dataType'] === 'MultiPicklist';
    return {
        ...field,
        __typename: isPicklist ? 'PicklistField' : 'BasicField',
        ApiName: field['apiName'],
        picklistValuesByRecordTypeIDs: () => {
            const request = { object, recordTypeId: MASTER_RECORD_TYPE, base: '' };
            const { defaultValue, values } = picklistValues(caller, request, String(field['apiName']));
            return [{ recordTypeID: MASTER_RECORD_TYPE, defaultValue, picklistValues: values }];
        }
    };
}
