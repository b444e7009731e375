import { childOf, childrenOf, numberOf, textOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type FieldType, type OrgSchema, type XmlElement } from '../../schema/model.ts';
import { isFieldType } from '../../schema/read-field.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { NO_CUSTOM_SUFFIX, notFound } from './documents.ts';

/** Attributes that a type must have, and those it cannot have. */
const ATTRIBUTES: Partial<Record<FieldType, { readonly must?: readonly string[]; readonly not?: readonly string[] }>> =
    {
        Text: { must: ['length'] },
        TextArea: { not: ['length'] },
        LongTextArea: { must: ['length', 'visibleLines'] },
        Html: { must: ['length', 'visibleLines'] },
        Number: { must: ['precision', 'scale'] },
        Currency: { must: ['precision', 'scale'] },
        Percent: { must: ['precision', 'scale'] },
        Checkbox: { must: ['defaultValue'] },
        Lookup: { must: ['referenceTo'] },
        MasterDetail: { must: ['referenceTo', 'relationshipName'], not: ['deleteConstraint'] },
        Summary: { must: ['summaryForeignKey', 'summaryOperation'], not: ['precision', 'scale'] },
        AutoNumber: { must: ['displayFormat'] }
    };

/** Smallest and greatest length by type. */
const LENGTHS: Partial<Record<FieldType, readonly [number, number]>> = {
    Text: [1, 255],
    LongTextArea: [256, 131_072],
    Html: [256, 131_072]
};

/** Texts that describe a field, and how long they may be. */
const TEXTS: readonly (readonly [element: string, field: string, length: number])[] = [
    ['label', 'MasterLabel', 40],
    ['inlineHelpText', 'InlineHelpText', 510],
    ['description', 'Description', 1000]
];

const CUSTOM_SUFFIX = 'fullName must end with: __c or __kav or __x or __b or __e or __p or __mdt or __dll or __dlm';

/** What is wrong with one field that a deploy brings. */
export function fieldProblems(plan: DeployPlan, objectName: string, element: XmlElement): Problem[] {
    const name = textOf(element, 'fullName') ?? '';
    const fullName = `${objectName}.${name}`;
    const problems = name.endsWith('__c')
        ? customFieldProblems(plan, objectName, element)
        : standardFieldProblems(plan, objectName, name, element);
    return problems.map((message) => problemAt('CustomField', fullName, message, element));
}

/** Settings of a standard field (history, its value set's name) are taken when the field is there. */
function standardFieldProblems(
    { schema }: DeployPlan,
    objectName: string,
    name: string,
    element: XmlElement
): string[] {
    const object = objectOf(schema, objectName);
    if (object?.kind === 'custom' && fieldOf(object, name) === undefined) {
        return [NO_CUSTOM_SUFFIX];
    }
    const isKnown = object !== undefined && fieldOf(object, name) !== undefined;
    if (isKnown) return [];
    // References are looked for among custom fields, all others among standard ones.
    return [textOf(element, 'referenceTo') === undefined ? "Could not resolve standard field's name." : CUSTOM_SUFFIX];
}

function customFieldProblems(plan: DeployPlan, objectName: string, element: XmlElement): string[] {
    const type = textOf(element, 'type');
    if (type === undefined) return ['Must specify the type of the CustomField'];
    if (!isFieldType(type)) return [`This org does not support a CustomField of type ${type}`];
    const label = textOf(element, 'label') ?? '';
    return [
        ...(label === '' ? ['Must specify a non-empty label for the CustomField'] : []),
        ...TEXTS.filter(([name, , most]) => (textOf(element, name) ?? '').length > most).map(
            ([, field, most]) => `Value too long for field: ${field} maximum length is:${most}`
        ),
        ...attributeProblems(type, element),
        ...lengthProblems(type, element),
        ...(type === 'Picklist' || type === 'MultiselectPicklist' ? valueSetProblems(plan, element) : []),
        ...(type === 'Lookup' || type === 'MasterDetail' ? referenceProblems(plan, objectName, element) : []),
        ...(type === 'Summary' ? summaryProblems(plan, objectName, element) : [])
    ];
}

function attributeProblems(type: FieldType, element: XmlElement): string[] {
    const { must = [], not = [] } = ATTRIBUTES[type] ?? {};
    const isFormula = element['formula'] !== undefined;
    const missing = isFormula ? [] : must.filter((name) => element[name] === undefined);
    return [
        ...missing.map((name) => `Must specify '${name}' for a CustomField of type ${type}`),
        ...not
            .filter((name) => element[name] !== undefined)
            .map((name) => `Can not specify '${name}' for a CustomField of type ${type}`)
    ];
}

