import DealPad from 'c/dealPad';
import { graphql } from 'lightning/graphql';
import { getRecord } from 'lightning/uiRecordApi';
import { adapter, emitGraphql, find, findAll, flush, mount, unmountAll } from 'test/dom';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const ME = '005000000000001';
const OTHER = '005000000000002AAA';
const OPPORTUNITY_ID = '006000000000001AAA';

function request(id: string, askedOf: string, answeredBy: string | null = null) {
    return { node: { Id: id, AskedOf__c: { value: askedOf }, AnsweredBy__c: { value: answeredBy } } };
}

async function mountPad({ owner = OTHER, requests = [] as unknown[] } = {}) {
    const pad = mount('c-deal-pad', DealPad, { recordId: OPPORTUNITY_ID });
    adapter(getRecord).emit({ id: OPPORTUNITY_ID, apiName: 'Opportunity', fields: { OwnerId: { value: owner } } });
    emitGraphql(graphql, { HelpRequest__c: { edges: requests } });
    await flush();
    return pad;
}

function form(pad: Element) {
    return find<HTMLElement & { isCovered: boolean; requestId?: string }>(pad, 'c-lead-pad-form');
}

describe('c-deal-pad', () => {
    afterEach(unmountAll);

    it('asks for the help requests of this deal', async () => {
        await mountPad();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ opportunityId: OPPORTUNITY_ID });
    });

    it('waits for the deal before it says whose it is', async () => {
        const pad = mount('c-deal-pad', DealPad, { recordId: OPPORTUNITY_ID });
        await flush();
        expect(find(pad, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('offers the grid to a manager', async () => {
        expect(form(await mountPad())).toMatchObject({ isCovered: false, requestId: undefined });
    });

    it('tells the deal\u2019s own seller what the pad is for', async () => {
        const pad = await mountPad({ owner: '005000000000001AAA' });
        expect(find(pad, 'c-message-panel')).toMatchObject({
            state: 'empty',
            heading: 'c.LeadPadForManager',
            text: 'c.LeadPadForManagerText'
        });
        expect(findAll(pad, 'c-lead-pad-form')).toHaveLength(0);
    });

    it.each([
        ['asked of me', [request('r2', OTHER), request('r1', ME)], 'r1'],
        ['answered by me', [request('r3', OTHER, ME)], 'r3'],
        ['somebody else\u2019s', [request('r4', OTHER)], undefined]
    ])('is covered by a request that is %s', async (_, requests, requestId) => {
        expect(form(await mountPad({ requests }))).toMatchObject({ isCovered: true, requestId });
    });

    it('still tags when the help requests cannot be read', async () => {
        const pad = await mountPad();
        (graphql as unknown as { emitErrors(errors: unknown): void }).emitErrors([{ message: 'No access' }]);
        await flush();
        expect(form(pad).isCovered).toBe(false);
    });

    it('names the next step to who has no permission', async () => {
        const pad = await mountPad();
        const message =
            "Validation error of type FieldUndefined: Field 'HelpRequest__c' in type 'RecordQuery' is undefined";
        (graphql as unknown as { emitErrors(errors: unknown): void }).emitErrors([{ message }]);
        await flush();
        expect(find(pad, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.InvolvementPanelNoAccessText' });
        expect(findAll(pad, 'c-lead-pad-form')).toHaveLength(0);
    });

    it('says when the deal could not be read', async () => {
        const pad = mount('c-deal-pad', DealPad, { recordId: OPPORTUNITY_ID });
        adapter(getRecord).error({ message: 'Gone' }, 404, 'Not Found');
        await flush();
        expect(find(pad, 'c-message-panel')).toMatchObject({ state: 'error', text: ['Gone'] });
    });

    it('hands on what was tagged and undone', async () => {
        const pad = await mountPad();
        const told: unknown[] = [];
        for (const name of ['tagged', 'undone']) {
            pad.addEventListener(name, (event) => told.push([name, (event as CustomEvent).detail]));
            form(pad).dispatchEvent(new CustomEvent(name, { detail: 'm1' }));
        }
        expect(told).toEqual([
            ['tagged', 'm1'],
            ['undone', 'm1']
        ]);
    });

    it('is accessible', async () => {
        await expect(await mountPad()).toBeAccessible();
    });
});
