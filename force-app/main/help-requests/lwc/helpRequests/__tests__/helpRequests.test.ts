import { graphql } from 'lightning/graphql';
import HelpRequestForm from 'c/helpRequestForm';
import HelpRequests from 'c/helpRequests';
import type { DealNode, HelpRequestNode } from 'c/helpRequestQueries';
import { adapter, emitGraphql, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { press } from 'test/form';
import {
    connectionOf,
    DEAL,
    dealNode,
    MANAGER,
    requestInStatus,
    requestNode,
    SELLER
} from '../../helpRequestQueries/__tests__/requestNode';

jest.mock('c/helpRequestForm', () => ({ __esModule: true, default: { open: jest.fn() } }));

const refresh = jest.fn().mockResolvedValue(undefined);
const stub = graphql as unknown as { emitErrors(errors: unknown, filter?: unknown, refresh?: unknown): void };

async function show(requests: HelpRequestNode[], deal: DealNode = dealNode(), hasMore = false): Promise<HTMLElement> {
    const panel = mount('c-help-requests', HelpRequests, { recordId: DEAL });
    const query = { Opportunity: connectionOf([deal]), HelpRequest__c: connectionOf(requests, hasMore) };
    emitGraphql(graphql, query, refresh);
    await flush();
    return panel;
}

const othersDeal = dealNode({ OwnerId: { value: SELLER } });

describe('c-help-requests', () => {
    afterEach(unmountAll);

    it('asks for the requests of this deal once the deal is known', async () => {
        const panel = mount('c-help-requests', HelpRequests, { recordId: undefined as string | undefined });
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toBeUndefined();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
        panel.recordId = DEAL;
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ deal: DEAL });
    });

    it('lists what is open, and what has ended behind a summary', async () => {
        const nodes = [requestInStatus('Closed', { Id: 'old' }), requestInStatus('Accepted', { Id: 'answered' })];
        const panel = await show([...nodes, requestNode({ Id: 'new' })]);
        type List = HTMLElement & { requests: { id: string }[] };
        const lists = findAll<List>(panel, 'c-help-request-list').map(({ requests }) => requests.map(({ id }) => id));
        expect(lists).toEqual([['new', 'answered'], ['old']]);
        expect(find<HTMLDetailsElement>(panel, '[data-id="ended"]').open).toBe(false);
    });

    it('says that none is open when all have ended', async () => {
        const panel = await show([requestInStatus('Withdrawn')]);
        expect(textOf(panel)).toContain('c.HelpRequestsNoneOpen');
        expect(findAll(panel, 'c-help-request-list')).toHaveLength(1);
    });

    it('says so when there are more than fit', async () => {
        const panel = await show([requestNode()], dealNode(), true);
        expect(find(panel, 'c-help-request-list')).toMatchObject({ isCut: true });
    });

    it('teaches the seller to ask early', async () => {
        const panel = await show([]);
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.HelpRequestsEmptySeller' });
        expect(findAll(panel, '[data-action="ask"]')).toHaveLength(1);
    });

    it('lets nobody ask on the deal of another', async () => {
        const panel = await show([], othersDeal);
        expect(find(panel, 'c-message-panel')).toMatchObject({ text: 'c.HelpRequestsEmptyOthers' });
        expect(findAll(panel, '[data-action="ask"]')).toHaveLength(0);
    });

    it('opens the form with what is known, then tells and reads again', async () => {
        jest.mocked(HelpRequestForm.open).mockResolvedValue(true);
        const panel = await show([]);
        const toasted = jest.fn();
        panel.addEventListener('lightning__showtoast', toasted);
        await press(panel, 'ask');
        expect(HelpRequestForm.open).toHaveBeenCalledWith(
            expect.objectContaining({
                dealId: DEAL,
                manager: 'Dana Manager',
                situation: expect.stringContaining('Negotiation/Review')
            })
        );
        expect(toasted).toHaveBeenCalledTimes(1);
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(find(panel, '[role="status"]').textContent).toBe('c.HelpRequestsSent');
    });

    it('opens the form without a manager where there is none', async () => {
        const deal = dealNode({ Owner: { Id: SELLER, Name: { value: 'Sam Seller' }, Manager: null } });
        await press(await show([], deal), 'ask');
        expect(HelpRequestForm.open).toHaveBeenCalledWith(expect.objectContaining({ manager: undefined }));
    });

    it('tells the form that the manager is gone', async () => {
        const manager = { Id: MANAGER, Name: { value: 'Dana Manager' }, IsActive: { value: false } };
        const deal = dealNode({ Owner: { Id: SELLER, Name: { value: 'Sam Seller' }, Manager: manager } });
        await press(await show([], deal), 'ask');
        expect(HelpRequestForm.open).toHaveBeenCalledWith(
            expect.objectContaining({ manager: 'Dana Manager', isManagerInactive: true })
        );
    });

    it('does nothing when the form is given up', async () => {
        jest.mocked(HelpRequestForm.open).mockResolvedValue(undefined);
        await press(await show([]), 'ask');
        expect(refresh).not.toHaveBeenCalled();
    });

    it('reads again after a request changed', async () => {
        const panel = await show([requestNode()]);
        const changed = new CustomEvent('saved', { detail: { message: 'Withdrawn' } });
        find(panel, 'c-help-request-list').dispatchEvent(changed);
        await flush();
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(find(panel, '[role="status"]').textContent).toBe('Withdrawn');
    });

    it('shows an error and tries again', async () => {
        const panel = mount('c-help-requests', HelpRequests, { recordId: DEAL });
        stub.emitErrors([{ message: 'No access' }], undefined, refresh);
        await flush();
        const message = find(panel, 'c-message-panel');
        expect(message).toMatchObject({ state: 'error', text: ['No access'], retryable: true });
        message.dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('says who can see the requests', async () => {
        expect(textOf(await show([]))).toContain('c.HelpRequestsAudience');
    });

    it('tells a reader without the permission set what to do', async () => {
        const panel = mount('c-help-requests', HelpRequests, { recordId: DEAL });
        stub.emitErrors([{ message: "Validation error of type FieldUndefined: Field 'HelpRequest__c' is undefined" }]);
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({
            heading: 'c.HelpRequestsNoAccess',
            text: ['c.PanelNoAccessStep'],
            retryable: false
        });
    });

    it('takes an empty list of errors for none', async () => {
        const panel = mount('c-help-requests', HelpRequests, { recordId: DEAL });
        stub.emitErrors([]);
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('is accessible', async () => {
        await expect(await show([requestNode(), requestInStatus('Closed', { Id: 'old' })])).toBeAccessible();
    });
});
