import { graphql } from 'lightning/graphql';
import PersonRequests from 'c/personRequests';
import type { HelpRequestNode } from 'c/helpRequestQueries';
import { adapter, emitGraphql, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { connectionOf, ME, requestInStatus, requestNode, SELLER } from '../../helpRequestQueries/__tests__/requestNode';

const refresh = jest.fn().mockResolvedValue(undefined);
const stub = graphql as unknown as { emitErrors(errors: unknown, filter?: unknown, refresh?: unknown): void };
const one = connectionOf([{ Id: '006000000000001AAA' }]);

async function show(requests: HelpRequestNode[], { recordId = SELLER, deals = one, hasMore = false } = {}) {
    const panel = mount('c-person-requests', PersonRequests, { recordId });
    emitGraphql(graphql, { HelpRequest__c: connectionOf(requests, hasMore), deals }, refresh);
    await flush();
    return panel;
}

describe('c-person-requests', () => {
    afterEach(unmountAll);

    it('asks for the requests of this person and shows nothing meanwhile', async () => {
        const panel = mount('c-person-requests', PersonRequests, { recordId: SELLER });
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ person: SELLER });
        expect(textOf(panel)).toBe('');
    });

    it('lists what was taken away before what waits, with its deals', async () => {
        const panel = await show([requestNode({ Id: 'open' }), requestInStatus('Closed', { Id: 'closed' })]);
        const list = find<HTMLElement & { requests: { id: string }[] }>(panel, 'c-help-request-list');
        expect(list.requests.map(({ id }) => id)).toEqual(['closed', 'open']);
        expect(list).toMatchObject({ showDeal: true, step: 5, isCut: false });
        expect(textOf(panel)).toContain('c.HelpRequestsAudience c.PersonRequestsAsOf');
    });

    it('takes no room on the page of somebody else without requests, or of somebody without deals', async () => {
        const none = connectionOf<{ Id: string }>([]);
        expect(findAll(await show([]), 'lightning-card')).toHaveLength(0);
        expect(findAll(await show([], { recordId: ME, deals: none }), 'lightning-card')).toHaveLength(0);
    });

    it('teaches on the own page of somebody who could ask', async () => {
        const panel = await show([], { recordId: ME });
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.HelpInboxMineEmpty' });
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
        const panel = mount('c-person-requests', PersonRequests, { recordId: SELLER });
        stub.emitErrors([{ message: 'Timeout' }], undefined, refresh);
        await flush();
        const message = find(panel, 'c-message-panel');
        expect(message).toMatchObject({ state: 'error', text: ['Timeout'], retryable: true });
        message.dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('takes no room for a reader without access', async () => {
        const panel = mount('c-person-requests', PersonRequests, { recordId: SELLER });
        stub.emitErrors([{ message: "Validation error of type FieldUndefined: Field 'HelpRequest__c' is undefined" }]);
        await flush();
        expect(textOf(panel)).toBe('');
    });

    it('is accessible', async () => {
        await expect(await show([requestInStatus('Closed')])).toBeAccessible();
    });
});
