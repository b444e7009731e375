import type { Case } from '../case.ts';
import { at, listIn, pick } from '../observe.ts';

/** The object that is described. */
export const OBJECT = 'ConformanceParent__c';
/** Where descriptions are described. */
const GUIDE = 'SOAP API Developer Guide, "Field"; values from memory';

/** The description that all cases look into. */
export interface Rows {
    readonly description: unknown;
}

/** One field of the description. */
export function fieldIn({ description }: Rows, name: string): Readonly<Record<string, unknown>> | undefined {
    return listIn(at(description, 'fields')).find((field) => field['name'] === name);
}

type Row = readonly [id: string, title: string, field: string, expected: Readonly<Record<string, unknown>>];

const FLAGS: readonly Row[] = [
    [
        'text',
        'a unique external id',
        'Key__c',
        {
            type: 'string',
            soapType: 'xsd:string',
            length: 40,
            byteLength: 120,
            unique: true,
            externalId: true,
            idLookup: true,
            caseSensitive: false,
            nillable: true,
            filterable: true,
            sortable: true,
            groupable: true
        }
    ],
    [
        'number',
        'a number',
        'Size__c',
        {
            type: 'double',
            soapType: 'xsd:double',
            precision: 6,
            scale: 2,
            digits: 0,
            length: 0,
            aggregatable: true,
            groupable: false,
            filterable: true,
            createable: true,
            updateable: true
        }
    ],
    [
        'currency',
        'an amount of money',
        'Price__c',
        { type: 'currency', soapType: 'xsd:double', precision: 12, scale: 2 }
    ],
    ['percent', 'a percentage', 'Share__c', { type: 'percent', soapType: 'xsd:double', precision: 5, scale: 2 }],
    [
        'long-text',
        'a long text',
        'Note__c',
        {
            type: 'textarea',
            extraTypeInfo: 'plaintextarea',
            length: 1000,
            filterable: false,
            sortable: false,
            groupable: false
        }
    ],
    [
        'text-area',
        'a text area',
        'Remark__c',
        { type: 'textarea', length: 255, filterable: true, sortable: true, groupable: true }
    ],
    [
        'picklist',
        'a restricted picklist',
        'Kind__c',
        {
            type: 'picklist',
            restrictedPicklist: true,
            dependentPicklist: false,
            soapType: 'xsd:string',
            length: 255,
            groupable: true
        }
    ],
    [
        'multipicklist',
        'a multi-select picklist',
        'Colours__c',
        {
            type: 'multipicklist',
            soapType: 'xsd:string',
            length: 4099,
            sortable: false,
            groupable: false,
            filterable: true
        }
    ],
    [
        'checkbox',
        'a checkbox',
        'IsOpen__c',
        { type: 'boolean', soapType: 'xsd:boolean', nillable: false, defaultedOnCreate: true, defaultValue: true }
    ],
    ['date', 'a date', 'Day__c', { type: 'date', soapType: 'xsd:date', groupable: true, aggregatable: true }],
    [
        'moment',
        'a date-time',
        'Moment__c',
        { type: 'datetime', soapType: 'xsd:dateTime', groupable: false, aggregatable: true }
    ],
    ['time', 'a time', 'Hour__c', { type: 'time', soapType: 'xsd:time' }],
    ['email', 'an e-mail address', 'Email__c', { type: 'email', soapType: 'xsd:string', length: 80 }],
    ['phone', 'a phone number', 'Phone__c', { type: 'phone', soapType: 'xsd:string', length: 40 }],
    ['url', 'a web address', 'Site__c', { type: 'url', soapType: 'xsd:string', length: 255 }],
    [
        'lookup',
        'a lookup',
        'Friend__c',
        {
            type: 'reference',
            soapType: 'tns:ID',
            length: 18,
            referenceTo: [OBJECT],
            relationshipName: 'Friend__r',
            cascadeDelete: false,
            restrictedDelete: false
        }
    ],
    [
        'lookup-restrict',
        'a restricting lookup',
        'Guard__c',
        { type: 'reference', cascadeDelete: false, restrictedDelete: true }
    ],
    [
        'formula',
        'a formula',
        'Doubled__c',
        {
            type: 'double',
            calculated: true,
            calculatedFormula: 'Size__c * 2',
            createable: false,
            updateable: false,
            nillable: true
        }
    ],
    [
        'summary',
        'a roll-up summary',
        'ChildTotal__c',
        { type: 'double', calculated: true, createable: false, updateable: false, precision: 18, scale: 2 }
    ],
    [
        'name',
        'the name',
        'Name',
        {
            type: 'string',
            nameField: true,
            length: 80,
            nillable: true,
            idLookup: true,
            createable: true,
            updateable: true,
            custom: false
        }
    ],
    [
        'id',
        'the id',
        'Id',
        {
            type: 'id',
            soapType: 'tns:ID',
            length: 18,
            nillable: false,
            idLookup: true,
            createable: false,
            updateable: false,
            filterable: true,
            sortable: true,
            groupable: true,
            aggregatable: true,
            defaultedOnCreate: true
        }
    ],
    [
        'owner',
        'the owner',
        'OwnerId',
        {
            type: 'reference',
            referenceTo: ['Group', 'User'],
            relationshipName: 'Owner',
            polymorphicForeignKey: true,
            defaultedOnCreate: true,
            createable: true,
            updateable: true
        }
    ],
    [
        'created',
        'when it was made',
        'CreatedDate',
        {
            type: 'datetime',
            nillable: false,
            defaultedOnCreate: true,
            createable: false,
            updateable: false,
            groupable: false
        }
    ],
    [
        'modstamp',
        'when the system touched it',
        'SystemModstamp',
        { type: 'datetime', nillable: false, createable: false, updateable: false }
    ]
];

/** Where the local org is known to answer otherwise. */
const KNOWN: Readonly<Record<string, string>> = {
    name: 'the local org wants a name, where the platform takes the id of the record for it',
    owner: 'the local org lists them as User, Group'
};

/** What is said about fields of each type. */
export const fields: readonly Case<Rows>[] = [
    ...FLAGS.map(([id, title, field, expected]): Case<Rows> => ({
        id: `field-${id}`,
        title: `flags of ${title}`,
        source: GUIDE,
        basis: 'assumed',
        run: async (_, rows) => Promise.resolve(pick(fieldIn(rows, field), ...Object.keys(expected))),
        expected,
        ...(KNOWN[id] === undefined ? {} : { knownDifference: KNOWN[id] })
    }))
];
