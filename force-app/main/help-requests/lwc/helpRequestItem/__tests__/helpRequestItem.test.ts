import LightningConfirm from 'lightning/confirm';
import { updateRecord } from 'lightning/uiRecordApi';
import HelpAnswer from 'c/helpAnswer';
import HelpRequestClose from 'c/helpRequestClose';
import HelpRequestItem from 'c/helpRequestItem';
import { toRow } from 'c/helpRequestModel';
import type { HelpRequestNode } from 'c/helpRequestQueries';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { press } from 'test/form';
import { ME, requestInStatus, requestNode } from '../../helpRequestQueries/__tests__/requestNode';

jest.mock('c/helpAnswer', () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock('c/helpRequestClose', () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock('lightning/confirm', () => ({ __esModule: true, default: { open: jest.fn() } }));

const MINE = { OwnerId: { value: ME } };
const saved = jest.fn();
const toasted = jest.fn();

async function show(node: HelpRequestNode, properties: object = {}): Promise<HTMLElement> {
    const request = toRow(node, { userId: ME, today: '2026-06-11' });
    const item = mount('c-help-request-item', HelpRequestItem, { request, ...properties });
    item.addEventListener('saved', (event) => saved((event as CustomEvent).detail.message));
    item.addEventListener('lightning__showtoast', (event) => toasted((event as CustomEvent).detail));
    await flush();
    return item;
}

const actions = (item: Element) => findAll(item, '[data-action]').map(({ dataset }) => dataset.action);

describe('c-help-request-item', () => {
    afterEach(unmountAll);

    it('says in words what was asked, of whom, and that it is late', async () => {
        const item = await show(requestNode());
        expect(find(item, 'h3').textContent).toBe('Join, you take one part');
        expect(findAll(item, 'lightning-badge')).toMatchObject([
            { label: 'Open' },
            { label: 'c.HelpRequestOverdueSince' }
        ]);
        expect(textOf(item)).toContain('c.HelpRequestWords');
        expect(actions(item)).toEqual([]);
    });

    it('answers, then tells and takes the focus', async () => {
        jest.mocked(HelpAnswer.open).mockResolvedValue('saved');
        const item = await show(requestNode({ AskedOf__c: { value: ME } }));
        expect(actions(item)).toEqual(['answer']);
        await press(item, 'answer');
        expect(HelpAnswer.open).toHaveBeenCalledWith(
            expect.objectContaining({ request: expect.objectContaining({ id: 'a01000000000001AAA' }) })
        );
        expect(saved).toHaveBeenCalledWith('c.HelpRequestAnswered');
        expect(toasted).toHaveBeenCalledWith(expect.objectContaining({ variant: 'success' }));
        expect(item.shadowRoot?.activeElement).toBe(find(item, 'h3'));
    });

    it('tells that the request changed meanwhile, as no success of the reader', async () => {
        jest.mocked(HelpAnswer.open).mockResolvedValue('stale');
        await press(await show(requestNode({ AskedOf__c: { value: ME } })), 'answer');
        expect(saved).toHaveBeenCalledWith('c.HelpRequestMovedOn');
        expect(toasted).not.toHaveBeenCalled();
    });

    it('changes nothing when a dialog is given up', async () => {
        jest.mocked(HelpAnswer.open).mockResolvedValue(undefined);
        await press(await show(requestNode({ AskedOf__c: { value: ME } })), 'answer');
        expect(saved).not.toHaveBeenCalled();
    });

    it('closes an answered request of mine', async () => {
        jest.mocked(HelpRequestClose.open).mockResolvedValue(true);
        const item = await show(requestInStatus('Accepted', MINE));
        expect(actions(item)).toEqual(['close']);
        await press(item, 'close');
        expect(saved).toHaveBeenCalledWith('c.HelpRequestClosed');
    });

    it('withdraws an open request of mine after asking', async () => {
        jest.mocked(LightningConfirm.open).mockResolvedValue(true);
        const item = await show(requestNode(MINE));
        expect(actions(item)).toEqual(['close', 'withdraw']);
        await Promise.all([press(item, 'withdraw'), press(item, 'withdraw')]);
        expect(updateRecord).toHaveBeenCalledTimes(1);
        expect(updateRecord).toHaveBeenCalledWith({
            fields: { Id: 'a01000000000001AAA', Status__c: 'Withdrawn' }
        });
        expect(saved).toHaveBeenCalledWith('c.HelpRequestWithdrawn');
    });

    it('keeps a request when asked and not sure', async () => {
        jest.mocked(LightningConfirm.open).mockResolvedValue(false);
        await press(await show(requestNode(MINE)), 'withdraw');
        expect(updateRecord).not.toHaveBeenCalled();
        expect(saved).not.toHaveBeenCalled();
    });

    it('says why a request could not be withdrawn', async () => {
        jest.mocked(LightningConfirm.open).mockResolvedValue(true);
        jest.mocked(updateRecord).mockRejectedValueOnce({ body: { message: 'Already answered.' } });
        const item = await show(requestNode(MINE));
        await press(item, 'withdraw');
        expect(toasted).toHaveBeenCalledWith(
            expect.objectContaining({ variant: 'error', message: 'Already answered.' })
        );
        expect(find(item, '[data-action="withdraw"]')).toMatchObject({ disabled: false });
    });

    it('links to the deal in a list across deals', async () => {
        const item = await show(requestNode(), { showDeal: true });
        expect(find(item, '[data-action="open"]')).toMatchObject({ label: 'Acme renewal' });
    });

    it('is accessible', async () => {
        await expect(await show(requestNode(MINE), { showDeal: true })).toBeAccessible();
    });
});
