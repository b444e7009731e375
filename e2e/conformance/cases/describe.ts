import { subject, type Case } from '../case.ts';
import { at, listIn, objectIn, pick, said, shapeOf } from '../observe.ts';
import type { Stage } from '../stage.ts';
import { fieldIn, fields, OBJECT, type Rows } from './describe-fields.ts';

async function prepare({ client }: Stage): Promise<Rows> {
    return { description: (await client.get(`/sobjects/${OBJECT}/describe`)).body };
}

const cases: readonly Case<Rows>[] = [
    {
        id: 'hidden',
        title: 'a field without permission is not described',
        source: 'Salesforce Help, "Field-Level Security"',
        basis: 'documented',
        run: async (_, rows) => Promise.resolve(fieldIn(rows, 'Hidden__c') ?? null),
        expected: null
    },
    {
        id: 'object',
        title: 'flags of a custom object',
        source: 'SOAP API Developer Guide, "DescribeSObjectResult"; values from memory',
        basis: 'assumed',
        run: async (_, { description }) => {
            const names = [
                'name',
                'label',
                'labelPlural',
                'custom',
                'createable',
                'deletable',
                'updateable',
                'queryable'
            ];
            return Promise.resolve(
                pick(
                    description,
                    ...names,
                    'replicateable',
                    'retrieveable',
                    'undeletable',
                    'feedEnabled',
                    'customSetting'
                )
            );
        },
        expected: {
            name: OBJECT,
            label: 'Conformance Parent',
            labelPlural: 'Conformance Parents',
            custom: true,
            createable: true,
            deletable: true,
            updateable: true,
            queryable: true,
            replicateable: true,
            retrieveable: true,
            undeletable: true,
            feedEnabled: false,
            customSetting: false
        }
    },
    {
        id: 'detail-without-owner',
        title: 'a detail object has no owner',
        source: 'Object Reference, "Custom Objects": OwnerId',
        basis: 'documented',
        run: async ({ client }) => {
            const { body } = await client.get('/sobjects/ConformanceChild__c/describe');
            return listIn(at(body, 'fields')).some(({ name }) => name === 'OwnerId');
        },
        expected: false
    },
    {
        id: 'children',
        title: 'a master knows its details',
        source: 'SOAP API Developer Guide, "ChildRelationship"',
        basis: 'documented',
        run: async (_, { description }) =>
            Promise.resolve(
                listIn(at(description, 'childRelationships'))
                    .filter((each) => each['childSObject'] === 'ConformanceChild__c')
                    .map((each) =>
                        pick(each, 'childSObject', 'field', 'relationshipName', 'cascadeDelete', 'restrictedDelete')
                    )
            ),
        expected: [
            {
                childSObject: 'ConformanceChild__c',
                field: 'Parent__c',
                relationshipName: 'Children__r',
                cascadeDelete: true,
                restrictedDelete: false
            }
        ]
    },
    {
        id: 'picklist-values',
        title: 'a picklist value',
        source: 'SOAP API Developer Guide, "PicklistEntry"',
        basis: 'documented',
        run: async (_, rows) => Promise.resolve(at(fieldIn(rows, 'Kind__c'), 'picklistValues', 0)),
        expected: { active: true, defaultValue: false, label: 'Small', validFor: null, value: 'Small' }
    },
    {
        id: 'field-properties',
        title: 'all properties of a field',
        source: 'SOAP API Developer Guide, "Field"; the list from memory',
        basis: 'assumed',
        run: async (_, rows) =>
            Promise.resolve(
                Object.keys(fieldIn(rows, 'Size__c') ?? {})
                    .sort()
                    .join(' ')
            ),
        expected:
            'aggregatable aiPredictionField autoNumber byteLength calculated calculatedFormula cascadeDelete caseSensitive ' +
            'compoundFieldName controllerName createable custom defaultValue defaultValueFormula defaultedOnCreate ' +
            'dependentPicklist deprecatedAndHidden digits displayLocationInDecimal encrypted externalId extraTypeInfo ' +
            'filterable filteredLookupInfo formulaTreatNullNumberAsZero groupable highScaleNumber htmlFormatted idLookup ' +
            'inlineHelpText label length mask maskType name nameField namePointing nillable permissionable picklistValues ' +
            'polymorphicForeignKey precision queryByDistance referenceTargetField referenceTo relationshipName ' +
            'relationshipOrder restrictedDelete restrictedPicklist scale searchPrefilterable soapType sortable type unique ' +
            'updateable writeRequiresMasterRead',
        knownDifference: 'the local org leaves out aiPredictionField'
    },
    {
        id: 'unknown',
        title: 'an object that is not there',
        source: 'electricimp/Salesforce#11',
        basis: 'recorded',
        run: async ({ client }) => said(await client.get('/sobjects/Nothing__c/describe')),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    },
    {
        id: 'global',
        title: 'the list of all objects',
        source: 'REST API Developer Guide, "Describe Global"',
        basis: 'documented',
        run: async ({ client }) => {
            const { body } = await client.get('/sobjects');
            const ours = listIn(at(body, 'sobjects')).filter(({ name }) => name === OBJECT);
            return { encoding: at(body, 'encoding'), maxBatchSize: at(body, 'maxBatchSize'), ours: ours.length };
        },
        expected: { encoding: 'UTF-8', maxBatchSize: 200, ours: 1 }
    },
    {
        id: 'not-modified',
        title: 'If-Modified-Since of now answers 304',
        source: 'REST API Developer Guide, "Get Object Metadata Using HTTP If-Modified-Since"',
        basis: 'documented',
        run: async ({ client }) => {
            const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toUTCString();
            const { status } = await client.get(`/sobjects/${OBJECT}/describe`, { 'if-modified-since': tomorrow });
            return status;
        },
        expected: 304
    },
    {
        id: 'basic',
        title: 'an object without /describe: description and recent items',
        source: 'REST API Developer Guide, "sObject Basic Information"',
        basis: 'documented',
        run: async ({ client }) => Object.keys(objectIn((await client.get(`/sobjects/${OBJECT}`)).body)).sort(),
        expected: ['objectDescribe', 'recentItems']
    },
    {
        id: 'versions',
        title: 'the list of API versions',
        source: 'REST API Developer Guide, "Versions"',
        basis: 'documented',
        run: async ({ client }) => shapeOf((await client.get('/services/data')).body),
        expected: [{ label: 'string', url: 'string', version: 'string' }]
    }
];

/** What an org says of its objects. */
export const describes = subject('describe', prepare, [...fields, ...cases]);
