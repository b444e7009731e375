import type { FieldSchema, FieldType, PicklistValue } from './model.ts';

type Extras = Partial<Omit<FieldSchema, 'name' | 'type'>>;

/** `OpportunityStage` -> `Opportunity Stage`; `Deal_Size__c` -> `Deal Size`. */
function labelOf(name: string): string {
    const words = name.replace(/__c$/, '').replaceAll('_', ' ');
    return words.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ Id$/, ' ID');
}

/** A field with everything that is not said taken as the platform's ordinary case: optional, createable, updateable. */
export function field(name: string, type: FieldType, extras: Extras = {}): FieldSchema {
    return {
        name,
        label: labelOf(name),
        type,
        custom: name.endsWith('__c'),
        required: false,
        createable: true,
        updateable: true,
        ...extras
    };
}

/** A text of up to 255 characters unless said. */
export const text = (name: string, length = 255, extras: Extras = {}): FieldSchema =>
    field(name, 'Text', { length, ...extras });

/** A long text area of 32,000 characters. */
export const longText = (name: string, extras: Extras = {}): FieldSchema =>
    field(name, 'LongTextArea', { length: 32000, ...extras });

/** A checkbox; its default is a formula, `false` unless said. */
export const checkbox = (name: string, defaultValue = 'false', extras: Extras = {}): FieldSchema =>
    field(name, 'Checkbox', { defaultValue, ...extras });

/** A date. */
export const date = (name: string, extras: Extras = {}): FieldSchema => field(name, 'Date', extras);

/** A date-time. */
export const dateTime = (name: string, extras: Extras = {}): FieldSchema => field(name, 'DateTime', extras);

/** An integer as standard objects have it, of nine digits. */
export const integer = (name: string, extras: Extras = {}): FieldSchema =>
    field(name, 'Integer', { precision: 9, scale: 0, ...extras });

/** A number of so many digits in all and after the point. */
export const number = (name: string, precision = 18, scale = 0, extras: Extras = {}): FieldSchema =>
    field(name, 'Number', { precision, scale, ...extras });

/** An amount with two digits after the point. */
export const currency = (name: string, extras: Extras = {}): FieldSchema =>
    field(name, 'Currency', { precision: 18, scale: 2, ...extras });

/** An auto-number; the format is as in `A-{0000}`. */
export const autoNumber = (name: string, displayFormat: string, extras: Extras = {}): FieldSchema =>
    field(name, 'AutoNumber', { displayFormat, createable: false, updateable: false, length: 80, ...extras });

/** The values of a picklist, all of them active; their labels are the values. */
export function picklistValues(values: readonly string[], defaultValue?: string): PicklistValue[] {
    return values.map((value) => ({ value, label: value, isDefault: value === defaultValue, isActive: true }));
}

/** A picklist; `defaultValue` is one of the values, not a formula. */
export function picklist(
    name: string,
    values: readonly string[],
    { isRestricted = true, defaultValue, ...extras }: Extras & { isRestricted?: boolean } = {}
): FieldSchema {
    return field(name, 'Picklist', {
        length: 255,
        picklist: { isRestricted, values: picklistValues(values, defaultValue) },
        ...(defaultValue === undefined ? {} : { defaultValue: textLiteral(defaultValue) }),
        ...extras
    });
}

/** A text as a formula writes it, for default values. */
export function textLiteral(value: string): string {
    return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A reference to the object of that name; `AccountId` is followed as `Account`, `Deal__c` as `Deal__r`. */
export function lookup(name: string, to: string | readonly string[], extras: Extras = {}): FieldSchema {
    return field(name, 'Lookup', {
        length: 18,
        referenceTo: typeof to === 'string' ? [to] : to,
        relationshipName: relationshipNameOf(name),
        deleteConstraint: 'SetNull',
        ...extras
    });
}

/** A reference to the master; required, and the detail is deleted with it. */
export function masterDetail(name: string, to: string, extras: Extras = {}): FieldSchema {
    return field(name, 'MasterDetail', {
        length: 18,
        required: true,
        updateable: false,
        referenceTo: [to],
        relationshipName: relationshipNameOf(name),
        deleteConstraint: 'Cascade',
        relationshipOrder: 0,
        writeRequiresMasterRead: false,
        isReparentable: false,
        ...extras
    });
}

/** How a query goes from a child to the parent that this field names. */
export function relationshipNameOf(name: string): string {
    return name.endsWith('__c') ? name.replace(/__c$/, '__r') : name.replace(/Id$/, '');
}

const set = { createable: false, updateable: false } as const;

/** The fields every record has and only the server writes. */
export function systemFields(): FieldSchema[] {
    return [
        field('Id', 'Id', { ...set, label: 'Record ID', length: 18 }),
        checkbox('IsDeleted', 'false', { ...set, label: 'Deleted' }),
        lookup('CreatedById', 'User', { ...set, label: 'Created By ID' }),
        dateTime('CreatedDate', set),
        lookup('LastModifiedById', 'User', { ...set, label: 'Last Modified By ID' }),
        dateTime('LastModifiedDate', set),
        dateTime('SystemModstamp', set)
    ];
}

/** The owner of a record of an object that has one; the running user when a create does not name another. */
export function ownerField(to: readonly string[] = ['User']): FieldSchema {
    return lookup('OwnerId', to, { label: 'Owner ID' });
}

/** Fields by lower-case name, as the schema keeps them. */
export function fieldMap(fields: readonly FieldSchema[]): ReadonlyMap<string, FieldSchema> {
    return new Map(fields.map((each) => [each.name.toLowerCase(), each]));
}
