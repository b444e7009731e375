import { checkbox, dateTime, field, fieldMap, lookup, picklist } from './fields.ts';
import type { ObjectSchema } from './model.ts';

const set = { createable: false, updateable: false } as const;

/** The object that holds who else may see the records of a `Private` custom object: `Deal__c` -> `Deal__Share`. */
export function shareObjectOf(parent: ObjectSchema, keyPrefix: string): ObjectSchema {
    const name = parent.name.replace(/__c$/, '__Share');
    return {
        name,
        label: `Share: ${parent.label}`,
        pluralLabel: `Share: ${parent.label}`,
        keyPrefix,
        kind: 'share',
        sharingModel: 'ReadWrite',
        nameField: 'Id',
        fields: fieldMap([
            field('Id', 'Id', { ...set, label: 'Record ID', length: 18 }),
            lookup('ParentId', parent.name, {
                required: true,
                updateable: false,
                deleteConstraint: 'Cascade',
                childRelationshipName: 'Shares'
            }),
            picklist('AccessLevel', ['Read', 'Edit', 'All'], { required: true }),
            lookup('UserOrGroupId', ['User', 'Group'], { required: true, updateable: false }),
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
