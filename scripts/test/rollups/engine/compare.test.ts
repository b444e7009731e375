import { NO_COUNTS } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import { differingFigures } from '../../../rollups/engine/compare.ts';

const row = (counts = {}, medians = {}) => ({ counts: { ...NO_COUNTS, ...counts }, medians });

describe('differingFigures', () => {
    it.each([
        ['nothing', row({ tookOver: 1 }, { handBackDays: 2 }), row({ tookOver: 1 }, { handBackDays: 2 }), []],
        ['a count', row({ tookOver: 1 }), row({ tookOver: 2 }), ['tookOver']],
        ['less of an amount than an org keeps', row({ wonAmount: 0.1 + 0.2 }), row({ wonAmount: 0.3 }), []],
        ['a median', row({}, { answerHours: 2.5 }), row({}, { answerHours: 2.6 }), ['answerHours']],
        ['a median of nothing, which is none of 0', row({}, { answerHours: 0 }), row(), ['answerHours']]
    ])('names %s', (_what, one, other, names) => {
        expect(differingFigures(one, other)).toEqual(names);
        expect(differingFigures(other, one)).toEqual(names);
    });
});