function lengthProblems(type: FieldType, element: XmlElement): string[] {
    if (element['formula'] !== undefined) return [];
    const [least, most] = LENGTHS[type] ?? [];
    const length = numberOf(element, 'length');
    if (least !== undefined && most !== undefined && length !== undefined && (length < least || length > most)) {
        return [`Value too large or too small for 'length' of type ${type}: ${length} (${least} to ${most})`];
    }
    const precision = numberOf(element, 'precision') ?? 0;
    const scale = numberOf(element, 'scale') ?? 0;
    return precision > 18 || scale > precision
        ? [`Precision must be at most 18 and not less than scale: precision ${precision}, scale ${scale}`]
        : [];
}

function valueSetProblems({ schema }: DeployPlan, element: XmlElement): string[] {
    const valueSet = childOf(element, 'valueSet');
    const name = valueSet && textOf(valueSet, 'valueSetName');
    const definition = valueSet && childOf(valueSet, 'valueSetDefinition');
    if ((name === undefined) === (definition === undefined)) {
        return ['Value set must reference a value set name or define a value set, but not both'];
    }
    if (name !== undefined) {
        return schema.documents.has(`GlobalValueSet:${name}`) ? [] : [notFound('valueSetName', 'GlobalValueSet', name)];
    }
    return duplicateValues(childrenOf(definition ?? {}, 'value'));
}

/** Values that a set defines more than once. */
export function duplicateValues(values: readonly XmlElement[]): string[] {
    const names = values.map((value) => textOf(value, 'fullName') ?? '');
    const repeated = names.filter((name, index) => names.indexOf(name) !== index);
    return [...new Set(repeated)].map((name) => `duplicate value found: ${name} is defined multiple times`);
}

function referenceProblems({ schema }: DeployPlan, objectName: string, element: XmlElement): string[] {
    const type = textOf(element, 'type');
    const target = textOf(element, 'referenceTo') ?? '';
    const problems: string[] = takenRelationship(schema, objectName, element);
    if (target !== '' && objectOf(schema, target) === undefined) {
        problems.push(`referenceTo value of '${target}' does not resolve to a valid sObject type`);
    }
    if (type === 'MasterDetail') {
        if (element['required'] !== undefined) {
            problems.push('Master-Detail Relationship Fields Cannot be Optional or Required');
        }
        if (element['lookupFilter'] !== undefined) {
            problems.push('Lookup filters are only supported on Lookup Relationship Fields');
        }
    } else if (textOf(element, 'required') === 'true') {
        const constraint = textOf(element, 'deleteConstraint');
        if (constraint !== 'Restrict' && constraint !== 'Cascade') {
            problems.push(
                'field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)'
            );
        }
    }
    return problems;
}

/** Names of child relationships are the parent's: no two fields can give the same. */
function takenRelationship(schema: OrgSchema, objectName: string, element: XmlElement): string[] {
    const name = textOf(element, 'relationshipName');
    const parent = objectOf(schema, textOf(element, 'referenceTo') ?? '');
    if (name === undefined || parent === undefined) return [];
    const own = `${objectName}.${textOf(element, 'fullName') ?? ''}`;
    const isTaken = [...schema.objects.values()].some((object) =>
        [...object.fields.values()].some(
            (field) =>
                field.childRelationshipName?.toLowerCase() === `${name}__r`.toLowerCase() &&
                field.referenceTo?.includes(parent.name) === true &&
                `${object.name}.${field.name}` !== own
        )
    );
    return isTaken ? [`There is already a Child Relationship named ${name} on ${parent.label}.`] : [];
}

function summaryProblems({ schema }: DeployPlan, objectName: string, element: XmlElement): string[] {
    const key = textOf(element, 'summaryForeignKey') ?? '';
    const [childName = '', fieldName = ''] = key.split('.');
    const child = objectOf(schema, childName);
    const foreignKey = child && fieldOf(child, fieldName);
    if (fieldName === '') {
        return ['Must specify the name in the CustomObject.CustomField format (e.g. Account.MyNewCustomField)'];
    }
    if (child === undefined || foreignKey === undefined) return [notFound('summaryForeignKey', 'CustomField', key)];
    const isMaster = foreignKey.type === 'MasterDetail' && foreignKey.referenceTo?.includes(objectName);
    if (isMaster !== true) return [`summaryForeignKey ${key} is not a master-detail relationship to ${objectName}`];
    const summarized = textOf(element, 'summarizedField');
    const operation = textOf(element, 'summaryOperation');
    if (operation === 'count') {
        return summarized === undefined ? [] : ["Can not specify 'summarizedField' for a summary of type count"];
    }
    if (summarized === undefined) return [`Must specify 'summarizedField' for a summary of type ${operation ?? ''}`];
    const isThere = fieldOf(child, summarized.split('.').at(-1) ?? '') !== undefined;
    return isThere ? [] : [notFound('summarizedField', 'CustomField', summarized)];
}
