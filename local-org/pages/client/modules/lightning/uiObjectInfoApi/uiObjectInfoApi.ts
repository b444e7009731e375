import { adapter, fieldPath, objectName } from 'page/records';
import type { FieldReference, ObjectReference, WireResult } from 'page/records';
import { callApi } from 'page/server';

export interface FieldInfo {
    readonly apiName: string;
    readonly label: string;
    readonly dataType: string;
    readonly required: boolean;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly length: number;
    readonly inlineHelpText: string | null;
    readonly relationshipName: string | null;
    readonly referenceToInfos: readonly { readonly apiName: string }[];
}

export interface ObjectInfo {
    readonly apiName: string;
    readonly label: string;
    readonly labelPlural: string;
    readonly defaultRecordTypeId: string | null;
    readonly fields: Readonly<Record<string, FieldInfo | undefined>>;
}

export interface PicklistValues {
    readonly values: readonly { readonly label: string; readonly value: string }[];
}

interface ObjectConfig {
    readonly objectApiName?: ObjectReference;
}

interface ObjectsConfig {
    readonly objectApiNames?: readonly ObjectReference[];
}

interface PicklistConfig {
    readonly recordTypeId?: string;
    readonly fieldApiName?: FieldReference;
}

interface RecordTypeConfig {
    readonly recordTypeId?: string;
    readonly objectApiName?: ObjectReference;
}

/** Milliseconds for which descriptions and picklists serve (`luvio.ttl` in the schema of Lightning Data Service). */
const INFO_LIFETIME = 900_000;
const PICKLIST_LIFETIME = 300_000;

export const getObjectInfo = adapter<ObjectConfig, WireResult<ObjectInfo>>({
    name: 'getObjectInfo',
    lifetime: INFO_LIFETIME,
    isComplete: ({ objectApiName }) => Boolean(objectApiName),
    load: ({ objectApiName = '' }) => callApi('GET', `/ui-api/object-info/${objectName(objectApiName)}`)
});

export const getObjectInfos = adapter<ObjectsConfig, WireResult<{ readonly results: readonly unknown[] }>>({
    name: 'getObjectInfos',
    lifetime: INFO_LIFETIME,
    isComplete: ({ objectApiNames }) => Boolean(objectApiNames?.length),
    load: async ({ objectApiNames = [] }) => {
        const infos = objectApiNames.map((name) => callApi('GET', `/ui-api/object-info/${objectName(name)}`));
        return { results: (await Promise.all(infos)).map((result) => ({ statusCode: 200, result })) };
    }
});

export const getPicklistValues = adapter<PicklistConfig, WireResult<PicklistValues>>({
    name: 'getPicklistValues',
    lifetime: PICKLIST_LIFETIME,
    isComplete: ({ recordTypeId, fieldApiName }) => Boolean(recordTypeId && fieldApiName),
    load: ({ recordTypeId = '', fieldApiName = '' }) => {
        const [object = '', field = ''] = fieldPath(fieldApiName).split('.');
        return callApi('GET', `/ui-api/object-info/${object}/picklist-values/${recordTypeId}/${field}`);
    }
});

export const getPicklistValuesByRecordType = adapter<RecordTypeConfig, WireResult<unknown>>({
    name: 'getPicklistValuesByRecordType',
    lifetime: PICKLIST_LIFETIME,
    isComplete: ({ recordTypeId, objectApiName }) => Boolean(recordTypeId && objectApiName),
    load: ({ recordTypeId = '', objectApiName = '' }) =>
        callApi('GET', `/ui-api/object-info/${objectName(objectApiName)}/picklist-values/${recordTypeId}`)
});
