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

function row(scope: string, sellerId: string | null = null, start = '2026-10-01') {
    return {
        node: {
            Id: `${scope}${sellerId}${start}`,
            Scope__c: { value: scope },
            PeriodStart__c: { value: start },
            ComputedOn__c: { value: '2026-11-23T05:00:00.000Z' },
            MinimumForRates__c: { value: 8 },
            Seller__c: { value: sellerId },
            SellerName__c: { value: sellerId && `Seller ${sellerId}` },
            ...zeros
        }
    };
}
const fiveSellers = ['a', 'b', 'c', 'd', 'e'].map((seller) => row('Pair', seller));

async function mountSummary(recordId: string, edges?: object[], totalCount = edges?.length) {
    const summary = mount('c-person-summary', PersonSummary, { recordId });
    if (edges) emitGraphql(graphql, { InvolvementRollup__c: { totalCount, edges } }, refresh);
    await flush();
    return summary;
}

type Section = HTMLElement & { quarters: unknown[]; pairs: unknown[]; isOwn: boolean };

function sections(summary: Element): (string | undefined)[] {
    return findAll(summary, 'c-rollup-section').map((section) => section.dataset.id);
}

describe('c-person-summary', () => {
    beforeEach(() => {
        jest.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
    });

    afterEach(() => {
        unmountAll();
        jest.useRealTimers();
    });

    it('asks for the last four quarters of this person', async () => {
        const summary = await mountSummary(ME);
        expect(adapter(graphql).getLastConfig().variables).toEqual({ personId: ME, from: '2025-12-01' });
        expect(find(summary, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('shows a manager the own figures with every seller', async () => {
        const summary = await mountSummary(ME, [row('Manager'), row('Pair', 'a')]);
        expect(sections(summary)).toEqual(['manager']);
        expect(find<Section>(summary, 'c-rollup-section')).toMatchObject({ isOwn: true, minimum: 8 });
        expect(find<Section>(summary, 'c-rollup-section').pairs).toHaveLength(1);
    });

    it('shows both roles of someone who sells and manages', async () => {
        const summary = await mountSummary(ME, [row('Manager'), row('Seller', ME)]);
        expect(sections(summary)).toEqual(['manager', 'seller']);
    });

    it('shows a manager\u2019s figures to others only over five sellers, and never the sellers', async () => {
        const summary = await mountSummary(OTHER, [row('Manager'), ...fiveSellers]);
        const section = find<Section>(summary, 'c-rollup-section');
        expect(section.quarters).toHaveLength(1);
        expect(section.pairs).toHaveLength(0);
        expect(section.isOwn).toBe(false);
        expect(find(summary, '[data-id="pairs-private"]').textContent).toBe('c.SummaryPairsPrivate');
    });

    it('says why figures over fewer sellers are not shown', async () => {
        const summary = await mountSummary(OTHER, [row('Manager'), ...fiveSellers.slice(1)]);
        expect(find(summary, '[data-id="too-small"]').textContent).toBe('c.SummaryGroupTooSmall');
        expect(sections(summary)).toEqual([]);
    });

    it('shows a seller the own row on the manager\u2019s page', async () => {
        const summary = await mountSummary(OTHER, [row('Pair', ME)]);
        expect(find<Section>(summary, 'c-rollup-section').pairs).toMatchObject([{ sellerId: ME }]);
        expect(find(summary, '[data-id="periods"]').textContent?.replaceAll(/\s/g, ' ')).toBe('Oct – Dec 2026');
    });

    it('says who can see it, which quarters they are and when they were computed', async () => {
        const summary = await mountSummary(ME, [row('Manager'), row('Manager', null, '2026-07-01')], 5);
        expect(find(summary, '[data-id="freshness"]').textContent).toContain('c.SummaryVisibleTo');
        expect(find(summary, '[data-id="periods"]').textContent?.replaceAll(/\s+/g, ' ')).toBe(
            'Jul – Sep 2026 and Oct – Dec 2026'
        );
        expect(find(summary, '[data-id="cut"]').textContent).toBe('2 of 5');
        expect(find(summary, '[data-id="computed"]').textContent?.replaceAll(/\s/g, ' ')).toBe(
            'On Nov 23, 2026, 5:00 AM.'
        );
    });

    it.each([
        [ME, 'c.SummaryEmptyOwn'],
        [OTHER, 'c.SummaryEmptyOther']
    ])('explains to %s why there is nothing', async (recordId, text) => {
        const summary = await mountSummary(recordId, []);
        expect(find(summary, 'c-message-panel')).toMatchObject({ state: 'empty', text });
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
        await expect(await mountSummary(ME, [row('Manager'), row('Pair', 'a'), row('Seller', ME)])).toBeAccessible();
    });
});
