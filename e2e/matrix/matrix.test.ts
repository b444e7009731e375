import { askCollections } from './collections-door.ts';
import { askDescribe } from './describe-door.ts';
import { PERSONAS, type Expected } from './expected.ts';
import { commitment, note, reply } from './expected-coaching.ts';
import { involvement, opportunity, user } from './expected-deals.ts';
import { request } from './expected-help.ts';
import { rollup, run } from './expected-insights.ts';
import { askGraphql } from './graphql-door.ts';
import { askBulk } from './bulk-door.ts';
import { Case } from './case.ts';
import { askRest } from './rest-door.ts';
import { World } from './rows.ts';
import { askRelated, askSoql } from './soql-door.ts';
import { askUiApi } from './ui-api-door.ts';

const world = await World.open();

const TABLES: readonly Expected[] = [opportunity, user, involvement, request, note, reply, commitment, rollup, run];

const DOORS = {
    describe: askDescribe,
    REST: askRest,
    collections: askCollections,
    SOQL: askSoql,
    'UI API': askUiApi,
    GraphQL: askGraphql,
    Bulk: askBulk
} as const;

const RELATED = [
    { child: involvement, parent: opportunity, up: 'Opportunity__r', down: 'DealInvolvements__r' },
    { child: involvement, parent: request, up: 'HelpRequest__r', down: 'DealInvolvements__r' },
    { child: request, parent: opportunity, up: 'Opportunity__r', down: 'HelpRequests__r' },
    { child: note, parent: opportunity, up: 'Opportunity__r', down: 'CoachingNotes__r' },
    { child: reply, parent: note, up: 'Note__r', down: 'Replies__r' },
    { child: commitment, parent: note, up: 'Note__r', down: 'Commitments__r' }
];

let cells = 0;

describe.each(PERSONAS)('%s', (persona) => {
    const cases = TABLES.flatMap((expected) =>
        Object.entries(DOORS).map(([door, ask]) => ({ object: expected.object, door, ask, expected }))
    );
    it.each(cases)('has at $object by $door the rights of the table', async ({ ask, expected }) => {
        const at = new Case(world, persona, expected);
        await ask(at);
        cells += at.cells;
        expect(at.deviations).toEqual([]);
    });

    it.each(RELATED)('sees of $parent.object beside $child.object no more than by itself', async (related) => {
        const at = new Case(world, persona, related.child);
        await askRelated(at, new Case(world, persona, related.parent), related);
        cells += at.cells;
        expect(at.deviations).toEqual([]);
    });
});

it('has asked about every person, object, field, operation and door', () => {
    expect(cells).toBeGreaterThan(33_000);
});
