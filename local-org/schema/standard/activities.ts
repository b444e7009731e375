import { checkbox, date, dateTime, integer, longText, lookup, ownerField, picklist, text } from '../fields.ts';
import type { StandardObject } from '../standard-objects.ts';

const about = ['Account', 'Opportunity'];

/** Tasks and events, with the few fields a timeline needs. */
export const activityObjects: readonly StandardObject[] = [
    {
        name: 'Task',
        keyPrefix: '00T',
        nameField: 'Subject',
        sharingModel: 'Private',
        fields: [
            lookup('WhoId', 'Contact', { label: 'Name ID', childRelationshipName: 'Tasks' }),
            lookup('WhatId', about, { label: 'Related To ID', childRelationshipName: 'Tasks' }),
            text('Subject', 255),
            date('ActivityDate', { label: 'Due Date Only' }),
            picklist('Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], {
                isRestricted: false,
                defaultValue: 'Not Started'
            }),
            picklist('Priority', ['High', 'Normal', 'Low'], { isRestricted: false, defaultValue: 'Normal' }),
            longText('Description'),
            ownerField()
        ]
    },
    {
        name: 'Event',
        keyPrefix: '00U',
        nameField: 'Subject',
        sharingModel: 'Private',
        fields: [
            lookup('WhoId', 'Contact', { label: 'Name ID', childRelationshipName: 'Events' }),
            lookup('WhatId', about, { label: 'Related To ID', childRelationshipName: 'Events' }),
            text('Subject', 255),
            text('Location', 255),
            checkbox('IsAllDayEvent'),
            date('ActivityDate', { label: 'Due Date Only' }),
            dateTime('StartDateTime'),
            dateTime('EndDateTime'),
            integer('DurationInMinutes'),
            longText('Description'),
            ownerField()
        ]
    }
];
