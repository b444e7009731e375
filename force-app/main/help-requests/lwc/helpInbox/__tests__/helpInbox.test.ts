import { graphql } from 'lightning/graphql';
import HelpInbox from 'c/helpInbox';
import type { HelpRequestNode } from 'c/helpRequestQueries';
import { adapter, emitGraphql, find, findAll, flush, mount, unmountAll } from 'test/dom';
import { connectionOf, ME, requestInStatus, requestNode } from '../../helpRequestQueries/__tests__/requestNode';

const refresh = jest.fn().mockResolvedValue(undefined);
const stub = graphql as unknown as { emitErrors(errors: unknown, filter?: unknown, refresh?: unknown): void };

const one = connectionOf([{ Id: 'a01000000000009AAA' }]);
const none = connectionOf<{ Id: string }>([]);

async function show(
    waiting: HelpRequestNode[],
    mine: HelpRequestNode[] = [],
    { hasMore = false, deals = one, asked = none, reports = one } = {}
): Promise<HTMLElement> {
    const inbox = mount('c-help-inbox', HelpInbox);
    const lists = { waiting: connectionOf(waiting, hasMore), mine: connectionOf(mine) };
    emitGraphql(graphql, { ...lists, deals, asked, reports }, refresh);
    await flush();
    return inbox;
}

const titles = (inbox: Element) =>
    findAll<HTMLElement & { title: string }>(inbox, 'lightning-card').map(({ title }) => title);

type List = HTMLElement & { requests: { id: string }[] };
const ids = (inbox: Element, list: string) =>
    find<List>(inbox, `[data-list="${list}"] c-help-request-list`).requests.map(({ id }) => id);

describe('c-help-inbox', () => {
    afterEach(unmountAll);

    it('asks for my requests', async () => {
        const inbox = mount('c-help-inbox', HelpInbox);
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ me: ME });
        expect(find(inbox, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('tells what waits for me from what I wait for, in the order given', async () => {
        const waiting = [requestNode({ Id: 'soon' }), requestInStatus('Redirected', { Id: 'later' })];
        const inbox = await show(waiting, [requestInStatus('Accepted', { Id: 'mine' })]);
        expect(ids(inbox, 'waiting')).toEqual(['soon', 'later']);
        expect(ids(inbox, 'mine')).toEqual(['mine']);
        expect(find(inbox, 'c-help-request-list')).toMatchObject({ showDeal: true, isCut: false });
        expect(findAll(inbox, 'c-message-panel')).toHaveLength(0);
    });

    it('teaches in both lists when they are empty', async () => {
        const inbox = await show([]);
        expect(findAll(inbox, 'c-message-panel')).toMatchObject([
            { state: 'empty', text: 'c.HelpInboxWaitingEmpty' },
            { state: 'empty', text: 'c.HelpInboxMineEmpty' }
        ]);
    });

    it('says so when there are more than fit, and counts nothing then', async () => {
        const inbox = await show([requestNode()], [], { hasMore: true });
        expect(find(inbox, 'c-help-request-list')).toMatchObject({ isCut: true });
        expect(titles(inbox)[0]).toBe('c.HelpInboxWaiting');
        expect(titles(await show([requestNode()]))[0]).toBe('c.HelpInboxWaitingCount');
    });

    it.each([
        ['a manager without deals', { deals: none }, ['c.HelpInboxWaiting']],
        ['a seller without reports', { reports: none }, ['c.HelpInboxMine']],
        [
            'a seller who has asked and has no deal left',
            { deals: none, asked: one, reports: none },
            ['c.HelpInboxMine']
        ],
        ['somebody with neither', { deals: none, reports: none }, ['c.HelpInboxWaiting']],
        ['a manager who sells', {}, ['c.HelpInboxWaiting', 'c.HelpInboxMine']]
    ])('shows what can be there: %s', async (_who, found, expected) => {
        expect(titles(await show([], [], found))).toEqual(expected);
    });

    it('reads again after an answer and keeps the focus', async () => {
        const inbox = await show([requestNode()]);
        const changed = new CustomEvent('saved', { detail: { message: 'Answered' } });
        find(inbox, 'c-help-request-list').dispatchEvent(changed);
        await flush();
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(find(inbox, '[role="status"]').textContent).toBe('Answered');
        expect(inbox.shadowRoot?.activeElement).toBe(find(inbox, 'section'));
    });

    it('shows an error and tries again', async () => {
        const inbox = mount('c-help-inbox', HelpInbox);
        stub.emitErrors([{ message: 'No access' }], undefined, refresh);
        await flush();
        const message = find(inbox, 'c-message-panel');
        expect(message).toMatchObject({ state: 'error', text: ['No access'], retryable: true });
        message.dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('tells a reader without the permission set what to do', async () => {
        const panel = mount('c-help-inbox', HelpInbox);
        stub.emitErrors([{ message: "Validation error of type FieldUndefined: Field 'HelpRequest__c' is undefined" }]);
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({
            heading: 'c.HelpRequestsNoAccess',
            text: ['c.PanelNoAccessStep'],
            retryable: false
        });
    });

    it('takes an empty list of errors for none', async () => {
        const panel = mount('c-help-inbox', HelpInbox);
        stub.emitErrors([]);
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('is accessible', async () => {
        await expect(await show([requestNode()], [requestInStatus('Accepted')])).toBeAccessible();
    });
});
