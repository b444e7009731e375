import { askCollections } from './collections-door.ts';
import { askComposite, askTree } from './composite-door.ts';
import { askDescribe } from './describe-door.ts';
import { PERSONAS } from './expected.ts';
import { opportunity } from './expected-deals.ts';
import { threshold } from './expected-insights.ts';
import { askFrame } from './frame-door.ts';
import { askGraphql } from './graphql-door.ts';
import { askBulk } from './bulk-door.ts';
import { Case } from './case.ts';
import { askKeys } from './keys-door.ts';
import { askPages } from './pages-door.ts';
import { askReplication } from './replication-door.ts';
import { askRest } from './rest-door.ts';
import { World } from './rows.ts';
import { askRelated, askSoql } from './soql-door.ts';
import { RELATIONSHIPS, TABLES } from './tables.ts';
import { askUiApi } from './ui-api-door.ts';

const world = await World.open();

afterAll(() => world.close());

const DOORS = {
    describe: askDescribe,
    REST: askRest,
    collections: askCollections,
    SOQL: askSoql,
    'UI API': askUiApi,
    GraphQL: askGraphql,
    Bulk: askBulk,
    composite: askComposite,
    keys: askKeys,
    replication: askReplication,
    pages: askPages
} as const;

/** The first document compiles all components of the package. */
const FIRST_DOCUMENT_MS = 60_000;

/** Records of custom metadata types are data to who may see them; the other doors are for records that people save. */
const METADATA_DOORS: readonly string[] = ['describe', 'REST', 'collections', 'SOQL', 'Bulk', 'composite'];

const CASES = [...TABLES, threshold].flatMap((expected) =>
    Object.entries(DOORS)
        .filter(([door]) => expected !== threshold || METADATA_DOORS.includes(door))
        .map(([door, ask]) => ({ object: expected.object, door, ask, expected }))
);

let cells = 0;

describe.each(PERSONAS)('%s', (persona) => {
    it.each(CASES)('has at $object by $door the rights of the table', async ({ ask, expected }) => {
        const at = new Case(world, persona, expected);
        await ask(at);
        cells += at.cells;
        expect(at.deviations).toEqual([]);
    });

    it(
        'stands in the frame of the table',
        async () => {
            const at = new Case(world, persona, opportunity);
            await askFrame(at);
            cells += at.cells;
            expect(at.deviations).toEqual([]);
        },
        FIRST_DOCUMENT_MS
    );

    it.each(RELATIONSHIPS)('sees of $parent.object beside $child.object no more than by itself', async (related) => {
        const at = new Case(world, persona, related.child);
        await askRelated(at, new Case(world, persona, related.parent), related);
        await askTree(at, new Case(world, persona, related.parent), related);
        cells += at.cells;
        expect(at.deviations).toEqual([]);
    });
});

it('has asked about every person, object, field, operation and door', () => {
    expect(cells).toBeGreaterThan(42_000);
});
