import InvolvementPanel from 'c/involvementPanel';
import LightningConfirm from 'lightning/confirm';
import { graphql } from 'lightning/graphql';
import { MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import { notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import { adapter, emitGraphql, find, findAll, flush, mount, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.InvolvementPanelHandBackDue', () => ({ default: 'Led {0} days ago' }), {
    virtual: true
});
jest.mock('@salesforce/label/c.InvolvementPanelNewest', () => ({ default: '{0} of {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.InvolvementPanelVisibleTo', () => ({ default: 'As of {0}.' }), { virtual: true });
jest.mock('lightning/confirm', () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'UTC' }), { virtual: true });

const OPPORTUNITY_ID = '006000000000001AAA';
const update = updateRecord as jest.Mock;
const refresh = jest.fn().mockResolvedValue(undefined);

function node(overrides: object = {}) {
    return {
        node: {
            Id: 'm1',
            OccurredOn__c: { value: '2026-11-20' },
            Setting__c: { value: 'WithCustomer' },
            Led__c: { value: 'Seller' },
            Chose__c: { value: 'Seller' },
            Asked__c: { value: null },
            Kind__c: { value: 'Observed' },
            Category__c: { value: 'Assist' },
            ControlLevel__c: { value: 1 },
            HandedBackOn__c: { value: null },
            IsVoided__c: { value: false },
            Manager__c: { value: '005000000000001AAA' },
            Manager__r: { Name: { value: 'Dana' } },
            CreatedById: { value: '005000000000001AAA' },
            ...overrides
        }
    };
}
const takeover = node({
    Id: 'm2',
    OccurredOn__c: { value: '2026-11-01' },
    Led__c: { value: 'Manager' },
    Category__c: { value: 'Takeover' },
    Kind__c: { value: 'TookOver' },
    ControlLevel__c: { value: 4 }
});

async function mountPanel(edges?: object[], total = edges?.length) {
    const panel = mount('c-involvement-panel', InvolvementPanel, { recordId: OPPORTUNITY_ID });
    const toasts: { title: string; message?: string; variant: string }[] = [];
    panel.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
    adapter(MessageContext).emit({});
    if (edges) emitGraphql(graphql, { DealInvolvement__c: { totalCount: total, edges } }, refresh);
    await flush();
    return { panel, toasts };
}

async function ask(panel: Element, name: 'handback' | 'void', id: string): Promise<void> {
    find(panel, 'c-moment-list').dispatchEvent(new CustomEvent(name, { detail: id }));
    await flush();
}

function text(panel: Element, id: string): string {
    return (find(panel, `[data-id="${id}"]`).textContent ?? '').trim();
}

describe('c-involvement-panel', () => {
    beforeEach(() => {
        jest.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
        update.mockResolvedValue({});
    });

    afterEach(() => {
        unmountAll();
        jest.useRealTimers();
    });

    it('loads the moments of this deal', async () => {
        const { panel } = await mountPanel();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
        expect(adapter(graphql).getLastConfig().variables).toEqual({ opportunityId: OPPORTUNITY_ID });
    });

    it('puts credit first', async () => {
        const { panel } = await mountPanel([node(), node({ Id: 'm3' }), takeover]);
        const counts = findAll(panel, 'ul li').map((item) => [
            item.dataset.id,
            item.querySelector<HTMLElement & { value: number }>('lightning-formatted-number')?.value
        ]);
        expect(counts).toEqual([
            ['assists', 2],
            ['directed', 0],
            ['takeovers', 1]
        ]);
        expect(text(panel, 'last-led')).toBe('c.LedSeller');
        expect(findAll(panel, '[data-id="newest"]')).toHaveLength(0);
    });

    it('asks about a takeover that was not handed back in time', async () => {
        const { panel } = await mountPanel([takeover]);
        expect(text(panel, 'hand-back')).toBe('Led 22 days ago');
        Object.assign(panel, { handBackDays: 30 });
        await flush();
        expect(findAll(panel, '[data-id="hand-back"]')).toHaveLength(0);
    });

    it('says when it counted only the newest', async () => {
        const { panel } = await mountPanel([node()], 230);
        expect(text(panel, 'newest')).toBe('1 of 230');
    });

    it('says who can see it and how fresh it is', async () => {
        const { panel } = await mountPanel([node()]);
        expect(text(panel, 'freshness').replaceAll(/\s/g, ' ')).toBe('As of 12:00 PM.');
    });

    it('teaches the first step while there is nothing', async () => {
        const { panel } = await mountPanel([]);
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.InvolvementPanelEmptyText' });
    });

    it('never shows a hidden field as nothing', async () => {
        const { panel } = await mountPanel([node({ Category__c: undefined, Led__c: undefined })]);
        expect(text(panel, 'counts-hidden')).toBe('c.InvolvementPanelNotVisible');
        expect(text(panel, 'last-led')).toBe('c.InvolvementPanelNotVisible');
    });

    it('offers to read again after an error', async () => {
        const { panel } = await mountPanel();
        const stub = graphql as unknown as { emitErrors(errors: unknown, filter: unknown, refresh: unknown): void };
        stub.emitErrors([{ message: 'No access' }], undefined, refresh);
        await flush();
        const message = find(panel, 'c-message-panel');
        expect(message).toMatchObject({ state: 'error', text: ['No access'] });
        message.dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('names the next step to who has no permission, and offers no retry', async () => {
        const { panel } = await mountPanel();
        const message =
            "Validation error of type FieldUndefined: Field 'DealInvolvement__c' in type 'RecordQuery' is undefined";
        (graphql as unknown as { emitErrors(errors: unknown): void }).emitErrors([{ message }]);
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({
            state: 'empty',
            heading: 'c.InvolvementPanelNoAccess',
            text: 'c.InvolvementPanelNoAccessText'
        });
    });

    it('reads again when this deal changed elsewhere on the page, and only then', async () => {
        const { panel } = await mountPanel([node()]);
        const listener = (subscribe as jest.Mock).mock.calls[0]?.[2] as (message: unknown) => void;
        listener({ opportunityId: '006000000000002AAA' });
        expect(refresh).not.toHaveBeenCalled();
        listener({ opportunityId: OPPORTUNITY_ID });
        expect(refresh).toHaveBeenCalledTimes(1);
        panel.remove();
        expect(unsubscribe).toHaveBeenCalledTimes(1);
    });

    it('hands a deal back today with one click', async () => {
        const { panel, toasts } = await mountPanel([takeover]);
        await ask(panel, 'handback', 'm2');
        expect(update).toHaveBeenCalledWith({ fields: { Id: 'm2', HandedBackOn__c: '2026-11-23' } });
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: OPPORTUNITY_ID }]);
        expect(toasts).toMatchObject([{ title: 'c.InvolvementPanelHandedBack', variant: 'success' }]);
    });

    it('voids a moment once its author is sure', async () => {
        const confirm = LightningConfirm.open as jest.Mock;
        const { panel } = await mountPanel([node()]);
        confirm.mockResolvedValueOnce(false);
        await ask(panel, 'void', 'm1');
        expect(update).not.toHaveBeenCalled();
        confirm.mockResolvedValueOnce(true);
        await ask(panel, 'void', 'm1');
        expect(update).toHaveBeenCalledWith({ fields: { Id: 'm1', IsVoided__c: true } });
    });

    it('says why a change was refused', async () => {
        update.mockRejectedValueOnce({ body: { message: 'Only the manager it is about can change this.' } });
        const { panel, toasts } = await mountPanel([takeover]);
        await ask(panel, 'handback', 'm2');
        expect(toasts).toMatchObject([
            {
                title: 'c.InvolvementPanelNotHandedBack',
                message: 'Only the manager it is about can change this.',
                variant: 'error'
            }
        ]);
        expect(find(panel, 'c-moment-list')).toMatchObject({ disabled: false });
    });

    it('is accessible', async () => {
        jest.useRealTimers();
        const { panel } = await mountPanel([node(), takeover]);
        await expect(panel).toBeAccessible();
    });
});
