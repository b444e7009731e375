import InvolvementPanel from 'c/involvementPanel';
import LightningConfirm from 'lightning/confirm';
import { graphql } from 'lightning/graphql';
import { MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import { notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import { adapter, find, findAll, flush, mount, unmountAll } from 'test/dom';
import { dealAnswer, momentNode, takeoverNode } from '../../dealMoments/__tests__/momentNode';

jest.mock('@salesforce/label/c.InvolvementPanelVisibleTo', () => ({ default: 'As of {0}.' }), { virtual: true });
jest.mock('lightning/confirm', () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'UTC' }), { virtual: true });

const OPPORTUNITY_ID = '006000000000001AAA';
const update = updateRecord as jest.Mock;
const refresh = jest.fn().mockResolvedValue(undefined);
type Config = { readonly variables?: { readonly after?: string } };
const wire = graphql as unknown as {
    emit(data: unknown, filter: (config: Config) => boolean, refresh?: unknown): void;
    emitErrors(errors: unknown, filter: (config: Config) => boolean, refresh?: unknown): void;
};
/* The panel has two reads: the head of the timeline, and the page after a cursor. */
const head = ({ variables }: Config): boolean => variables?.after === undefined;
const page = ({ variables }: Config): boolean => variables?.after !== undefined;

async function mountPanel(answer?: object) {
    const panel = mount('c-involvement-panel', InvolvementPanel, { recordId: OPPORTUNITY_ID });
    const toasts: { title: string; message?: string; variant: string }[] = [];
    panel.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
    adapter(MessageContext).emit({});
    if (answer) wire.emit(answer, head, refresh);
    await flush();
    return { panel, toasts };
}

const manyMoments = dealAnswer({ nodes: rows(0, 25), total: 2000, counts: { Assist: 2000 } });
const oneTakeover = dealAnswer({ nodes: [takeoverNode()], takeover: takeoverNode(), counts: { Takeover: 1 } });

function rows(from: number, count: number) {
    return Array.from({ length: count }, (_, index) => momentNode({ Id: `m${from + index}` }));
}

async function refuse(message: string): Promise<void> {
    wire.emitErrors([{ message }], head, refresh);
    await flush();
}

async function ask(panel: Element, name: 'handback' | 'void', id: string): Promise<void> {
    find(panel, 'c-moment-list').dispatchEvent(new CustomEvent(name, { detail: id }));
    await flush();
}

async function showMore(panel: Element): Promise<void> {
    find(panel, 'c-show-more').dispatchEvent(new CustomEvent('more'));
    await flush();
}

function shownIds(panel: Element): string[] {
    return find<HTMLElement & { moments: { id: string }[] }>(panel, 'c-moment-list').moments.map(({ id }) => id);
}

