import type { Case } from '../case.ts';
import { at, pick } from '../observe.ts';

const OBJECT = 'ConformanceParent__c';
const GUIDE = 'User Interface API Developer Guide';

/** What pages know of objects, fields and picklists. */
export const described: readonly Case[] = [
    {
        id: 'object-info',
        title: 'what a page knows of an object',
        source: `${GUIDE}, "Object Info"`,
        basis: 'documented',
        run: async ({ client }) => {
            const { body } = await client.get(`/ui-api/object-info/${OBJECT}`);
            const flags = ['apiName', 'createable', 'deletable', 'updateable', 'queryable', 'custom', 'label'];
            return pick(body, ...flags, 'labelPlural', 'nameFields', 'defaultRecordTypeId');
        },
        expected: {
            apiName: OBJECT,
            createable: true,
            deletable: true,
            updateable: true,
            queryable: true,
            custom: true,
            label: 'Conformance Parent',
            labelPlural: 'Conformance Parents',
            nameFields: ['Name'],
            defaultRecordTypeId: '<id>'
        }
    },
    {
        id: 'object-info-field',
        title: 'what a page knows of a field',
        source: `${GUIDE}, "Field"`,
        basis: 'documented',
        run: async ({ client }) => {
            const { body } = await client.get(`/ui-api/object-info/${OBJECT}`);
            return pick(
                at(body, 'fields', 'Friend__c'),
                'apiName',
                'dataType',
                'reference',
                'relationshipName',
                'required'
            );
        },
        expected: {
            apiName: 'Friend__c',
            dataType: 'Reference',
            reference: true,
            relationshipName: 'Friend__r',
            required: false
        }
    },
    {
        id: 'object-info-unknown',
        title: 'an object that is not there',
        source: `${GUIDE}, "Status Codes and Error Responses"; words from memory`,
        basis: 'assumed',
        run: async ({ client }) => (await client.get('/ui-api/object-info/Nothing__c')).status,
        expected: 404
    },
    {
        id: 'picklist',
        title: 'the values of a picklist',
        source: `${GUIDE}, "Picklist Values"`,
        basis: 'documented',
        run: async ({ client }) => {
            const path = `/ui-api/object-info/${OBJECT}/picklist-values/012000000000000AAA/Kind__c`;
            const { body } = await client.get(path);
            return [at(body, 'controllerValues'), at(body, 'defaultValue'), at(body, 'values', 0)];
        },
        expected: [{}, null, { attributes: null, label: 'Small', validFor: [], value: 'Small' }]
    }
];
