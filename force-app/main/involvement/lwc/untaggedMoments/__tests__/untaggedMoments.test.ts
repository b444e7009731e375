import UntaggedMoments from 'c/untaggedMoments';
import TagModal from 'c/tagModal';
import { graphql } from 'lightning/graphql';
import { emitGraphql, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { press } from 'test/form';

jest.mock('@salesforce/label/c.UntaggedMomentsChanged', () => ({ default: 'Changed on {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.UntaggedMomentsEvent', () => ({ default: '{0} on {1}' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'UTC' }), { virtual: true });
jest.mock('c/tagModal', () => ({ __esModule: true, default: { open: jest.fn() } }));

const openTag = TagModal.open as jest.Mock;
const refresh = jest.fn().mockResolvedValue(undefined);

function deal(id: string) {
    return { Id: id, Name: { value: `Deal ${id}` }, Owner: { Name: { value: 'Anna' } } };
}

function event(id: string, dealId: string, start: string, overrides: object = {}) {
    return {
        node: {
            Id: id,
            Subject: { value: 'Demo' },
            StartDateTime: { value: start },
            What: deal(dealId),
            ...overrides
        }
    };
}

function changed(dealId: string, moment: string) {
    return { node: { ...deal(dealId), LastModifiedDate: { value: moment } } };
}

function tagged(dealId: string, day: string) {
    return { node: { Opportunity__c: { value: dealId }, OccurredOn__c: { value: day } } };
}

function week(parts: { team?: object[]; changed?: object[]; events?: object[]; tagged?: object[] } = {}) {
    const { team = [{ node: { Id: '005' } }], changed: changes = [], events = [], tagged: tags = [] } = parts;
    return {
        team: { edges: team },
        changed: { edges: changes },
        events: { edges: events },
        tagged: { edges: tags }
    };
}

const twoDeals = week({
    events: [event('e1', 'd1', '2026-11-20T10:00:00.000Z')],
    changed: [changed('d2', '2026-11-22T10:00:00.000Z')]
});

async function mountPanel(query?: object) {
    const panel = mount('c-untagged-moments', UntaggedMoments);
    if (query) emitGraphql(graphql, query, refresh);
    await flush();
    return panel;
}

function lines(panel: Element): (string | undefined)[] {
    return findAll(panel, 'li').map((line) => line.dataset.key);
}

describe('c-untagged-moments', () => {
    beforeEach(() => {
        jest.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
    });

    afterEach(() => {
        unmountAll();
        localStorage.clear();
        jest.useRealTimers();
    });

    it('says what happened, when, and whose deal it is, newest first', async () => {
        const panel = await mountPanel(twoDeals);
        expect(findAll(panel, '[data-id="what"]').map((line) => line.textContent)).toEqual([
            'Changed on Nov 22, 2026',
            'Demo on Nov 20, 2026'
        ]);
        expect(find(panel, '[data-action="open"]').textContent).toBe('Deal d2');
    });

    it.each([
        [
            'what was tagged on its day',
            { events: [event('e1', 'd1', '2026-11-20T10:00:00.000Z')], tagged: [tagged('d1', '2026-11-20')] }
        ],
        [
            'what was tagged later',
            { changed: [changed('d1', '2026-11-20T10:00:00.000Z')], tagged: [tagged('d1', '2026-11-22')] }
        ],
        ['what has not happened yet', { events: [event('e1', 'd1', '2026-11-23T13:00:00.000Z')] }],
        [
            'an event about a deal that cannot be read',
            { events: [event('e1', 'd1', '2026-11-20T10:00:00.000Z', { What: null })] }
        ]
    ])('leaves out %s', async (_, parts) => {
        const panel = await mountPanel(week(parts));
        expect(lines(panel)).toEqual([]);
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.UntaggedMomentsEmptyText' });
    });

    it('asks about what came after the last tag, and about each deal once', async () => {
        const panel = await mountPanel(
            week({
                events: [event('e2', 'd1', '2026-11-22T10:00:00.000Z'), event('e1', 'd1', '2026-11-21T10:00:00.000Z')],
                tagged: [tagged('d1', '2026-11-20')]
            })
        );
        expect(lines(panel)).toEqual(['e2']);
    });

    it('opens the pad with the day, and reads again', async () => {
        const panel = await mountPanel(twoDeals);
        find(panel, 'button[data-key="e1"][data-action="tag"]').click();
        emitGraphql(graphql, { ...twoDeals, tagged: { edges: [tagged('d1', '2026-11-20')] } }, refresh);
        await flush();
        expect(openTag).toHaveBeenCalledWith(expect.objectContaining({ opportunityId: 'd1', day: '2026-11-20' }));
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(lines(panel)).toEqual(['d2 2026-11-22']);
        expect(textOf(panel)).toContain('c.UntaggedMomentsTagged');
    });

    it('tells nothing when the pad was closed without a tag', async () => {
        const panel = await mountPanel(twoDeals);
        await press(panel, 'tag');
        expect(textOf(panel)).not.toContain('c.UntaggedMomentsTagged');
        expect(lines(panel)).toHaveLength(2);
    });

    it('keeps in this browser what was not mine, for eight days, and can forget it', async () => {
        const panel = await mountPanel(twoDeals);
        await press(panel, 'not-mine');
        expect(lines(panel)).toEqual(['e1']);
        expect((panel.shadowRoot?.activeElement as HTMLElement).dataset.key).toBe('e1');
        panel.remove();
        const again = await mountPanel(twoDeals);
        expect(lines(again)).toEqual(['e1']);
        await press(again, 'forget');
        expect(lines(again)).toHaveLength(2);
        await press(again, 'not-mine');
        again.remove();
        jest.setSystemTime(new Date('2026-12-01T12:00:00Z'));
        expect(lines(await mountPanel(twoDeals))).toHaveLength(2);
    });

    it('comes up again on a browser whose storage holds something else', async () => {
        jest.spyOn(Storage.prototype, 'getItem').mockReturnValueOnce('{"e1":5').mockReturnValueOnce('{"e1":5');
        expect(lines(await mountPanel(twoDeals))).toHaveLength(2);
        jest.restoreAllMocks();
    });

    it('shows ten and then the others', async () => {
        const events = Array.from({ length: 12 }, (_, i) => event(`e${i}`, `d${i}`, '2026-11-20T10:00:00.000Z'));
        const panel = await mountPanel(week({ events }));
        expect(lines(panel)).toHaveLength(10);
        find(panel, 'c-show-more').dispatchEvent(new CustomEvent('more'));
        await flush();
        expect(lines(panel)).toHaveLength(12);
    });

    it('is not there for who leads nobody, nor while it loads', async () => {
        expect(textOf(await mountPanel())).toBe('');
        expect(textOf(await mountPanel(week({ team: [] })))).toBe('');
    });

    it('offers to read again after an error, and says nothing to who has no permission', async () => {
        const panel = await mountPanel();
        const stub = graphql as unknown as { emitErrors(errors: unknown, filter: unknown, refresh: unknown): void };
        stub.emitErrors([{ message: 'Network down' }], undefined, refresh);
        await flush();
        find(panel, 'c-message-panel').dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
        const message =
            "Validation error of type FieldUndefined: Field 'DealInvolvement__c' in type 'RecordQuery' is undefined";
        stub.emitErrors([{ message }], undefined, refresh);
        await flush();
        expect(textOf(panel)).toBe('');
    });

    it('is accessible', async () => {
        const panel = await mountPanel(twoDeals);
        jest.useRealTimers();
        await expect(panel).toBeAccessible();
    });
});
