import type { Case } from '../case.ts';
import type { Fields } from '../stage.ts';

/** The object that is written. */
export const OBJECT = 'ConformanceParent__c';
/** Source of what only the code is documented of. */
export const CODES = 'StatusCode in the SOAP API Developer Guide; words from memory';
const JSON_PARSER = 'regican/Salesforce#2, restforce/restforce#619';

/** What the cases about refusals share. */
export interface Rows {
    readonly account: string;
    readonly user: string;
    readonly key: string;
}

type Row = readonly [
    id: string,
    title: string,
    fields: Fields | ((rows: Rows) => Fields),
    expected: string,
    basis?: Case['basis'],
    source?: string
];

/** The end that the platform's JSON parser puts on its errors; where it stopped is not the question here. */
const PLACE = /at \[line:\d+, column:\d+\]/g;

const PARSED = ' or request may be missing a required field at [line:n, column:n]';

/** Values for a new parent record that are refused. */
const VALUES: readonly Row[] = [
    [
        'too-long',
        'a text too long',
        { Short__c: '12345678901' },
        '400 STRING_TOO_LONG [Short__c]: Short: data value too large: 12345678901 (max length=10)'
    ],
    [
        'picklist',
        'a value that a restricted picklist does not have',
        { Kind__c: 'Huge' },
        '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST [Kind__c]: Kind: bad value for restricted picklist field: Huge'
    ],
    [
        'multipicklist',
        'one of several values that the list does not have',
        { Colours__c: 'Red;Pink' },
        '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST [Colours__c]: Colours: bad value for restricted picklist field: Pink'
    ],
    [
        'range',
        'a number with too many digits',
        { Size__c: 12345 },
        '400 NUMBER_OUTSIDE_VALID_RANGE [Size__c]: Size: value outside of valid range on numeric field: 12345.0'
    ],
    [
        'email',
        'an address that is none',
        { Email__c: 'nobody' },
        '400 INVALID_EMAIL_ADDRESS [Email__c]: Email: invalid email address: nobody'
    ],
    [
        'duplicate',
        'a value that must be unique',
        ({ key }) => ({ Key__c: key }),
        '400 DUPLICATE_VALUE: duplicate value found: Key__c duplicates value on record with id: <id15>',
        'recorded',
        'b2c-crm-sync#98, declarative-lookup-rollup-summaries#1039'
    ],
    [
        'duplicate-case',
        'unique without regard to letter case',
        ({ key }) => ({ Key__c: key.toUpperCase() }),
        '400 DUPLICATE_VALUE: duplicate value found: Key__c duplicates value on record with id: <id15>',
        'documented',
        'Metadata API Developer Guide, "CustomField": caseSensitive'
    ],
    [
        'duplicate-case-sensitive',
        'unique with regard to it',
        ({ key }) => ({ CaseKey__c: key.toUpperCase() }),
        '201',
        'documented',
        'Metadata API Developer Guide, "CustomField": caseSensitive'
    ],
    [
        'number-text',
        'a text for a number',
        { Size__c: 'many' },
        `400 JSON_PARSER_ERROR: Cannot deserialize instance of double from VALUE_STRING value many${PARSED}`,
        'recorded',
        JSON_PARSER
    ],
    [
        'date-text',
        'a text for a date',
        { Day__c: 'soon' },
        `400 JSON_PARSER_ERROR: Cannot deserialize instance of date from VALUE_STRING value soon${PARSED}`,
        'recorded',
        JSON_PARSER
    ],
    [
        'moment-blank',
        'a date-time with a blank in place of T',
        { Moment__c: '2017-10-17 00:00:00' },
        `400 JSON_PARSER_ERROR: Cannot deserialize instance of datetime from VALUE_STRING value 2017-10-17 00:00:00${PARSED}`,
        'recorded',
        JSON_PARSER
    ],
    [
        'multipicklist-array',
        'an array for a multi-select picklist',
        { Colours__c: ['Red'] },
        '400 JSON_PARSER_ERROR: Cannot deserialize instance of multipicklist from START_ARRAY value [line:n, column:n]',
        'recorded',
        'verbb/formie#2124'
    ],
    [
        'boolean-text',
        'a text for a checkbox',
        { IsOpen__c: 'perhaps' },
        `400 JSON_PARSER_ERROR: Cannot deserialize instance of boolean from VALUE_STRING value perhaps${PARSED}`,
        'assumed',
        JSON_PARSER
    ],
    ['number-in-quotes', 'a number in quotes is taken', { Size__c: '12.5' }, '201', 'assumed', 'from memory'],
    [
        'early-date',
        'a date before 1700',
        { Day__c: '1600-01-01' },
        '400 FIELD_INTEGRITY_EXCEPTION [Day__c]: Day: invalid date: Sat Jan 01 00:00:00 GMT 1600',
        'assumed'
    ],
    [
        'unknown-field',
        'a field that is not there',
        { Nothing__c: 1 },
        `400 INVALID_FIELD: No such column 'Nothing__c' on sobject of type ${OBJECT}`,
        'recorded',
        'wadewegner/Force.com-Toolkit-for-NET#90'
    ],
    [
        'hidden-field',
        'a field without permission',
        { Hidden__c: 'x' },
        `400 INVALID_FIELD: No such column 'Hidden__c' on sobject of type ${OBJECT}`,
        'assumed'
    ],
    [
        'formula',
        'a formula field',
        { Doubled__c: 2 },
        '400 INVALID_FIELD_FOR_INSERT_UPDATE [Doubled__c]: Unable to create/update fields: Doubled__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
        'recorded',
        'benahm/TestDataFactory#23, texei/texei-sfdx-plugin#101'
    ],
    [
        'system-field',
        'a field that the system sets',
        { CreatedDate: '2026-01-01T00:00:00Z' },
        '400 INVALID_FIELD_FOR_INSERT_UPDATE [CreatedDate]: Unable to create/update fields: CreatedDate. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
        'recorded',
        'benahm/TestDataFactory#23, texei/texei-sfdx-plugin#101'
    ],
    [
        'reference-malformed',
        'a reference that is no id',
        { Friend__c: 'nobody' },
        '400 MALFORMED_ID [Friend__c]: Friend: id value of incorrect type: nobody',
        'assumed'
    ],
    [
        'reference-type',
        'a reference to another object',
        ({ account }) => ({ Friend__c: account }),
        '400 FIELD_INTEGRITY_EXCEPTION [Friend__c]: Friend: id value of incorrect type: <id>',
        'assumed'
    ],
    [
        'owner-unknown',
        'an owner that is not there',
        { OwnerId: '005000000000zzzAAA' },
        '400 INVALID_CROSS_REFERENCE_KEY [OwnerId]: invalid cross reference id',
        'assumed'
    ],
    [
        'external-unknown',
        'a reference by an external id that nobody has',
        { Friend__r: { Key__c: 'Nobody' } },
        `400 INVALID_FIELD: Foreign key external ID: nobody not found for field Key__c in entity ${OBJECT}`,
        'assumed',
        'from memory'
    ],
    [
        'external-ambiguous-field',
        'a reference by a field that is no external id',
        { Friend__r: { Short__c: 'x' } },
        '400 INVALID_FIELD: Foreign key external ID: x not found for field Short__c in entity ConformanceParent__c',
        'assumed'
    ]
];

