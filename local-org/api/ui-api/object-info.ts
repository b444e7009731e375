import { createHash } from 'node:crypto';
import { fieldOf, objectOf } from '../../schema/model.ts';
import { fieldAccess, objectAccess } from '../../security/access.ts';
import { noSuchResource } from '../environment.ts';
import { MASTER_RECORD_TYPE } from './record.ts';
import type { Caller } from '../../org.ts';
import type { FieldSchema, FieldType, ObjectSchema } from '../../schema/model.ts';

type Json = Record<string, unknown>;

/** UI API's names of the field types. */
const DATA_TYPE: Record<FieldType, string> = {
    Id: 'Reference',
    Text: 'String',
    TextArea: 'TextArea',
    LongTextArea: 'TextArea',
    Html: 'TextArea',
    Email: 'Email',
    Phone: 'Phone',
    Url: 'Url',
    Picklist: 'Picklist',
    MultiselectPicklist: 'MultiPicklist',
    Checkbox: 'Boolean',
    Integer: 'Int',
    Number: 'Double',
    Currency: 'Currency',
    Percent: 'Percent',
    Date: 'Date',
    DateTime: 'DateTime',
    Time: 'Time',
    Lookup: 'Reference',
    MasterDetail: 'Reference',
    AutoNumber: 'String',
    Summary: 'Double'
};

/** The colour and icon name a standard object is drawn with; custom objects share one. */
const THEMES: Readonly<Record<string, string>> = {
    Account: '5867E8',
    Contact: '9602C7',
    Opportunity: 'FF5D2D',
    Task: '3BA755',
    Event: 'CB65FF',
    User: '3C97DD'
};

/** The object of that name, when the caller may read it. @throws NOT_FOUND */
export function readableObject(caller: Caller, name: string): ObjectSchema {
    const object = objectOf(caller.org.schema, name);
    if (object === undefined || !objectAccess(caller, object).read) throw noSuchResource();
    return object;
}

/** The object as UI API describes it for this caller: hidden fields are absent (User Interface API, "Object Info"). */
export function objectInfo(caller: Caller, object: ObjectSchema): Json {
    const access = objectAccess(caller, object);
    const visible = [...object.fields.values()].filter((field) => fieldAccess(caller, object, field).read);
    const info: Json = {
        apiName: object.name,
        associateEntityType: null,
        associateParentEntity: null,
        childRelationships: childRelationships(caller, object),
        createable: access.create,
        custom: object.kind === 'custom',
        defaultRecordTypeId: MASTER_RECORD_TYPE,
        deletable: access.delete,
        dependentFields: {},
        feedEnabled: false,
        fields: Object.fromEntries(visible.map((field) => [field.name, fieldInfo(caller, object, field)])),
        keyPrefix: object.keyPrefix,
        label: object.label,
        labelPlural: object.pluralLabel,
        layoutable: object.kind !== 'share',
        mruEnabled: object.kind === 'custom' || object.name in THEMES,
        nameFields: nameFieldsOf(object),
        queryable: true,
        recordTypeInfos: { [MASTER_RECORD_TYPE]: MASTER_INFO },
        searchLayoutable: object.kind !== 'share',
        searchable: object.kind !== 'share',
        themeInfo: themeOf(object),
        updateable: access.edit
    };
    return { eTag: createHash('md5').update(JSON.stringify(info)).digest('hex'), ...info };
}

const MASTER_INFO = {
    available: true,
    defaultRecordTypeMapping: true,
    master: true,
    name: 'Master',
    recordTypeId: MASTER_RECORD_TYPE
};

function nameFieldsOf(object: ObjectSchema): string[] {
    const parts = ['FirstName', 'LastName'].filter((name) => fieldOf(object, name) !== undefined);
    return object.nameField === 'Name' && parts.length === 2 ? ['Name', ...parts] : [object.nameField];
}

function themeOf(object: ObjectSchema): Json {
    const icon = object.name in THEMES ? `standard/${object.name.toLowerCase()}` : 'custom/custom1';
    return { color: THEMES[object.name] ?? 'FF7B84', iconUrl: `/img/icon/t4v35/${icon}_120.png` };
}

function childRelationships(caller: Caller, parent: ObjectSchema): Json[] {
    const readable = [...caller.org.schema.objects.values()].filter((child) => objectAccess(caller, child).read);
    return readable.flatMap((child) =>
        [...child.fields.values()]
            .filter((field) => field.childRelationshipName && field.referenceTo?.includes(parent.name))
            .map((field) => ({
                childObjectApiName: child.name,
                fieldName: field.name,
                junctionIdListNames: [],
                junctionReferenceTo: [],
                relationshipName: field.childRelationshipName
            }))
    );
}

function fieldInfo(caller: Caller, object: ObjectSchema, field: FieldSchema): Json {
    const { edit } = fieldAccess(caller, object, field);
    const targets = (field.referenceTo ?? []).flatMap((name) => objectOf(caller.org.schema, name) ?? []);
    const isText = field.type !== 'LongTextArea' && field.type !== 'Html';
    return {
        apiName: field.name,
        calculated: field.formula !== undefined || field.type === 'Summary',
        compound: false,
        compoundComponentName: null,
        compoundFieldName: null,
        controllerName: null,
        controllingFields: [],
        createable: field.createable && edit,
        custom: field.custom,
        dataType: DATA_TYPE[field.type],
        extraTypeInfo: extraTypeOf(field.type),
        filterable: isText,
        filteredLookupInfo: null,
        highScaleNumber: false,
        htmlFormatted: field.type === 'Html',
        inlineHelpText: field.helpText ?? null,
        label: field.label,
        length: field.length ?? 0,
        nameField: field.name === object.nameField,
        polymorphicForeignKey: targets.length > 1,
        precision: field.precision ?? 0,
        reference: targets.length > 0,
        referenceTargetField: null,
        referenceToInfos: targets.map((target) => ({ apiName: target.name, nameFields: nameFieldsOf(target) })),
        relationshipName: field.relationshipName ?? null,
        required: field.required,
        scale: field.scale ?? 0,
        searchPrefilterable: false,
        sortable: isText,
        unique: field.unique ?? false,
        updateable: field.updateable && edit
    };
}

function extraTypeOf(type: FieldType): string | null {
    if (type === 'LongTextArea') return 'PlainTextArea';
    return type === 'Html' ? 'RichTextArea' : null;
}
