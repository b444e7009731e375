import { COUNT_FIELDS } from 'c/metrics';
import PersonSummary from 'c/personSummary';
import { graphql } from 'lightning/graphql';
import { adapter, emitGraphql, find, findAll, flush, mount, unmountAll } from 'test/dom';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'UTC' }), { virtual: true });
jest.mock('@salesforce/label/c.SummaryPeriods', () => ({ default: '{0}' }), { virtual: true });
jest.mock('@salesforce/label/c.SummaryComputed', () => ({ default: 'On {0}.' }), { virtual: true });
jest.mock('@salesforce/label/c.SummaryCut', () => ({ default: '{0} of {1}' }), { virtual: true });

const ME = '005000000000001AAA';
const OTHER = '005000000000002AAA';
const zeros = Object.fromEntries(Object.values(COUNT_FIELDS).map((field) => [field, { value: 1 }]));
const refresh = jest.fn().mockResolvedValue(undefined);

function row(sellerId: string | null = null, start = '2026-10-01') {
    return {
        node: {
            Id: `${sellerId}${start}`,
            PeriodStart__c: { value: start },
            MinimumForRates__c: { value: 8 },
            Seller__c: { value: sellerId },
            SellerName__c: { value: sellerId && `Seller ${sellerId}` },
            ...zeros
        }
    };
}
const sellers = (count: number, start?: string) =>
    Array.from({ length: count }, (_, index) => row(`seller ${index}`, start));

interface Answer {
    readonly asManager?: object[];
    readonly asSeller?: object[];
    readonly pairs?: object[];
    readonly total?: number;
    /** The watermark of the newest run. */
    readonly freshUntil?: string;
}

async function mountSummary(recordId: string, answer?: Answer) {
    const summary = mount('c-person-summary', PersonSummary, { recordId });
    if (answer) {
        const rows = (edges: object[] = []) => ({ totalCount: edges.length, edges });
        emitGraphql(
            graphql,
            {
                lastRun: {
                    edges: [{ node: { Watermark__c: { value: answer.freshUntil ?? '2026-11-23T05:00:00.000Z' } } }]
                },
                asManager: rows(answer.asManager),
                asSeller: rows(answer.asSeller),
                pairs: { ...rows(answer.pairs), totalCount: answer.total ?? answer.pairs?.length ?? 0 }
            },
            refresh
        );
    }
    await flush();
    return summary;
}

type Section = HTMLElement & { quarters: { start: string }[]; starts: string[]; pairs: unknown[]; isOwn: boolean };

function sections(summary: Element): (string | undefined)[] {
    return findAll(summary, 'c-manager-mirror, c-seller-growth').map((section) => section.dataset.id);
}

