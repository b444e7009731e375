import { subject, type Case } from '../case.ts';
import { at } from '../observe.ts';
import type { Fields, Stage } from '../stage.ts';

const OBJECT = 'ConformanceParent__c';
const FUNCTIONS = 'Salesforce Help, "Formula Operators and Functions"';

type Row = readonly [
    id: string,
    title: string,
    given: Fields,
    expected: Fields,
    basis?: Case['basis'],
    source?: string
];

/** Values of a record, and what formula fields make of them. */
const FORMULAS: readonly Row[] = [
    ['product', 'a product', { Size__c: 1.5 }, { Doubled__c: 3 }],
    ['blank-zero', 'an empty number is zero where blanks are treated as zero', {}, { Doubled__c: 0 }],
    ['blank-blank', 'and nothing where they are treated as blank', {}, { DoubledOrBlank__c: null }],
    ['division-by-zero', 'a division by zero has no value', { Size__c: 0 }, { Broken__c: null }, 'assumed'],
    [
        'text-moment',
        'TEXT() of a date-time is GMT and says so',
        { Moment__c: '2026-01-01T06:30:00Z' },
        { MomentText__c: '2026-01-01 06:30:00Z' },
        'documented',
        'Salesforce Help, "TEXT"'
    ],
    [
        'text-date',
        'TEXT() of a date',
        { Day__c: '2026-01-05' },
        { DayText__c: '2026-01-05' },
        'documented',
        'Salesforce Help, "TEXT"'
    ],
    ['text-picklist', 'TEXT() of a picklist', { Kind__c: 'Small' }, { KindText__c: 'Small!' }],
    ['text-picklist-empty', 'an empty picklist adds nothing to a text', {}, { KindText__c: '!' }],
    [
        'round-half',
        'ROUND() takes halves away from zero',
        { Size__c: 2.5 },
        { Rounded__c: 3 },
        'documented',
        'Salesforce Help, "ROUND"'
    ],
    ['mod', 'MOD()', { Size__c: 7.5 }, { Remainder__c: 1.5 }],
    [
        'addmonths-end',
        'ADDMONTHS() from the end of a month ends at the end',
        { Day__c: '2026-02-28' },
        { NextMonth__c: '2026-03-31' },
        'documented',
        'Salesforce Help, "ADDMONTHS": last day of the month stays the last day'
    ],
    [
        'addmonths-short',
        'ADDMONTHS() into a shorter month',
        { Day__c: '2026-01-30' },
        { NextMonth__c: '2026-02-28' },
        'documented',
        'Salesforce Help, "ADDMONTHS"'
    ],
    [
        'weekday',
        'WEEKDAY() begins with Sunday as 1',
        { Day__c: '2026-02-01' },
        { Weekday__c: 1 },
        'documented',
        'Salesforce Help, "WEEKDAY"'
    ],
    ['parent-empty', 'a field of a parent that is not there is empty', {}, { FriendName__c: null }]
];

/** The day of a moment in a time zone. */
function dayIn(timeZone: string, moment = new Date()): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
}

async function zoneOf({ client }: Stage): Promise<string> {
    return String(at((await client.get('/services/oauth2/userinfo')).body, 'zoneinfo'));
}

async function formulaValues(stage: Stage, given: Fields, names: readonly string[]): Promise<Fields> {
    return stage.read(OBJECT, await stage.createNamed(OBJECT, given), ...names);
}

const cases: readonly Case<undefined>[] = [
    ...FORMULAS.map(([id, title, given, expected, basis = 'documented', source = FUNCTIONS]): Case<undefined> => ({
        id,
        title,
        source,
        basis,
        run: async (stage) => formulaValues(stage, given, Object.keys(expected)),
        expected
    })),
    {
        id: 'datevalue',
        title: 'DATEVALUE() takes the day of a date-time in the time zone of the user',
        source: 'Salesforce Help, "Using Date, Date/Time, and Time Values in Formulas", which names GMT in places and the user in others',
        basis: 'assumed',
        run: async (stage) => {
            const moment = '2026-01-01T06:30:00Z';
            const { MomentDay__c: day } = await formulaValues(stage, { Moment__c: moment }, ['MomentDay__c']);
            return day === dayIn(await zoneOf(stage), new Date(moment));
        },
        expected: true
    },
    {
        id: 'today-zone',
        title: 'TODAY() is the day of the user, not of GMT',
        source: 'Salesforce Help, "TODAY": the current date; whose, is not said',
        basis: 'assumed',
        run: async (stage) => {
            const { Today__c: today } = await formulaValues(stage, {}, ['Today__c']);
            return today === dayIn(await zoneOf(stage));
        },
        expected: true
    },
    {
        id: 'parent',
        title: 'a field of the parent',
        source: 'Salesforce Help, "Cross-Object Formulas"',
        basis: 'documented',
        run: async (stage) => {
            const friend = await stage.create(OBJECT, { Name: 'A friend' });
            return formulaValues(stage, { Friend__c: friend }, ['FriendName__c']);
        },
        expected: { FriendName__c: 'A friend' }
    }
];

/** What formula fields make of values. */
export const formulas = subject('formulas', async () => Promise.resolve(undefined), cases);
