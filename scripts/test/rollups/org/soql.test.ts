import { parseSoql } from '../../../../local-org/soql/parse.ts';
import { isoDay, toDay } from '../../../day.ts';
import { standardCalendar } from '../../../rollups/counting/calendar.ts';
import { DEFAULT_THRESHOLDS } from '../../../rollups/counting/pair-events.ts';
import { changeQueries, groupQueries, termsOf } from '../../../rollups/org/soql.ts';
import { Touched, clockBetween } from '../../../rollups/engine/touched.ts';

describe('the queries for what has changed', () => {
    const clock = clockBetween(20_000, 20_001, DEFAULT_THRESHOLDS);

    it('are understood on the day of the last run', () => {
        const queries = changeQueries({ since: Date.UTC(2026, 10, 29) });
        expect(queries.map(({ soql }) => parseSoql(soql))).toHaveLength(5);
    });

    it('are understood when days have passed, with those that the clock touches', () => {
        expect(clock).toBeDefined();
        const queries = changeQueries({ since: Date.UTC(2026, 10, 29), clock });
        expect(queries.map(({ soql }) => parseSoql(soql))).toHaveLength(5);
    });
});

describe('the queries for whole groups', () => {
    const today = toDay('2026-11-29');
    const queriesFor = (managers: number) => {
        const touched = new Touched({ calendar: standardCalendar(1) });
        for (let n = 0; n < managers; n++)
            touched.addPair({ manager: `manager ${n}`, seller: `seller ${n}` }, today - 40, today);
        return groupQueries(termsOf(touched.readings(), DEFAULT_THRESHOLDS, today)).moments;
    };

    it('read the moments of few persons at once', () => {
        expect(queriesFor(2)).toHaveLength(1);
    });

    it('part those of many by day, so that pages come together and no day is missed or read twice', () => {
        const queries = queriesFor(9).map(({ soql }) => soql);
        expect(queries.map((soql) => parseSoql(soql))).toHaveLength(7);
        const meets = (soql: string, day: string): boolean =>
            (/ AND OccurredOn__c >= (\S+)/.exec(afterTerms(soql))?.[1] ?? '') <= day &&
            day < (/ AND OccurredOn__c < (\S+)/.exec(afterTerms(soql))?.[1] ?? '9999');
        for (let day = today - 100; day <= today + 30; day++) {
            expect(queries.filter((soql) => meets(soql, isoDay(day)))).toHaveLength(1);
        }
    });

    /** What follows the persons and their periods. */
    const afterTerms = (soql: string): string => soql.slice(soql.indexOf('Kind__c != null'));
});