describe('c-person-summary', () => {
    beforeEach(() => {
        jest.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
    });

    afterEach(() => {
        unmountAll();
        jest.useRealTimers();
    });

    it('asks for the last six quarters of this person', async () => {
        const summary = await mountSummary(ME);
        expect(adapter(graphql).getLastConfig().variables).toEqual({
            personId: ME,
            from: '2025-06-01',
            to: '2026-11-23'
        });
        expect(find(summary, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('shows a manager the own figures with every seller', async () => {
        const summary = await mountSummary(ME, { asManager: [row()], pairs: sellers(2) });
        expect(sections(summary)).toEqual(['manager']);
        const mirror = find<Section>(summary, 'c-manager-mirror');
        expect(mirror).toMatchObject({ isOwn: true, floors: { rates: 8 } });
        expect([mirror.quarters.length, mirror.starts.length, mirror.pairs.length]).toEqual([6, 6, 2]);
    });

    it('shows both roles of someone who sells and manages', async () => {
        const summary = await mountSummary(ME, { asManager: [row()], asSeller: [row(ME)] });
        expect(sections(summary)).toEqual(['manager', 'seller']);
    });

    it('shows a manager\u2019s figures to others only over five sellers, and never the sellers', async () => {
        const summary = await mountSummary(OTHER, { asManager: [row()], pairs: sellers(5) });
        const mirror = find<Section>(summary, 'c-manager-mirror');
        expect(mirror.quarters.map((quarter) => quarter.start)).toEqual(['2026-10-01']);
        expect(mirror.starts).toHaveLength(6);
        expect(mirror.pairs).toHaveLength(0);
        expect(mirror.isOwn).toBe(false);
        expect(find(summary, '[data-id="pairs-private"]').textContent).toBe('c.SummaryPairsPrivate');
    });

    it('leaves out the quarters that are of fewer sellers', async () => {
        const pairs = [...sellers(5), ...sellers(4, '2026-07-01')];
        const asManager = [row(), row(null, '2026-07-01')];
        const summary = await mountSummary(OTHER, { asManager, pairs });
        const { quarters } = find<Section>(summary, 'c-manager-mirror');
        expect(quarters.map((quarter) => quarter.start)).toEqual(['2026-10-01']);
    });

    it('says why figures over fewer sellers are not shown', async () => {
        const summary = await mountSummary(OTHER, { asManager: [row()], pairs: sellers(4) });
        expect(find(summary, '[data-id="too-small"]').textContent).toBe('c.SummaryGroupTooSmall');
        expect(sections(summary)).toEqual([]);
    });

    it('shows a seller the own row on the manager\u2019s page', async () => {
        const summary = await mountSummary(OTHER, { pairs: [row(ME)] });
        expect(find<Section>(summary, 'c-manager-mirror').pairs).toMatchObject([{ sellerId: ME }]);
        expect(find(summary, '[data-id="periods"]').textContent?.replaceAll(/\s/g, ' ')).toBe('Jul 2025 – Dec 2026');
    });

    it('says who can see it, which quarters they are and when they were computed', async () => {
        const summary = await mountSummary(ME, { asManager: [row()], pairs: sellers(1), total: 5 });
        expect(find(summary, '[data-id="freshness"]').textContent).toContain('c.SummaryVisibleTo');
        expect(find(summary, '[data-id="periods"]').textContent?.replaceAll(/\s+/g, ' ')).toBe('Jul 2025 – Dec 2026');
        expect(find(summary, '[data-id="cut"]').textContent).toBe('2 of 6');
        expect(find(summary, '[data-id="computed"]').textContent?.replaceAll(/\s/g, ' ')).toBe(
            'On Nov 23, 2026, 5:00 AM.'
        );
    });

    it.each([
        ['2026-11-21T12:00:00.000Z', 0],
        ['2026-11-21T11:59:00.000Z', 1]
    ])('says of figures counted up to %s whether they are stale', async (freshUntil, notices) => {
        const summary = await mountSummary(ME, { asSeller: [row(ME)], freshUntil });
        expect(findAll(summary, '[data-id="stale"]')).toHaveLength(notices);
    });

    it.each([
        [ME, 3],
        [OTHER, 4]
    ])('teaches %s what has to happen before there are figures', async (recordId, lines) => {
        const panel = find(await mountSummary(recordId, {}), 'c-message-panel');
        expect(panel).toMatchObject({ state: 'empty', heading: 'c.SummaryEmpty' });
        expect((panel as HTMLElement & { text: string[] }).text).toHaveLength(lines);
    });

    it('names the next step to who has no permission', async () => {
        const summary = await mountSummary(ME);
        const message = "Validation error of type FieldUndefined: Field 'InvolvementRollup__c' is undefined";
        (graphql as unknown as { emitErrors(errors: unknown): void }).emitErrors([{ message }]);
        await flush();
        expect(find(summary, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.SummaryNoAccessText' });
    });

    it('offers to read again after an error', async () => {
        const summary = await mountSummary(ME);
        const stub = graphql as unknown as { emitErrors(errors: unknown, filter: unknown, refresh: unknown): void };
        stub.emitErrors([{ message: 'No access' }], undefined, refresh);
        await flush();
        expect(find(summary, 'c-message-panel')).toMatchObject({ state: 'error', text: ['No access'] });
        find(summary, 'c-message-panel').dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        jest.useRealTimers();
        // The mirror and the growth are looked at in their own tests.
        const answer = { asManager: [row()], pairs: sellers(4) };
        await expect(await mountSummary(OTHER, answer)).toBeAccessible();
    });
});
