import SellerDeals from 'c/sellerDeals';
import { graphql } from 'lightning/graphql';
import { adapter, emitGraphql, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.SellerDealsLead', () => ({ default: 'In the lead: {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.SellerDealsManager', () => ({ default: 'Manager last: {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.SellerDealsLedByManager', () => ({ default: '{0} led on {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.SellerDealsDue', () => ({ default: 'Due: {0} days' }), { virtual: true });
jest.mock('@salesforce/label/c.SellerDealsCut', () => ({ default: '{0} of {1}' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'UTC' }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const SELLER = '005000000000002AAA';
const refresh = jest.fn().mockResolvedValue(undefined);

function deal(id: string, last?: object, overrides: object = {}) {
    return {
        node: {
            Id: id,
            Name: { value: `<b>Deal ${id}</b>` },
            Amount: { value: 5, displayValue: '$5.00' },
            CloseDate: { value: '2026-12-24' },
            DealInvolvements__r: { edges: last ? [{ node: last }] : [] },
            ...overrides
        }
    };
}

function led(by: string, handedBackOn: string | null = null) {
    return {
        OccurredOn__c: { value: '2026-11-01' },
        Led__c: { value: by },
        HandedBackOn__c: { value: handedBackOn },
        Manager__r: { Name: { value: 'Dana' } }
    };
}

async function mountDeals(edges?: object[], { total = edges?.length, recordId = SELLER } = {}) {
    const panel = mount('c-seller-deals', SellerDeals, { recordId });
    if (edges) emitGraphql(graphql, { Opportunity: { totalCount: total, edges } }, refresh);
    await flush();
    return panel;
}

function group(panel: Element, name: 'lead' | 'manager'): string[] {
    return [...find(panel, `section[data-group="${name}"]`).querySelectorAll<HTMLElement>('li')].map(
        (line) => line.dataset.id ?? ''
    );
}

describe('c-seller-deals', () => {
    beforeEach(() => {
        jest.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
    });

    afterEach(() => {
        unmountAll();
        jest.useRealTimers();
    });

    it('asks for the open deals of this person', async () => {
        await mountDeals();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ person: SELLER, first: 200 });
    });

    it('puts the deals that the seller leads first', async () => {
        const panel = await mountDeals([
            deal('taken', led('Manager')),
            deal('new'),
            deal('back', led('Manager', '2026-11-02')),
            deal('shared', led('Shared')),
            deal('own', led('Seller'))
        ]);
        expect(findAll(panel, 'h3').map((heading) => heading.textContent)).toEqual([
            'In the lead: 4',
            'Manager last: 1'
        ]);
        expect(group(panel, 'lead')).toEqual(['own', 'shared', 'back', 'new']);
        expect(group(panel, 'manager')).toEqual(['taken']);
        expect(find(panel, '[data-group="manager"] [data-field="led"]').textContent).toBe('Dana led on Nov 1, 2026');
    });

    it('marks what waits to be handed back, by the days of the page', async () => {
        const panel = await mountDeals([deal('taken', led('Manager'))]);
        expect(find(panel, '[data-field="due"]').textContent?.trim()).toBe('Due: 22 days');
        Object.assign(panel, { handBackDays: '30' });
        await flush();
        expect(findAll(panel, '[data-field="due"]')).toEqual([]);
    });

    it('never shows a hidden field as nothing', async () => {
        const panel = await mountDeals([deal('d', {}, { Amount: undefined })]);
        const facts = findAll(panel, 'dd').map((fact) => fact.textContent);
        expect(facts).toEqual(['c.InvolvementPanelNotVisible', 'Dec 24, 2026', 'c.InvolvementPanelNotVisible']);
    });

    it('shows ten of a group and then the others', async () => {
        const panel = await mountDeals(Array.from({ length: 13 }, (_, index) => deal(`d${index}`)));
        expect(group(panel, 'lead')).toHaveLength(10);
        find(panel, 'c-show-more').dispatchEvent(new CustomEvent('more'));
        await flush();
        expect(group(panel, 'lead')).toHaveLength(13);
        expect((panel.shadowRoot?.activeElement as HTMLElement).dataset.id).toBe('d10');
    });

    it('says when it read only the next deals to close', async () => {
        const panel = await mountDeals([deal('d')], { total: 345 });
        expect(find(panel, '[data-id="cut"]').textContent).toBe('200 of 345');
    });

    it('teaches on one’s own page only', async () => {
        expect(findAll(await mountDeals([deal('d')]), '[data-id="own"]')).toEqual([]);
        const own = await mountDeals([deal('d')], { recordId: '005000000000001AAA' });
        expect(find(own, '[data-id="own"]').textContent).toBe('c.SellerDealsOwn');
    });

    it('is not there for a person without open deals, nor while it loads', async () => {
        expect(textOf(await mountDeals())).toBe('');
        expect(textOf(await mountDeals([]))).toBe('');
    });

    it('offers to read again after an error', async () => {
        const panel = await mountDeals();
        const stub = graphql as unknown as { emitErrors(errors: unknown, filter: unknown, refresh: unknown): void };
        stub.emitErrors([{ message: 'Network down' }], undefined, refresh);
        await flush();
        find(panel, 'c-message-panel').dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        const panel = await mountDeals([deal('taken', led('Manager')), deal('own', led('Seller'))]);
        jest.useRealTimers();
        await expect(panel).toBeAccessible();
    });
});
