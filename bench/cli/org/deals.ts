import type { Row } from '../../../local-org/schema/model.ts';
import { like } from './like.ts';
import { day, dealsOfPair, mixed, STAMPS, type Plan } from './plan.ts';
import { DAYS } from './sizes.ts';

/** As many are won as are lost and as are open. */
const STAGES: readonly Row[] = [
    { StageName: 'Closed Won', IsClosed: true, IsWon: true, Probability: 100, ForecastCategoryName: 'Closed' },
    { StageName: 'Closed Lost', IsClosed: true, IsWon: false, Probability: 0, ForecastCategoryName: 'Omitted' },
    {}
];
const DAYS_TO_CLOSE = 60;

/** The deals of all pairs, those of a pair beside each other; answers their ids. */
export function makeDeals(plan: Plan): string[] {
    const { admin, pairs, first } = plan;
    const write = like(admin, 'Opportunity', first.deal);
    const each = dealsOfPair(plan);
    return Array.from({ length: pairs.length * each }, (_, d) => {
        const opened = Math.floor(((d % each) / each) * DAYS);
        return write({
            ...STAMPS,
            ...STAGES[mixed(d, 4) % STAGES.length],
            Name: `Crane controls ${d}`,
            Amount: 1000 * (1 + (mixed(d, 5) % 90)),
            CloseDate: day(opened + DAYS_TO_CLOSE),
            OwnerId: pairs[Math.floor(d / each)]?.seller ?? null
        });
    });
}
