import { subject, type Case } from '../case.ts';
import { at, said, shapeOf } from '../observe.ts';
import { conditions } from './query-conditions.ts';
import { refusals } from './query-refusals.ts';
import { hourOfUser, names, OBJECT, prepare, values, zoneOf, type Rows } from './query-rows.ts';

const SHAPES: readonly Case<Rows>[] = [
    {
        id: 'shape',
        title: 'an answer of rows, with a parent and children',
        source: 'REST API Developer Guide, "Query"; CumulusCI recorded cassettes',
        basis: 'recorded',
        run: async (stage, { ours }) =>
            shapeOf(
                (
                    await stage.client.query(
                        `SELECT Name, Owner.Name, (SELECT Label__c FROM Children__r) FROM ${OBJECT} WHERE ${ours} AND Name = 'alpha'`
                    )
                ).body
            ),
        expected: {
            totalSize: 'number',
            done: 'boolean',
            records: [
                {
                    attributes: { type: 'string', url: 'string' },
                    Name: 'string',
                    Owner: { attributes: { type: 'string', url: 'string' }, Name: 'string' },
                    Children__r: {
                        totalSize: 'number',
                        done: 'boolean',
                        records: [{ attributes: { type: 'string', url: 'string' }, Label__c: 'string' }]
                    }
                }
            ]
        }
    },
    {
        id: 'no-children',
        title: 'a row without children holds null',
        source: 'from memory',
        basis: 'assumed',
        run: async (stage, rows) => {
            const soql = `SELECT (SELECT Id FROM Children__r) FROM ${OBJECT} WHERE ${rows.ours} AND Name = 'Beta'`;
            return values(stage, soql, 'Children__r');
        },
        expected: [null]
    },
    {
        id: 'moment-form',
        title: 'date-times come in UTC with milliseconds and +0000',
        source: 'REST API Developer Guide, examples of "sObject Rows"',
        basis: 'documented',
        run: async (stage, { ours }) =>
            values(stage, `SELECT Moment__c FROM ${OBJECT} WHERE ${ours} AND Moment__c != null`, 'Moment__c'),
        expected: ['2026-01-01T06:30:00.000+0000']
    },
    {
        id: 'field-case',
        title: 'field names come back in their own letter case',
        source: 'what the Salesforce CLI supposes',
        basis: 'assumed',
        run: async (stage, { ours }) =>
            values(stage, `SELECT name FROM conformanceparent__c WHERE ${ours} AND name = 'alpha'`, 'Name'),
        expected: ['alpha']
    },
    {
        id: 'count',
        title: 'COUNT() answers a size and no rows',
        source: 'SOQL and SOSL Reference, "COUNT()"',
        basis: 'documented',
        run: async (stage, { ours }) => (await stage.client.query(`SELECT COUNT() FROM ${OBJECT} WHERE ${ours}`)).body,
        expected: { totalSize: 5, done: true, records: [] }
    },
    {
        id: 'count-field',
        title: 'COUNT(field) leaves out rows without a value',
        source: 'SOQL and SOSL Reference, "COUNT(fieldName)"',
        basis: 'documented',
        run: async (stage, { ours }) => values(stage, `SELECT COUNT(Size__c) FROM ${OBJECT} WHERE ${ours}`, 'expr0'),
        expected: [4]
    },
    {
        id: 'aggregate-shape',
        title: 'aggregates are rows of AggregateResult with expr0, expr1',
        source: 'SOQL and SOSL Reference, "Aliases with GROUP BY"; CumulusCI recorded cassettes',
        basis: 'recorded',
        run: async (stage, { ours }) =>
            (
                await stage.client.query(
                    `SELECT Kind__c, SUM(Size__c), MAX(Size__c) most, COUNT(Id) FROM ${OBJECT} WHERE ${ours} AND Kind__c = 'Small' GROUP BY Kind__c`
                )
            ).body,
        expected: {
            totalSize: 1,
            done: true,
            records: [{ attributes: { type: 'AggregateResult' }, Kind__c: 'Small', expr0: 6, most: 4, expr1: 2 }]
        }
    },
    {
        id: 'group-null',
        title: 'rows without a value form a group',
        source: 'SOQL and SOSL Reference, "GROUP BY"',
        basis: 'documented',
        run: async (stage, { ours }) =>
            values(
                stage,
                `SELECT Mood__c, COUNT(Id) n FROM ${OBJECT} WHERE ${ours} GROUP BY Mood__c ORDER BY Mood__c`,
                'n'
            ),
        expected: [3, 1, 1]
    },
    {
        id: 'having',
        title: 'HAVING filters groups',
        source: 'SOQL and SOSL Reference, "HAVING"',
        basis: 'documented',
        run: async (stage, { ours }) =>
            values(
                stage,
                `SELECT Kind__c FROM ${OBJECT} WHERE ${ours} GROUP BY Kind__c HAVING COUNT(Id) > 1`,
                'Kind__c'
            ),
        expected: ['Small']
    },
    {
        id: 'to-label',
        title: 'toLabel() under its own name',
        source: 'SOQL and SOSL Reference, "toLabel()"',
        basis: 'documented',
        run: async (stage, { ours }) =>
            values(stage, `SELECT toLabel(Kind__c) FROM ${OBJECT} WHERE ${ours} AND Name = 'Beta'`, 'Kind__c'),
        expected: ['Small']
    },
    {
        id: 'hour-zone',
        title: 'HOUR_IN_DAY of a date-time counts in UTC',
        source: 'SOQL and SOSL Reference, "Date Functions": "in API version 18.0 and later ... UTC" against "user\'s time zone"',
        basis: 'assumed',
        run: async (stage, { ours }) =>
            values(
                stage,
                `SELECT HOUR_IN_DAY(Moment__c) h FROM ${OBJECT} WHERE ${ours} AND Moment__c != null GROUP BY HOUR_IN_DAY(Moment__c)`,
                'h'
            ),
        expected: [6]
    },
    {
        id: 'hour-converted',
        title: 'convertTimezone() takes it to the time zone of the user',
        source: 'SOQL and SOSL Reference, "convertTimezone()"',
        basis: 'documented',
        run: async (stage, { ours }) => {
            const moment = 'HOUR_IN_DAY(convertTimezone(Moment__c))';
            const [hour] = (await values(
                stage,
                `SELECT ${moment} h FROM ${OBJECT} WHERE ${ours} AND Moment__c != null GROUP BY ${moment}`,
                'h'
            )) as readonly unknown[];
            return hour === (await hourOfUser(stage, new Date('2026-01-01T06:30:00Z')));
        },
        expected: true
    },
    {
        id: 'year-zone',
        title: 'DAY_ONLY takes the day of a date-time in UTC',
        source: 'SOQL and SOSL Reference, "Date Functions"',
        basis: 'assumed',
        run: async (stage, { ours }) =>
            values(
                stage,
                `SELECT DAY_ONLY(Moment__c) d FROM ${OBJECT} WHERE ${ours} AND Moment__c != null GROUP BY DAY_ONLY(Moment__c)`,
                'd'
            ),
        expected: ['2026-01-01']
    },
    {
        id: 'today-zone',
        title: 'the literal TODAY begins at midnight of the user',
        source: 'SOQL and SOSL Reference, "Date Formats and Date Literals": "TODAY starts 12:00:00 of the current day in the user\'s time zone"',
        basis: 'documented',
        run: async (stage, { ours }) => {
            const zone = await zoneOf(stage);
            const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
            const id = (await values(
                stage,
                `SELECT Id FROM ${OBJECT} WHERE ${ours} AND Name = 'Beta'`,
                'Id'
            )) as string[];
            await stage.client.patch(`/sobjects/${OBJECT}/${String(id[0])}`, { Day__c: today });
            const found = await names(stage, { ours, child: '' }, 'Day__c = TODAY');
            await stage.client.patch(`/sobjects/${OBJECT}/${String(id[0])}`, { Day__c: '2026-02-01' });
            return found;
        },
        expected: ['Beta']
    },
    {
        id: 'query-all',
        title: 'queryAll sees what is in the recycle bin',
        source: 'REST API Developer Guide, "QueryAll"',
        basis: 'documented',
        run: async (stage) => {
            const name = stage.name();
            const id = await stage.create('Account', { Name: name });
            await stage.client.delete(`/sobjects/Account/${id}`);
            const soql = `SELECT IsDeleted FROM Account WHERE Name = '${name}'`;
            const seen = await stage.client.query(soql, { all: true });
            return [at((await stage.client.query(soql)).body, 'totalSize'), at(seen.body, 'records', 0, 'IsDeleted')];
        },
        expected: [0, true]
    },
    {
        id: 'bad-locator',
        title: 'a locator that nobody gave',
        source: 'ExceptionCode INVALID_QUERY_LOCATOR (SOAP API Developer Guide)',
        basis: 'assumed',
        run: async ({ client }) => said(await client.get('/query/01g000000000000AAA-2000')),
        expected: '400 INVALID_QUERY_LOCATOR: invalid query locator'
    }
];

/** SOQL: what is found, how it comes, what is refused. */
export const query = subject('query', prepare, [...conditions, ...refusals, ...SHAPES]);
