import { parseSoql } from '../../../local-org/soql/parse.ts';
import { DEFAULT_THRESHOLDS } from '../../rollups/pair-events.ts';
import { changeQueries } from '../../rollups/soql.ts';
import { clockBetween } from '../../rollups/touched.ts';

describe('the queries for what has changed', () => {
    const clock = clockBetween(20_000, 20_001, DEFAULT_THRESHOLDS);

    it('are understood on the day of the last run', () => {
        const queries = changeQueries({ since: Date.UTC(2026, 10, 29) });
        expect(queries.map(({ soql }) => parseSoql(soql))).toHaveLength(5);
    });

    it('are understood when days have passed, with those that the clock touches', () => {
        expect(clock).toBeDefined();
        const queries = changeQueries({ since: Date.UTC(2026, 10, 29), clock });
        expect(queries.map(({ soql }) => parseSoql(soql))).toHaveLength(6);
    });
});
