import { subject, type Case } from '../case.ts';
import { at, listIn, said, shapeOf } from '../observe.ts';
import type { Stage } from '../stage.ts';

const OBJECT = 'ConformanceParent__c';
const GUIDE =
    'REST API Developer Guide, "sObject Get Updated", "sObject Get Deleted"; SOAP API Developer Guide, "getUpdated()"';
const MINUTE = 60_000;

interface Rows {
    readonly kept: string;
    readonly gone: string;
}

async function prepare(stage: Stage): Promise<Rows> {
    const [kept, gone] = [await stage.createNamed(OBJECT), await stage.createNamed(OBJECT)];
    await stage.client.delete(`/sobjects/${OBJECT}/${gone}`);
    return { kept, gone };
}

/** Asks for changes between so many minutes before and after now. */
async function ask({ client }: Stage, what: 'updated' | 'deleted', from: number, to: number, object = OBJECT) {
    const moment = (minutes: number): string =>
        encodeURIComponent(new Date(Date.now() + minutes * MINUTE).toISOString().replace(/\.\d+Z/, '+00:00'));
    return client.get(`/sobjects/${object}/${what}?start=${moment(from)}&end=${moment(to)}`);
}

/** From the first minute that every org has lived, in minutes from now. */
async function birth(stage: Stage): Promise<number> {
    const [organization] = await stage.rows('SELECT CreatedDate FROM Organization');
    const age = Math.floor((Date.now() - Date.parse(String(organization?.['CreatedDate']))) / MINUTE);
    return -Math.min(age, 60);
}

const DATE = '400 INVALID_REPLICATION_DATE';

const cases: readonly Case<Rows>[] = [
    {
        id: 'updated',
        title: 'a new record is updated',
        source: GUIDE,
        basis: 'documented',
        run: async (stage, { kept }) => {
            const { body } = await ask(stage, 'updated', await birth(stage), 5);
            const ids = at(body, 'ids');
            return Array.isArray(ids) ? ids.includes(kept) : body;
        },
        expected: true
    },
    {
        id: 'updated-shape',
        title: 'the answer says what it covers',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) => shapeOf((await ask(stage, 'updated', await birth(stage), 5)).body),
        expected: { ids: ['string'], latestDateCovered: 'string' }
    },
    {
        id: 'deleted',
        title: 'a deleted record comes with the time of its end',
        source: GUIDE,
        basis: 'documented',
        run: async (stage, { gone }) => {
            const { body } = await ask(stage, 'deleted', await birth(stage), 5);
            return [
                Object.keys(body as object).sort(),
                listIn(at(body, 'deletedRecords'))
                    .filter(({ id }) => id === gone)
                    .map(shapeOf)
            ];
        },
        expected: [
            ['deletedRecords', 'earliestDateAvailable', 'latestDateCovered'],
            [{ deletedDate: 'string', id: 'string' }]
        ]
    },
    {
        id: 'date-form',
        title: 'dates come as 2026-01-01T00:00:00.000+0000',
        source: 'REST API Developer Guide, recorded example of "sObject Get Updated"',
        basis: 'documented',
        run: async (stage) =>
            String(at((await ask(stage, 'updated', await birth(stage), 5)).body, 'latestDateCovered')).replace(
                /\d/g,
                '0'
            ),
        expected: '0000-00-00T00:00:00.000+0000'
    },
    {
        id: 'too-old',
        title: 'a start more than 30 days ago',
        source: 'getomnico/omni#450 (code); words from memory',
        basis: 'assumed',
        run: async (stage) => said(await ask(stage, 'updated', -31 * 24 * 60, 0)),
        expected: `${DATE}: startDate cannot be more than 30 days ago`
    },
    {
        id: 'before-birth',
        title: 'a start before the org was there',
        source: 'jsforce/jsforce#406',
        basis: 'recorded',
        run: async (stage) => {
            const [organization] = await stage.rows('SELECT CreatedDate FROM Organization');
            const age = Math.ceil((Date.now() - Date.parse(String(organization?.['CreatedDate']))) / MINUTE);
            if (age > 29 * 24 * 60) return `${DATE}: startDate before org replication enabled date`;
            return said(await ask(stage, 'updated', -age - 5, 0));
        },
        expected: `${DATE}: startDate before org replication enabled date`
    },
    {
        id: 'reversed',
        title: 'an end before the start',
        source: 'SOAP API Developer Guide, "getUpdated()"; words from memory',
        basis: 'assumed',
        run: async (stage) => said(await ask(stage, 'updated', 0, -1)),
        expected: `${DATE}: endDate must be at least one minute greater than startDate`
    },
    {
        id: 'no-start',
        title: 'no start at all',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.get(`/sobjects/${OBJECT}/updated?end=2026-01-01T00:00:00Z`)),
        expected: '400 MISSING_ARGUMENT: start'
    },
    {
        id: 'not-a-date',
        title: 'a start that is no date',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) =>
            said(await client.get(`/sobjects/${OBJECT}/updated?start=soon&end=2026-01-01T00:00:00Z`)).slice(0, 28),
        expected: DATE
    },
    {
        id: 'not-replicable',
        title: 'an object that cannot be replicated',
        source: 'SOAP API Developer Guide, "getUpdated()": replicateable',
        basis: 'assumed',
        run: async (stage) => {
            const text = said(await ask(stage, 'updated', await birth(stage), 5, 'AggregateResult'));
            return text;
        },
        expected: '404 NOT_FOUND: The requested resource does not exist'
    }
];

/** What changed since when. */
export const replication = subject('replication', prepare, cases);
