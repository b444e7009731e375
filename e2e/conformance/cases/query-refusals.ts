import type { Case } from '../case.ts';
import { at, said } from '../observe.ts';
import { lastLine, names, OBJECT, type NameCase, type Rows } from './query-rows.ts';

const ERRORS_SOURCE = 'CumulusCI recorded cassettes; words from memory';

/** Conditions that are refused, and the last line of the refusal. */
const REFUSED: readonly NameCase[] = [
    [
        'mixed-logic',
        'AND and OR need parentheses',
        'Size__c = 1 OR Size__c = 2',
        "400 MALFORMED_QUERY: unexpected token: 'OR'"
    ],
    [
        'quoted-number',
        'a number in quotes',
        "Size__c = '1'",
        "400 INVALID_FIELD: value of filter criterion for field 'Size__c' must be of type double and should not be enclosed in quotes"
    ],
    ['bare-text', 'a text without quotes', 'Name = alpha', "400 MALFORMED_QUERY: unexpected token: 'alpha'"],
    [
        'quoted-date',
        'a date in quotes',
        "Day__c = '2026-01-01'",
        "400 INVALID_FIELD: value of filter criterion for field 'Day__c' must be of type date and should not be enclosed in quotes"
    ],
    [
        'date-for-moment',
        'a date where a date-time belongs',
        'Moment__c = 2026-01-01',
        "400 INVALID_FIELD: value of filter criterion for field 'Moment__c' must be of type dateTime and should not be enclosed in quotes"
    ],
    [
        'long-text-filter',
        'a long text cannot be filtered',
        "Note__c = 'x'",
        "400 INVALID_FIELD: field 'Note__c' can not be filtered in a query call"
    ],
    [
        'like-number',
        'LIKE on a number',
        "Size__c LIKE '1%'",
        '400 INVALID_QUERY_FILTER_OPERATOR: invalid operator on double field'
    ],
    [
        'includes-text',
        'INCLUDES on a text',
        "Name INCLUDES ('x')",
        '400 INVALID_QUERY_FILTER_OPERATOR: invalid operator on string field'
    ],
    [
        'unknown-escape',
        'a backslash before an ordinary letter',
        "Name = 'a\\q'",
        "400 MALFORMED_QUERY: Invalid string literal 'a\\q'. Illegal character sequence '\\q' in string literal."
    ]
];

const REFUSED_STATEMENTS: readonly (readonly [string, string, string, string, Case['basis']?, string?])[] = [
    [
        'unknown-field',
        'a field that is not there',
        'SELECT Nothing__c FROM Account',
        "400 INVALID_FIELD: No such column 'Nothing__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
        'recorded',
        'CumulusCI recorded cassettes'
    ],
    [
        'unknown-object',
        'an object that is not there',
        'SELECT Id FROM Nothing__c',
        "400 INVALID_TYPE: sObject type 'Nothing__c' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
        'recorded',
        'apache/camel-quarkus#3022'
    ],
    [
        'unknown-relationship',
        'a parent that is not there',
        'SELECT Nothing__r.Name FROM Account',
        "400 INVALID_FIELD: Didn't understand relationship 'Nothing__r' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names."
    ],
    [
        'unknown-children',
        'children that are not there',
        'SELECT (SELECT Id FROM Nothings__r) FROM Account',
        "400 INVALID_TYPE: Didn't understand relationship 'Nothings__r' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names."
    ],
    [
        'hidden-field',
        'a field without permission is not there',
        `SELECT Hidden__c FROM ${OBJECT}`,
        `400 INVALID_FIELD: No such column 'Hidden__c' on entity '${OBJECT}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
        'recorded',
        'soql-lib#255'
    ],
    ['empty', 'no statement at all', '', "400 MALFORMED_QUERY: unexpected token: '<EOF>'"],
    ['star', 'a star', 'SELECT * FROM Account', "400 MALFORMED_QUERY: unexpected token: '*'"],
    [
        'is-null',
        'IS NULL of other dialects',
        'SELECT Id FROM Account WHERE Name IS NULL',
        "400 MALFORMED_QUERY: unexpected token: 'IS'",
        'recorded',
        'restforce/restforce#559 (code)'
    ],
    ['no-from', 'no FROM', 'SELECT Id', "400 MALFORMED_QUERY: unexpected token: '<EOF>'"],
    [
        'duplicate-field',
        'a field twice',
        'SELECT Name, Name FROM Account',
        '400 INVALID_FIELD: duplicate field selected: Name'
    ],
    [
        'ungrouped',
        'a field beside an aggregate and not grouped',
        'SELECT Name, COUNT(Id) FROM Account',
        '400 MALFORMED_QUERY: Field must be grouped or aggregated: Name'
    ],
    [
        'group-moment',
        'a date-time cannot be grouped',
        'SELECT CreatedDate, COUNT(Id) FROM Account GROUP BY CreatedDate',
        "400 MALFORMED_QUERY: field 'CreatedDate' can not be grouped in a query call"
    ],
    [
        'sum-text',
        'a text cannot be summed',
        'SELECT SUM(Name) FROM Account',
        '400 MALFORMED_QUERY: field Name does not support aggregate operator SUM'
    ],
    [
        'order-long-text',
        'a long text cannot be sorted by',
        `SELECT Id FROM ${OBJECT} ORDER BY Note__c`,
        "400 MALFORMED_QUERY: field 'Note__c' can not be sorted in a query call"
    ],
    [
        'offset-too-far',
        'an offset above 2,000',
        'SELECT Id FROM Account LIMIT 1 OFFSET 2001',
        '400 NUMBER_OUTSIDE_VALID_RANGE: Maximum SOQL offset allowed is 2000',
        'documented',
        'SOQL and SOSL Reference, "OFFSET"'
    ],
    [
        'fields-all',
        'FIELDS(ALL) without a limit',
        'SELECT FIELDS(ALL) FROM Account',
        '400 MALFORMED_QUERY: The SOQL FIELDS function must have a LIMIT of at most 200',
        'documented',
        'SOQL and SOSL Reference, "FIELDS()"'
    ]
];

const ERROR_FORM: Case<Rows> = {
    id: 'error-form',
    title: 'a refusal shows the statement, a caret, row and column',
    source: 'CumulusCI recorded cassettes',
    basis: 'recorded',
    run: async ({ client }) => at((await client.query('SELECT Id, Nothing FROM Account')).body, 0, 'message'),
    expected:
        "\nSELECT Id, Nothing FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'Nothing' on entity 'Account'. If you are " +
        "attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL " +
        'or the describe call for the appropriate names.'
};

/** Statements that are refused, and the words. */
export const refusals: readonly Case<Rows>[] = [
    ...REFUSED.map(([id, title, where, expected, basis = 'assumed', source = ERRORS_SOURCE]): Case<Rows> => ({
        id,
        title,
        source,
        basis,
        run: async (stage, rows) => names(stage, rows, where),
        expected
    })),
    ...REFUSED_STATEMENTS.map(([id, title, soql, expected, basis = 'assumed', source = ERRORS_SOURCE]): Case<Rows> => ({
        id,
        title,
        source,
        basis,
        run: async ({ client }) => lastLine(said(await client.query(soql))),
        expected
    })),
    ERROR_FORM
];
