import { childOf, childrenOf, flagOf, numberOf, textOf } from './document.ts';
import { field, relationshipNameOf, textLiteral } from './fields.ts';
import type { FieldSchema, FieldType, FilterItem, PicklistValue, SummaryDefinition, XmlElement } from './model.ts';

type Changeable<T> = { -readonly [K in keyof T]: T[K] };

/** The field types this org has, as metadata writes them; others are refused. */
const TYPES: ReadonlySet<string> = new Set<FieldType>([
    'Text',
    'TextArea',
    'LongTextArea',
    'Html',
    'Email',
    'Phone',
    'Url',
    'Picklist',
    'MultiselectPicklist',
    'Checkbox',
    'Number',
    'Currency',
    'Percent',
    'Date',
    'DateTime',
    'Time',
    'Lookup',
    'MasterDetail',
    'AutoNumber',
    'Summary'
]);

/** Lengths of types whose metadata gives none. */
const LENGTHS: Partial<Record<FieldType, number>> = {
    TextArea: 255,
    Email: 80,
    Phone: 40,
    Url: 255,
    Picklist: 255,
    MultiselectPicklist: 4099,
    Lookup: 18,
    MasterDetail: 18,
    AutoNumber: 30
};

/** Names of the global value sets to their values. */
export type ValueSets = ReadonlyMap<string, readonly PicklistValue[]>;

/** Whether this org knows fields of that type. */
export function isFieldType(type: string | undefined): type is FieldType {
    return type !== undefined && TYPES.has(type);
}

/** A deployed field; the caller has made sure that its type is one of this org's. */
export function readField(element: XmlElement, valueSets: ValueSets): FieldSchema {
    const name = textOf(element, 'fullName') ?? '';
    const type = textOf(element, 'type') as FieldType;
    const formula = textOf(element, 'formula');
    const isComputed = formula !== undefined || type === 'Summary' || type === 'AutoNumber';
    const defaultValue = textOf(element, 'defaultValue');
    const read: Changeable<FieldSchema> = {
        ...field(name, type),
        label: textOf(element, 'label') ?? name,
        required: flagOf(element, 'required'),
        createable: !isComputed,
        updateable: !isComputed,
        ...present({
            length: numberOf(element, 'length') ?? LENGTHS[type],
            precision: numberOf(element, 'precision'),
            scale: numberOf(element, 'scale'),
            formula,
            defaultValue: type === 'Checkbox' && formula === undefined ? (defaultValue ?? 'false') : defaultValue,
            displayFormat: textOf(element, 'displayFormat'),
            description: textOf(element, 'description'),
            helpText: textOf(element, 'inlineHelpText')
        })
    };
    if (flagOf(element, 'unique')) read.unique = true;
    if (flagOf(element, 'caseSensitive')) read.caseSensitive = true;
    if (flagOf(element, 'externalId')) read.externalId = true;
    if (formula !== undefined) read.blanksAs = blanksAs(element);
    if (type === 'Picklist' || type === 'MultiselectPicklist') readPicklist(element, valueSets, read);
    if (type === 'Lookup' || type === 'MasterDetail') readReference(element, read);
    if (type === 'Summary') read.summary = readSummary(element);
    return read;
}

/** The given properties without those that have no value. */
function present<T extends object>(properties: T): Partial<T> {
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function blanksAs(element: XmlElement): 'BlankAsZero' | 'BlankAsBlank' {
    return textOf(element, 'formulaTreatBlanksAs') === 'BlankAsBlank' ? 'BlankAsBlank' : 'BlankAsZero';
}

/** The values of a `valueSetDefinition` or a global value set. */
export function readValues(elements: readonly XmlElement[]): PicklistValue[] {
    return elements.map((value) => {
        const name = textOf(value, 'fullName') ?? '';
        return {
            value: name,
            label: textOf(value, 'label') ?? name,
            isDefault: flagOf(value, 'default'),
            isActive: textOf(value, 'isActive') !== 'false'
        };
    });
}

function readPicklist(element: XmlElement, valueSets: ValueSets, read: Changeable<FieldSchema>): void {
    const valueSet = childOf(element, 'valueSet');
    if (valueSet === undefined) return;
    const globalName = textOf(valueSet, 'valueSetName');
    const own = childrenOf(childOf(valueSet, 'valueSetDefinition') ?? {}, 'value');
    const values = globalName === undefined ? readValues(own) : (valueSets.get(globalName) ?? []);
    // Global value sets are always restricted.
    read.picklist = { isRestricted: globalName !== undefined || flagOf(valueSet, 'restricted'), values };
    const preset = values.find((value) => value.isDefault && value.isActive);
    if (read.defaultValue === undefined && preset !== undefined) read.defaultValue = textLiteral(preset.value);
}

function readReference(element: XmlElement, read: Changeable<FieldSchema>): void {
    const childName = textOf(element, 'relationshipName');
    read.referenceTo = [textOf(element, 'referenceTo') ?? ''];
    read.relationshipName = relationshipNameOf(read.name);
    if (childName !== undefined) read.childRelationshipName = `${childName}__r`;
    if (read.type === 'Lookup') {
        const constraint = textOf(element, 'deleteConstraint');
        read.deleteConstraint = constraint === 'Restrict' || constraint === 'Cascade' ? constraint : 'SetNull';
        return;
    }
    read.required = true;
    read.deleteConstraint = 'Cascade';
    read.relationshipOrder = numberOf(element, 'relationshipOrder') ?? 0;
    read.writeRequiresMasterRead = flagOf(element, 'writeRequiresMasterRead');
    read.isReparentable = flagOf(element, 'reparentableMasterDetail');
    read.updateable = read.isReparentable;
}

function readSummary(element: XmlElement): SummaryDefinition {
    const [childObject = '', foreignKey = ''] = (textOf(element, 'summaryForeignKey') ?? '').split('.');
    const summarized = textOf(element, 'summarizedField')?.split('.').at(-1);
    return {
        operation: textOf(element, 'summaryOperation') as SummaryDefinition['operation'],
        childObject,
        foreignKey,
        ...(summarized === undefined ? {} : { summarizedField: summarized }),
        filters: readFilters(element, 'summaryFilterItems')
    };
}

/** Filter lines as metadata writes them; the object's name in front of a field is left out. */
function readFilters(element: XmlElement, name: string): FilterItem[] {
    return childrenOf(element, name).map((item) => ({
        field: textOf(item, 'field')?.split('.').at(-1) ?? '',
        operation: textOf(item, 'operation') ?? '',
        value: textOf(item, 'value') ?? ''
    }));
}
