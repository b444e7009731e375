import type { Case } from '../case.ts';
import { names, type NameCase, type Rows } from './query-rows.ts';

const CONDITIONS = 'SOQL and SOSL Reference, "Comparison Operators"';
const ESCAPES = 'SOQL and SOSL Reference, "Quoted String Escape Sequences"';

/** Conditions, and who is found. */
const FOUND: readonly NameCase[] = [
    ['eq-case', 'text compares without regard to letter case', "Name = 'ALPHA'", ['alpha']],
    ['in-case', 'IN compares without regard to letter case', "Name IN ('BETA', 'nobody')", ['Beta']],
    ['not-equal-null', '!= finds rows without a value too', 'Size__c != 1', ['Beta', 'gamma_1', 'gammaX1', 'épsilon']],
    [
        'not-in-null',
        'NOT IN finds rows without a value too',
        "Kind__c NOT IN ('Small')",
        ['alpha', 'gamma_1', 'épsilon']
    ],
    ['less-null', 'a comparison does not find rows without a value', 'Size__c < 2', ['alpha']],
    ['empty-text', 'an empty text equals no value', "Mood__c = ''", ['gamma_1', 'gammaX1', 'épsilon']],
    ['like-case', 'LIKE ignores letter case', "Name LIKE 'AL%'", ['alpha']],
    ['like-underscore', 'an underscore stands for one character', "Name LIKE 'gamma_1'", ['gamma_1', 'gammaX1']],
    [
        'like-escaped-underscore',
        'an escaped underscore is one',
        "Name LIKE 'gamma\\_1'",
        ['gamma_1'],
        'documented',
        ESCAPES
    ],
    [
        'like-escaped-percent',
        'an escaped percent sign is one',
        "Remark__c LIKE '%0\\%%'",
        ['gammaX1'],
        'documented',
        ESCAPES
    ],
    ['escaped-quote', 'an escaped quote is one', "Remark__c = 'it\\'s'", ['gamma_1'], 'documented', ESCAPES],
    ['escaped-backslash', 'an escaped backslash is one', "Short__c = 'ab\\\\c'", ['épsilon'], 'documented', ESCAPES],
    [
        'like-backslash',
        'LIKE finds an escaped backslash',
        "Short__c LIKE '%\\\\c'",
        ['épsilon'],
        'assumed',
        'from memory'
    ],
    ['like-accent', 'LIKE does not take é for e', "Name LIKE 'eps%'", [], 'assumed', 'from memory'],
    [
        'not-like',
        'NOT in front of LIKE finds rows without a value',
        "(NOT Mood__c LIKE 'C%')",
        ['Beta', 'gamma_1', 'gammaX1', 'épsilon'],
        'assumed',
        'from memory'
    ],
    [
        'includes',
        'INCLUDES finds one of the values',
        "Colours__c INCLUDES ('Red')",
        ['alpha', 'Beta'],
        'documented',
        'SOQL and SOSL Reference, "Querying Multi-Select Picklists"'
    ],
    [
        'includes-both',
        'a semicolon asks for both values',
        "Colours__c INCLUDES ('Red;Blue')",
        ['Beta'],
        'documented',
        'SOQL and SOSL Reference, "Querying Multi-Select Picklists"'
    ],
    [
        'excludes',
        'EXCLUDES finds rows without any value too',
        "Colours__c EXCLUDES ('Red')",
        ['gamma_1', 'gammaX1', 'épsilon'],
        'assumed',
        'from memory'
    ],
    [
        'multi-equal',
        'an exact match of a multi-select picklist',
        "Colours__c = 'Red;Blue'",
        ['Beta'],
        'documented',
        'SOQL and SOSL Reference, "Querying Multi-Select Picklists"'
    ],
    [
        'multi-equal-order',
        'the exact match does not know another order',
        "Colours__c = 'Blue;Red'",
        [],
        'assumed',
        'from memory'
    ],
    ['checkbox', 'a checkbox that nobody set has its default', 'IsOpen__c = false', ['gammaX1']],
    ['date-literal', 'a date', 'Day__c = 2026-02-01', ['Beta']],
    ['date-function', 'CALENDAR_MONTH of a date', 'CALENDAR_MONTH(Day__c) = 1', ['alpha']],
    ['moment-zone', 'a date-time with an offset', 'Moment__c = 2026-01-01T07:30:00+01:00', ['épsilon']],
    [
        'formula-filter',
        'a formula field may be filtered',
        'Doubled__c = 4',
        ['Beta'],
        'documented',
        'SOQL and SOSL Reference, "WHERE": filterable fields'
    ],
    [
        'semi-join',
        'a semi-join',
        'Id IN (SELECT Parent__c FROM ConformanceChild__c WHERE Amount__c = 5)',
        ['alpha'],
        'documented',
        'SOQL and SOSL Reference, "Semi-Joins with IN"'
    ],
    [
        'anti-join',
        'an anti-join',
        'Id NOT IN (SELECT Parent__c FROM ConformanceChild__c) AND Size__c < 3',
        ['Beta'],
        'documented',
        'SOQL and SOSL Reference, "Anti-Joins with NOT IN"'
    ]
];

/** How rows come. */
const ORDERS: readonly NameCase[] = [
    [
        'order-case',
        'text sorts without regard to letter case',
        'ORDER BY Name',
        ['alpha', 'Beta', 'épsilon', 'gamma_1', 'gammaX1'],
        'assumed',
        'from memory'
    ],
    [
        'nulls-first',
        'rows without a value come first',
        'ORDER BY Size__c',
        ['épsilon', 'alpha', 'Beta', 'gamma_1', 'gammaX1'],
        'documented',
        'SOQL and SOSL Reference, "ORDER BY"'
    ],
    [
        'nulls-desc',
        'and first in descending order too',
        'ORDER BY Size__c DESC',
        ['épsilon', 'gammaX1', 'gamma_1', 'Beta', 'alpha'],
        'documented',
        'SOQL and SOSL Reference, "ORDER BY"'
    ],
    [
        'nulls-last',
        'NULLS LAST puts them last',
        'ORDER BY Size__c NULLS LAST',
        ['alpha', 'Beta', 'gamma_1', 'gammaX1', 'épsilon'],
        'documented',
        'SOQL and SOSL Reference, "ORDER BY"'
    ],
    [
        'order-picklist',
        'picklists sort in the order of their values',
        'ORDER BY Kind__c NULLS LAST, Name',
        ['Beta', 'gammaX1', 'gamma_1', 'alpha', 'épsilon'],
        'documented',
        'SOQL and SOSL Reference, "ORDER BY": picklist values sort by the order of the picklist'
    ],
    [
        'offset',
        'OFFSET skips rows',
        'ORDER BY Size__c NULLS LAST LIMIT 2 OFFSET 1',
        ['Beta', 'gamma_1'],
        'documented',
        'SOQL and SOSL Reference, "OFFSET"'
    ]
];

/** Who is found, and in which order. */
export const conditions: readonly Case<Rows>[] = [
    ...FOUND.map(([id, title, where, expected, basis = 'documented', source = CONDITIONS]): Case<Rows> => ({
        id,
        title,
        source,
        basis,
        run: async (stage, rows) => names(stage, rows, where, 'ORDER BY CreatedDate, Id'),
        expected
    })),
    ...ORDERS.map(([id, title, order, expected, basis = 'documented', source = CONDITIONS]): Case<Rows> => ({
        id,
        title,
        source,
        basis,
        run: async (stage, rows) => names(stage, rows, '', order),
        expected,
        ...(id === 'order-case' ? { knownDifference: 'the local org sorts accents by code point' } : {})
    }))
];
