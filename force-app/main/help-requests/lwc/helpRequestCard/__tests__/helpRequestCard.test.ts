import { graphql } from 'lightning/graphql';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import HelpRequestCard from 'c/helpRequestCard';
import type { HelpRequestNode } from 'c/helpRequestQueries';
import { adapter, emitGraphql, find, flush, mount, textOf, unmountAll } from 'test/dom';
import { connectionOf, requestNode } from '../../helpRequestQueries/__tests__/requestNode';

const REQUEST = 'a01000000000001AAA';
const refresh = jest.fn().mockResolvedValue(undefined);
const stub = graphql as unknown as { emitErrors(errors: unknown, filter?: unknown, refresh?: unknown): void };

async function show(requests: HelpRequestNode[]): Promise<HTMLElement> {
    const card = mount('c-help-request-card', HelpRequestCard, { recordId: REQUEST });
    emitGraphql(graphql, { HelpRequest__c: connectionOf(requests) }, refresh);
    await flush();
    return card;
}

describe('c-help-request-card', () => {
    afterEach(unmountAll);

    it('asks for this request', async () => {
        const card = mount('c-help-request-card', HelpRequestCard, { recordId: REQUEST });
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ request: REQUEST });
        expect(find(card, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('shows it with its deal, and who can see it', async () => {
        const card = await show([requestNode()]);
        expect(find(card, 'c-help-request-item')).toMatchObject({ showDeal: true, request: { id: REQUEST } });
        expect(textOf(card)).toContain('c.HelpRequestsAudience');
    });

    it('reads itself and the record beside it again after a save', async () => {
        const card = await show([requestNode()]);
        const saved = new CustomEvent('saved', { detail: { message: 'Answered' } });
        find(card, 'c-help-request-item').dispatchEvent(saved);
        await flush();
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: REQUEST }]);
        expect(find(card, '[role="status"]').textContent).toBe('Answered');
    });

    it('says when it is gone', async () => {
        expect(find(await show([]), 'c-message-panel')).toMatchObject({ heading: 'c.HelpRequestCardGone' });
    });

    it('shows an error and tries again', async () => {
        const card = mount('c-help-request-card', HelpRequestCard, { recordId: REQUEST });
        stub.emitErrors([{ message: 'Timeout' }], undefined, refresh);
        await flush();
        const message = find(card, 'c-message-panel');
        expect(message).toMatchObject({ state: 'error', text: ['Timeout'], retryable: true });
        message.dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(await show([requestNode()])).toBeAccessible();
    });
});
