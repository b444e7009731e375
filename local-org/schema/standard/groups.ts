import { checkbox, field, lookup, ownerField, picklist, text } from '../fields.ts';
import type { StandardObject } from '../standard-objects.ts';

/** Public groups, queues and the groups that stand for roles (Object Reference, `Group`, `GroupMember`, `QueueSobject`). */
export const groupObjects: readonly StandardObject[] = [
    {
        name: 'Group',
        keyPrefix: '00G',
        fields: [
            text('Name', 40),
            text('DeveloperName', 80),
            picklist(
                'Type',
                ['Regular', 'Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal', 'Queue', 'Organization'],
                { defaultValue: 'Regular', updateable: false }
            ),
            lookup('RelatedId', 'UserRole', { createable: false, updateable: false, deleteConstraint: 'Cascade' }),
            checkbox('DoesIncludeBosses', 'true', { label: 'Include Bosses' }),
            checkbox('DoesSendEmailToMembers', 'false', { label: 'Send Email to Members' }),
            field('Email', 'Email', { length: 255 }),
            ownerField()
        ]
    },
    {
        name: 'GroupMember',
        keyPrefix: '011',
        nameField: 'Id',
        fields: [
            lookup('GroupId', 'Group', {
                required: true,
                updateable: false,
                deleteConstraint: 'Cascade',
                childRelationshipName: 'GroupMembers'
            }),
            lookup('UserOrGroupId', ['User', 'Group'], {
                required: true,
                updateable: false,
                deleteConstraint: 'Cascade'
            })
        ]
    },
    {
        name: 'QueueSobject',
        keyPrefix: '03g',
        nameField: 'Id',
        fields: [
            lookup('QueueId', 'Group', {
                required: true,
                updateable: false,
                deleteConstraint: 'Cascade',
                childRelationshipName: 'QueueSobjects'
            }),
            text('SobjectType', 40, { required: true, updateable: false })
        ]
    }
];
