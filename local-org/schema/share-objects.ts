import { checkbox, dateTime, field, fieldMap, lookup, picklist } from './fields.ts';
import type { FieldSchema, ObjectSchema } from './model.ts';

const set = { createable: false, updateable: false } as const;

/** The standard objects that can be shared row by row: key prefix of their share objects, and what else a share opens. */
const STANDARD: Readonly<Record<string, { keyPrefix: string; levels: readonly string[] }>> = {
    Account: { keyPrefix: '00r', levels: ['OpportunityAccessLevel', 'ContactAccessLevel', 'CaseAccessLevel'] },
    Contact: { keyPrefix: '03s', levels: [] },
    Opportunity: { keyPrefix: '00t', levels: [] }
};

/** What a standard object's share object is called; undefined for those that have none here. */
export function standardShareName(name: string): string | undefined {
    return name in STANDARD ? `${name}Share` : undefined;
}

/** The object that holds who else may see the records of a `Private` custom object: `Deal__c` -> `Deal__Share`. */
export function shareObjectOf(parent: ObjectSchema, keyPrefix: string): ObjectSchema {
    const name = parent.name.replace(/__c$/, '__Share');
    return shareObject(parent, { name, keyPrefix, keyField: 'ParentId', levelField: 'AccessLevel', levels: [] });
}

/** The share object of a standard object (Object Reference, `OpportunityShare`): its fields are named after what it shares. */
export function standardShareObject(parent: ObjectSchema): ObjectSchema | undefined {
    const standard = STANDARD[parent.name];
    if (standard === undefined) return undefined;
    return shareObject(parent, {
        ...standard,
        name: `${parent.name}Share`,
        keyField: `${parent.name}Id`,
        levelField: `${parent.name}AccessLevel`
    });
}

interface ShareNames {
    readonly name: string;
    readonly keyPrefix: string;
    readonly keyField: string;
    readonly levelField: string;
    /** Fields that say what the share opens below the shared record. */
    readonly levels: readonly string[];
}

function shareObject(parent: ObjectSchema, names: ShareNames): ObjectSchema {
    const { name, keyPrefix, keyField, levelField, levels } = names;
    return {
        name,
        label: `Share: ${parent.label}`,
        pluralLabel: `Share: ${parent.label}`,
        keyPrefix,
        kind: 'share',
        sharingModel: 'ReadWrite',
        nameField: 'Id',
        shares: { object: parent.name, keyField, levelField },
        fields: fieldMap([
            field('Id', 'Id', { ...set, label: 'Record ID', length: 18 }),
            lookup(keyField, parent.name, {
                required: true,
                updateable: false,
                deleteConstraint: 'Cascade',
                childRelationshipName: 'Shares'
            }),
            picklist(levelField, ['Read', 'Edit', 'All'], { required: true }),
            ...levels.map(levelBelow),
            lookup('UserOrGroupId', ['User', 'Group'], {
                required: true,
                updateable: false,
                deleteConstraint: 'Cascade'
            }),
            picklist('RowCause', ['Owner', 'Manual', 'Rule', 'ImplicitChild', 'ImplicitParent'], {
                defaultValue: 'Manual',
                updateable: false
            }),
            dateTime('LastModifiedDate', set),
            lookup('LastModifiedById', 'User', set),
            checkbox('IsDeleted', 'false', set)
        ]),
        validationRules: []
    };
}

function levelBelow(name: string): FieldSchema {
    return picklist(name, ['None', 'Read', 'Edit'], { defaultValue: 'None' });
}
