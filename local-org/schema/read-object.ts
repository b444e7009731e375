import { childOf, childrenOf, flagOf, textOf } from './document.ts';
import { autoNumber, field, fieldMap, ownerField, systemFields, text } from './fields.ts';
import type { FieldSchema, ObjectSchema, SharingModel, ValidationRuleSchema, XmlElement } from './model.ts';
import { isFieldType, readField, type ValueSets } from './read-field.ts';

const SHARING_MODELS: readonly SharingModel[] = [
    'Private',
    'Read',
    'ReadWrite',
    'ReadWriteTransfer',
    'ControlledByParent'
];

function sharingModelOf(content: XmlElement, element = 'sharingModel'): SharingModel | undefined {
    return SHARING_MODELS.find((model) => model === textOf(content, element));
}

/** What is known of an object only where it was deployed. */
function readOptions(content: XmlElement): Pick<ObjectSchema, 'externalSharingModel' | 'hasHistory'> {
    const externalSharingModel = sharingModelOf(content, 'externalSharingModel');
    return {
        ...(externalSharingModel === undefined ? {} : { externalSharingModel }),
        ...(flagOf(content, 'enableHistory') ? { hasHistory: true } : {})
    };
}

/** The object's own fields; elements of standard fields and of types this org has not are left to the checks. */
function readFields(content: XmlElement, valueSets: ValueSets): FieldSchema[] {
    return childrenOf(content, 'fields')
        .filter(
            (element) => (textOf(element, 'fullName') ?? '').endsWith('__c') && isFieldType(textOf(element, 'type'))
        )
        .map((element) => readField(element, valueSets));
}

function readValidationRules(content: XmlElement): ValidationRuleSchema[] {
    return childrenOf(content, 'validationRules').map((rule) => {
        const errorField = textOf(rule, 'errorDisplayField');
        return {
            name: textOf(rule, 'fullName') ?? '',
            isActive: flagOf(rule, 'active'),
            formula: textOf(rule, 'errorConditionFormula') ?? '',
            message: textOf(rule, 'errorMessage') ?? '',
            ...(errorField === undefined || errorField === '' ? {} : { errorField })
        };
    });
}

function readNameField(content: XmlElement): FieldSchema {
    const element = childOf(content, 'nameField') ?? {};
    const label = textOf(element, 'label') ?? 'Name';
    const format = textOf(element, 'displayFormat');
    return textOf(element, 'type') === 'AutoNumber'
        ? autoNumber('Name', format ?? '{0}', { label })
        : text('Name', 80, { label, required: true });
}

/** A deployed custom object (`Deal__c`). */
export function readCustomObject(
    name: string,
    content: XmlElement,
    { keyPrefix, valueSets }: { keyPrefix: string; valueSets: ValueSets }
): ObjectSchema {
    const fields = readFields(content, valueSets);
    const label = textOf(content, 'label') ?? name;
    const description = textOf(content, 'description');
    const isDetail = fields.some((each) => each.type === 'MasterDetail');
    const sharingModel = sharingModelOf(content) ?? (isDetail ? 'ControlledByParent' : 'ReadWrite');
    return {
        name,
        label,
        pluralLabel: textOf(content, 'pluralLabel') ?? label,
        keyPrefix,
        kind: 'custom',
        sharingModel,
        ...readOptions(content),
        nameField: 'Name',
        fields: fieldMap([
            ...systemFields(),
            readNameField(content),
            ...(isDetail ? [] : [ownerField(['User', 'Group'])]),
            ...fields
        ]),
        validationRules: readValidationRules(content),
        ...(sharingModel === 'Private' || sharingModel === 'Read'
            ? { shareObject: name.replace(/__c$/, '__Share') }
            : {}),
        ...(description === undefined ? {} : { description })
    };
}

const derived = { createable: false, updateable: false } as const;

/** A deployed custom metadata type (`Threshold__mdt`); its records are deployed too, nobody saves them. */
export function readMetadataType(
    name: string,
    content: XmlElement,
    { keyPrefix, valueSets }: { keyPrefix: string; valueSets: ValueSets }
): ObjectSchema {
    const label = textOf(content, 'label') ?? name;
    return {
        name,
        label,
        pluralLabel: textOf(content, 'pluralLabel') ?? label,
        keyPrefix,
        kind: 'metadataType',
        sharingModel: 'Read',
        nameField: 'DeveloperName',
        fields: fieldMap([
            field('Id', 'Id', { ...derived, length: 18 }),
            text('DeveloperName', 40, derived),
            text('MasterLabel', 40, { ...derived, label: 'Label' }),
            text('Label', 40, derived),
            text('QualifiedApiName', 70, derived),
            text('NamespacePrefix', 15, derived),
            text('Language', 40, derived),
            field('SystemModstamp', 'DateTime', derived),
            ...readFields(content, valueSets).map((each) => ({ ...each, ...derived, required: false }))
        ]),
        validationRules: []
    };
}

/** A standard object with the fields, rules and org-wide default that were deployed for it. */
export function extendStandardObject(object: ObjectSchema, content: XmlElement, valueSets: ValueSets): ObjectSchema {
    return {
        ...object,
        sharingModel: sharingModelOf(content) ?? object.sharingModel,
        ...readOptions(content),
        fields: new Map([...object.fields, ...fieldMap(readFields(content, valueSets))]),
        validationRules: [...object.validationRules, ...readValidationRules(content)]
    };
}
