import DealStanding from 'c/dealStanding';
import { standingOf } from 'c/dealMoments';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';
import { AUTHOR, dealAnswer, momentNode, takeoverNode } from '../../dealMoments/__tests__/momentNode';

jest.mock('@salesforce/label/c.InvolvementPanelHandBackDue', () => ({ default: 'Led {0} days ago' }), {
    virtual: true
});
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'UTC' }), { virtual: true });

const overdue = standingOf(
    dealAnswer({ nodes: [takeoverNode()], takeover: takeoverNode(), counts: { Assist: 3, Takeover: 1 } })
);

async function mountStanding(properties: object = {}) {
    const panel = mount('c-deal-standing', DealStanding, { standing: overdue, userId: AUTHOR, ...properties });
    const handedBack: string[] = [];
    panel.addEventListener('handback', (event) => handedBack.push((event as CustomEvent<string>).detail));
    await flush();
    return { panel, handedBack };
}

function text(panel: Element, id: string): string {
    return (find(panel, `[data-id="${id}"]`).textContent ?? '').trim();
}

describe('c-deal-standing', () => {
    beforeEach(() => {
        jest.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
    });

    afterEach(() => {
        unmountAll();
        jest.useRealTimers();
    });

    it('puts credit first', async () => {
        const { panel } = await mountStanding();
        const counts = findAll(panel, 'ul li').map((item) => [
            item.dataset.id,
            item.querySelector<HTMLElement & { value: number }>('lightning-formatted-number')?.value
        ]);
        expect(counts).toEqual([
            ['assists', 3],
            ['directed', 0],
            ['takeovers', 1]
        ]);
        expect(text(panel, 'last-led')).toBe('c.LedManagerNov 1, 2026');
    });

    it('asks about a takeover that was not handed back in time, and hands it back at once', async () => {
        const { panel, handedBack } = await mountStanding();
        expect(text(panel, 'hand-back')).toContain('Led 22 days ago');
        find(panel, '[data-action="handback"]').click();
        expect(handedBack).toEqual(['m2']);
    });

    it('leaves handing back to who led', async () => {
        const { panel } = await mountStanding({ userId: '005000000000009AAA' });
        expect(text(panel, 'hand-back')).toContain('Led 22 days ago');
        expect(findAll(panel, '[data-action="handback"]')).toEqual([]);
    });

    it('waits as long as the page is set to', async () => {
        const { panel } = await mountStanding({ handBackDays: '30' });
        expect(findAll(panel, '[data-id="hand-back"]')).toEqual([]);
    });

    it('never shows a hidden field as nothing', async () => {
        const { timeline } = dealAnswer({ nodes: [momentNode({ Led__c: undefined })] }).uiapi.query;
        const { panel } = await mountStanding({ standing: standingOf({ uiapi: { query: { timeline } } }) });
        expect(text(panel, 'counts-hidden')).toBe('c.InvolvementPanelNotVisible');
        expect(text(panel, 'last-led')).toBe('c.InvolvementPanelNotVisible');
    });

    it('says that nobody has led yet', async () => {
        const { panel } = await mountStanding({ standing: standingOf(dealAnswer({})) });
        expect(text(panel, 'last-led')).toBe('c.InvolvementPanelNoLead');
    });

    it('is accessible', async () => {
        jest.useRealTimers();
        const { panel } = await mountStanding();
        await expect(panel).toBeAccessible();
    });
});