/** What the panel asks for: a filter of the stub sees the config of each wire. */
function asked(of: typeof head): Record<string, unknown> | undefined {
    const configs: Config[] = [];
    wire.emit(undefined, (config) => {
        if (config.variables && of(config)) configs.push(config);
        return false;
    });
    return configs[0]?.variables as Record<string, unknown> | undefined;
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

    it('loads where the deal stands and the first moments that count', async () => {
        const { panel } = await mountPanel();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
        expect(asked(head)).toEqual({
            opportunityId: OPPORTUNITY_ID,
            where: { Opportunity__c: { eq: OPPORTUNITY_ID }, IsVoided__c: { eq: false } },
            first: 25
        });
    });

    it('shows the counts of the server above a part of the moments', async () => {
        const { panel } = await mountPanel(manyMoments);
        expect(find(panel, 'c-deal-standing')).toMatchObject({ standing: { counts: { assists: 2000 } } });
        expect(find(panel, 'c-moment-filter')).toMatchObject({ value: 'Counted', shown: 25, total: 2000 });
        expect(find(panel, 'c-show-more')).toMatchObject({ hiddenCount: 1975, step: 25 });
    });

    it('fetches the next page by its cursor and puts it under the first', async () => {
        const { panel } = await mountPanel(manyMoments);
        await showMore(panel);
        expect(asked(page)).toMatchObject({ first: 25, after: 'after m24' });
        wire.emit(dealAnswer({ nodes: rows(25, 25), total: 2000 }), page);
        await flush();
        expect(shownIds(panel)).toEqual(rows(0, 50).map(({ Id }) => Id));
        await showMore(panel);
        expect(asked(page)).toMatchObject({ after: 'after m49' });
    });

    it('says when the next page did not come, and asks again', async () => {
        const { panel } = await mountPanel(manyMoments);
        await showMore(panel);
        wire.emitErrors([{ message: 'Network down' }], page, refresh);
        await flush();
        expect(shownIds(panel)).toHaveLength(25);
        const message = find(panel, 'c-message-panel');
        expect(message).toMatchObject({ state: 'error', text: ['Network down'] });
        message.dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('asks the server for what the filter means and forgets the pages of the other', async () => {
        const { panel } = await mountPanel(manyMoments);
        await showMore(panel);
        wire.emit(dealAnswer({ nodes: rows(25, 25), total: 2000 }), page);
        find(panel, 'c-moment-filter').dispatchEvent(new CustomEvent('filter', { detail: 'Takeover' }));
        await flush();
        expect(findAll(panel, 'lightning-spinner')).toHaveLength(1);
        wire.emit(dealAnswer({ nodes: [takeoverNode()], total: 1 }), head, refresh);
        await flush();
        expect(shownIds(panel)).toEqual(['m2']);
        expect(findAll(panel, 'lightning-spinner')).toHaveLength(0);
        expect(find(panel, 'c-show-more')).toMatchObject({ hiddenCount: 0 });
    });

    it('says when a filter finds nothing, and keeps the filter', async () => {
        const { panel } = await mountPanel(manyMoments);
        const { query, aggregate } = dealAnswer({}).uiapi;
        wire.emit({ uiapi: { query: { ...query, everything: { totalCount: 3 } }, aggregate } }, head, refresh);
        await flush();
        expect(text(panel, 'none')).toBe('c.InvolvementPanelNoneFound');
        expect(findAll(panel, 'c-moment-filter')).toHaveLength(1);
    });

    it('says who can see it and how fresh it is', async () => {
        const { panel } = await mountPanel(oneTakeover);
        expect(text(panel, 'freshness').replaceAll(/\s/g, ' ')).toBe('As of 12:00 PM.');
    });

    it('teaches the first step while there is nothing', async () => {
        const { panel } = await mountPanel(dealAnswer({}));
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.InvolvementPanelEmptyText' });
    });

    it('shows one plain list where a field is hidden that counts and filters need', async () => {
        const { panel } = await mountPanel();
        await refuse(
            "Validation error of type WrongType: contains a field not in 'DealInvolvement__c_GroupBy': 'Category__c'"
        );
        expect(asked(head)).toEqual({ where: { Opportunity__c: { eq: OPPORTUNITY_ID } }, first: 25 });
        const { timeline } = dealAnswer({ nodes: [momentNode({ Category__c: undefined })] }).uiapi.query;
        wire.emit({ uiapi: { query: { timeline } } }, head, refresh);
        await flush();
        expect(find(panel, 'c-deal-standing')).toMatchObject({ standing: { isLeadHidden: false, total: 1 } });
        expect(findAll(panel, 'c-moment-filter')).toHaveLength(0);
        expect(shownIds(panel)).toEqual(['m1']);
    });

    it('offers to read again after an error', async () => {
        const { panel } = await mountPanel();
        await refuse('No access');
        const message = find(panel, 'c-message-panel');
        expect(message).toMatchObject({ state: 'error', text: ['No access'] });
        message.dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('names the next step to who has no permission, and offers no retry', async () => {
        const { panel } = await mountPanel();
        await refuse(
            "Validation error of type FieldUndefined: Field 'DealInvolvement__c' in type 'RecordQuery' is undefined"
        );
        expect(find(panel, 'c-message-panel')).toMatchObject({
            state: 'empty',
            heading: 'c.InvolvementPanelNoAccess',
            text: 'c.InvolvementPanelNoAccessText'
        });
    });

    it('reads every row that is shown again when the deal changed', async () => {
        const { panel } = await mountPanel(manyMoments);
        await showMore(panel);
        wire.emit(dealAnswer({ nodes: rows(25, 25), total: 2000 }), page);
        const listener = (subscribe as jest.Mock).mock.calls[0]?.[2] as (message: unknown) => void;
        listener({ opportunityId: OPPORTUNITY_ID });
        await flush();
        expect(refresh).not.toHaveBeenCalled();
        wire.emit(dealAnswer({ nodes: rows(100, 50), total: 2001 }), head, refresh);
        await flush();
        expect(shownIds(panel)).toEqual(rows(100, 50).map(({ Id }) => Id));
    });

    it('reads again when this deal changed elsewhere on the page, and only then', async () => {
        const { panel } = await mountPanel(manyMoments);
        const listener = (subscribe as jest.Mock).mock.calls[0]?.[2] as (message: unknown) => void;
        listener({ opportunityId: '006000000000002AAA' });
        expect(refresh).not.toHaveBeenCalled();
        listener({ opportunityId: OPPORTUNITY_ID });
        expect(refresh).toHaveBeenCalledTimes(1);
        panel.remove();
        expect(unsubscribe).toHaveBeenCalledTimes(1);
    });

    it('hands a deal back today with one click', async () => {
        const { panel, toasts } = await mountPanel(oneTakeover);
        await ask(panel, 'handback', 'm2');
        expect(update).toHaveBeenCalledWith({ fields: { Id: 'm2', HandedBackOn__c: '2026-11-23' } });
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
        expect(toasts).toMatchObject([{ title: 'c.InvolvementPanelHandedBack', variant: 'success' }]);
        expect(text(panel, 'status')).toBe('c.InvolvementPanelHandedBack');
    });

    it('voids a moment once its author is sure', async () => {
        const confirm = LightningConfirm.open as jest.Mock;
        const { panel } = await mountPanel(manyMoments);
        confirm.mockResolvedValueOnce(false);
        await ask(panel, 'void', 'm1');
        expect(update).not.toHaveBeenCalled();
        confirm.mockResolvedValueOnce(true);
        await ask(panel, 'void', 'm1');
        expect(update).toHaveBeenCalledWith({ fields: { Id: 'm1', IsVoided__c: true } });
    });

    it('says why a change was refused', async () => {
        update.mockRejectedValueOnce({ body: { message: 'Only the manager it is about can change this.' } });
        const { panel, toasts } = await mountPanel(oneTakeover);
        await ask(panel, 'handback', 'm2');
        expect(toasts).toMatchObject([
            {
                title: 'c.InvolvementPanelNotHandedBack',
                message: 'Only the manager it is about can change this.',
                variant: 'error'
            }
        ]);
        expect(text(panel, 'status')).toContain('Only the manager it is about can change this.');
        expect(find(panel, 'c-moment-list')).toMatchObject({ disabled: false });
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('writes once, however often it is pressed', async () => {
        const { panel } = await mountPanel(oneTakeover);
        const standing = find(panel, 'c-deal-standing');
        standing.dispatchEvent(new CustomEvent('handback', { detail: 'm2' }));
        standing.dispatchEvent(new CustomEvent('handback', { detail: 'm2' }));
        await flush();
        expect(update).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        jest.useRealTimers();
        const { panel } = await mountPanel(manyMoments);
        await expect(panel).toBeAccessible();
    });
});