/** Where the local org is known to answer otherwise. */
const NO_PLACE = 'the local org does not say where in the request';
const KNOWN: Readonly<Record<string, string>> = {
    'number-text': NO_PLACE,
    'date-text': NO_PLACE,
    'boolean-text': NO_PLACE,
    'multipicklist-array': 'the local org calls it a string',
    'moment-blank': NO_PLACE
};

/** New records of other objects that are refused. */
const OTHERS: readonly (readonly [string, string, string, Fields, string, Case['basis']?, string?])[] = [
    [
        'required',
        'a required field left out',
        'Contact',
        { FirstName: 'x' },
        '400 REQUIRED_FIELD_MISSING [LastName]: Required fields are missing: [LastName]',
        'recorded',
        'wadewegner/Force.com-Toolkit-for-NET#90'
    ],
    [
        'required-several',
        'several required fields left out',
        'Opportunity',
        { Amount: 1 },
        '400 REQUIRED_FIELD_MISSING [Name, StageName, CloseDate]: Required fields are missing: [Name, StageName, CloseDate]',
        'assumed'
    ],
    [
        'required-custom',
        'a required custom field left out',
        'ConformanceChild__c',
        {},
        '400 REQUIRED_FIELD_MISSING [Label__c, Parent__c]: Required fields are missing: [Label__c, Parent__c]',
        'assumed'
    ],
    [
        'object-unknown',
        'an object that is not there',
        'Nothing__c',
        {},
        '404 NOT_FOUND: The requested resource does not exist',
        'recorded',
        'electricimp/Salesforce#11'
    ]
];

/** Values that are refused, and the words. */
export const values: readonly Case<Rows>[] = [
    ...VALUES.map(([id, title, fields, expected, basis = 'assumed', source = CODES]): Case<Rows> => ({
        id,
        title,
        source,
        basis,
        run: async (stage, rows) => {
            const given = typeof fields === 'function' ? fields(rows) : fields;
            const text = await stage.tryCreate(OBJECT, { Name: stage.name(), ...given });
            return text
                .replace(PLACE, 'at [line:n, column:n]')
                .replace(/\[line:\d+, column:\d+\]/g, '[line:n, column:n]');
        },
        expected,
        ...(KNOWN[id] === undefined ? {} : { knownDifference: KNOWN[id] })
    })),
    ...OTHERS.map(([id, title, object, fields, expected, basis = 'assumed', source = CODES]): Case<Rows> => ({
        id,
        title,
        source,
        basis,
        run: async (stage) => stage.tryCreate(object, fields),
        expected
    }))
];
