import type { Caller } from '../org.ts';
import type { FieldSchema, FieldType, ObjectSchema } from '../schema/model.ts';
import { fieldAccess, objectAccess } from '../security/access.ts';
import { isAggregatable, isFilterable, isGroupable, isSortable } from '../soql/field-traits.ts';

/** Field type -> type name of the describe API and of the SOAP schema (SOAP API Developer Guide, "Field Types"). */
const TYPES: Record<FieldType, readonly [type: string, soapType: string]> = {
    Id: ['id', 'tns:ID'],
    Text: ['string', 'xsd:string'],
    TextArea: ['textarea', 'xsd:string'],
    LongTextArea: ['textarea', 'xsd:string'],
    Html: ['textarea', 'xsd:string'],
    Email: ['email', 'xsd:string'],
    Phone: ['phone', 'xsd:string'],
    Url: ['url', 'xsd:string'],
    Picklist: ['picklist', 'xsd:string'],
    MultiselectPicklist: ['multipicklist', 'xsd:string'],
    Checkbox: ['boolean', 'xsd:boolean'],
    Integer: ['int', 'xsd:int'],
    Number: ['double', 'xsd:double'],
    Currency: ['currency', 'xsd:double'],
    Percent: ['percent', 'xsd:double'],
    Date: ['date', 'xsd:date'],
    DateTime: ['datetime', 'xsd:dateTime'],
    Time: ['time', 'xsd:time'],
    Lookup: ['reference', 'tns:ID'],
    MasterDetail: ['reference', 'tns:ID'],
    AutoNumber: ['string', 'xsd:string'],
    Summary: ['double', 'xsd:double']
};

const EXTRA_TYPES: Partial<Record<FieldType, string>> = {
    TextArea: 'plaintextarea',
    LongTextArea: 'plaintextarea',
    Html: 'richtextarea'
};

/** Lengths of the types that do not say one themselves. */
const LENGTHS: Partial<Record<FieldType, number>> = {
    Id: 18,
    Lookup: 18,
    MasterDetail: 18,
    Email: 80,
    Phone: 40,
    Url: 255,
    TextArea: 255,
    Picklist: 255,
    MultiselectPicklist: 4099,
    AutoNumber: 30
};

/** Filled by the server when a record is made. */
const STAMPED: ReadonlySet<string> = new Set([
    'Id',
    'IsDeleted',
    'OwnerId',
    'CreatedById',
    'CreatedDate',
    'LastModifiedById',
    'LastModifiedDate',
    'SystemModstamp'
]);

/** One field of a describe, with what this caller may do with it. */
export function describeField(caller: Caller, object: ObjectSchema, field: FieldSchema) {
    const [type, soapType] = TYPES[field.type];
    const { edit } = fieldAccess(caller, object, field);
    const access = objectAccess(caller, object);
    return {
        ...size(field),
        ...uses(field),
        ...reference(field),
        ...defaults(field),
        autoNumber: field.type === 'AutoNumber',
        calculated: field.formula !== undefined || field.type === 'Summary',
        calculatedFormula: field.formula ?? null,
        caseSensitive: field.caseSensitive ?? false,
        compoundFieldName: null,
        controllerName: null,
        createable: field.createable && edit && access.create,
        custom: field.custom,
        dependentPicklist: false,
        deprecatedAndHidden: false,
        displayLocationInDecimal: false,
        encrypted: false,
        externalId: field.externalId ?? false,
        extraTypeInfo: EXTRA_TYPES[field.type] ?? null,
        filteredLookupInfo: null,
        formulaTreatNullNumberAsZero: field.blanksAs === 'BlankAsZero',
        highScaleNumber: false,
        htmlFormatted: field.type === 'Html',
        idLookup: field.type === 'Id' || field.externalId === true || field.name === object.nameField,
        inlineHelpText: field.helpText ?? null,
        label: field.label,
        mask: null,
        maskType: null,
        name: field.name,
        nameField: field.name === object.nameField,
        nillable: isNillable(field),
        permissionable: isPermissionable(object, field),
        picklistValues: picklistValues(field),
        polymorphicForeignKey: (field.referenceTo?.length ?? 0) > 1,
        queryByDistance: false,
        restrictedPicklist: field.picklist?.isRestricted ?? false,
        searchPrefilterable: false,
        soapType,
        type,
        unique: field.unique ?? false,
        updateable: field.updateable && edit && access.edit
    };
}

/** Whether a stored value may be blank. */
function isNillable(field: FieldSchema): boolean {
    return !field.required && !STAMPED.has(field.name) && field.type !== 'Checkbox' && field.type !== 'AutoNumber';
}

/** Whether a permission set can grant the field: what follows its object cannot be granted. */
function isPermissionable(object: ObjectSchema, field: FieldSchema): boolean {
    const follows = field.required || field.type === 'MasterDetail' || field.name === object.nameField;
    return !follows && !STAMPED.has(field.name);
}

function size(field: FieldSchema) {
    const isNumber = ['xsd:double', 'xsd:int'].includes(TYPES[field.type][1]);
    const isInteger = field.type === 'Integer';
    const isText = !isNumber && field.type !== 'Checkbox' && !['Date', 'DateTime', 'Time'].includes(field.type);
    const length = isText ? (field.length ?? LENGTHS[field.type] ?? 255) : 0;
    return {
        byteLength: TYPES[field.type][1] === 'tns:ID' ? length : length * 3,
        digits: isInteger ? (field.precision ?? 9) : 0,
        length,
        precision: isNumber && !isInteger ? (field.precision ?? 18) : 0,
        scale: isNumber ? (field.scale ?? 0) : 0
    };
}

function uses(field: FieldSchema) {
    return {
        aggregatable: isAggregatable(field),
        filterable: isFilterable(field),
        groupable: isGroupable(field),
        sortable: isSortable(field)
    };
}

function reference(field: FieldSchema) {
    const isDetail = field.type === 'MasterDetail';
    return {
        cascadeDelete: isDetail || field.deleteConstraint === 'Cascade',
        namePointing: (field.referenceTo?.length ?? 0) > 1,
        referenceTargetField: null,
        referenceTo: field.referenceTo ?? [],
        relationshipName: field.relationshipName ?? null,
        relationshipOrder: isDetail ? (field.relationshipOrder ?? 0) : null,
        restrictedDelete: field.deleteConstraint === 'Restrict',
        writeRequiresMasterRead: field.writeRequiresMasterRead ?? false
    };
}

function defaults(field: FieldSchema) {
    const chosen = field.picklist?.values.find((value) => value.isDefault)?.value;
    const isCheckbox = field.type === 'Checkbox';
    const hasFormula = field.defaultValue !== undefined && !isCheckbox && chosen === undefined;
    return {
        defaultValue: isCheckbox ? field.defaultValue === 'true' : (chosen ?? null),
        defaultValueFormula: hasFormula ? field.defaultValue : null,
        defaultedOnCreate:
            STAMPED.has(field.name) || isCheckbox || field.type === 'AutoNumber' || field.defaultValue !== undefined
    };
}

function picklistValues(field: FieldSchema) {
    return (field.picklist?.values ?? []).map(({ value, label, isActive, isDefault }) => ({
        active: isActive,
        defaultValue: isDefault,
        label,
        validFor: null,
        value
    }));
}
