import { createRecord } from 'lightning/uiRecordApi';
import HelpRequestForm from 'c/helpRequestForm';
import { HELPS } from 'c/helpWords';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';
import { answerValidity, enter, field, fieldNames, press } from 'test/form';
import type { Field } from 'test/form';
import { MANAGER, ME } from '../../helpRequestQueries/__tests__/requestNode';

const closed = jest.fn();

async function open(properties: object = {}): Promise<HTMLElement> {
    const form = mount('c-help-request-form', HelpRequestForm, {
        label: 'Ask for help',
        dealId: '006000000000001AAA',
        manager: 'Dana Manager',
        situation: 'Stage: Negotiation',
        ...properties
    });
    form.addEventListener('modalclose', (event) => closed((event as CustomEvent).detail));
    await flush();
    return form;
}

describe('c-help-request-form', () => {
    beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-23T15:00:00Z'), doNotFake: ['setTimeout'] }));

    afterEach(() => {
        unmountAll();
        sessionStorage.clear();
        jest.useRealTimers();
    });

    it('asks seven questions and fills in the situation', async () => {
        const form = await open();
        expect(fieldNames(form)).toEqual([
            'situation',
            'tried',
            'thinking',
            'intent',
            'wantedHelp',
            'leadAfter',
            'neededBy'
        ]);
        expect(field(form, 'situation').value).toBe('Stage: Negotiation');
        expect(field(form, 'wantedHelp').options).toEqual(HELPS);
        expect(field(form, 'leadAfter').value).toBe('Seller');
    });

    it('insists on the intention and on what is wanted only', async () => {
        const form = await open();
        const required = fieldNames(form).filter((name = '') => field(form, name).required);
        expect(required).toEqual(['intent', 'leadAfter']);
    });

    it('asks until when only where the manager shall lead', async () => {
        const form = await open();
        expect(fieldNames(form)).not.toContain('leadUntil');
        await enter(form, { leadAfter: 'ManagerUntil' });
        expect(field(form, 'leadUntil').required).toBe(true);
    });

    it('saves what was given and closes', async () => {
        const form = await open();
        await enter(form, { intent: 'call their CFO', wantedHelp: 'ThinkWithMe', neededBy: '2026-12-01' });
        answerValidity(form, true);
        await press(form, 'send');
        expect(createRecord).toHaveBeenCalledWith({
            apiName: 'HelpRequest__c',
            fields: {
                Opportunity__c: '006000000000001AAA',
                Situation__c: 'Stage: Negotiation',
                Intent__c: 'call their CFO',
                WantedHelp__c: 'ThinkWithMe',
                LeadAfter__c: 'Seller',
                NeededBy__c: '2026-12-01'
            }
        });
        expect(closed).toHaveBeenCalledWith(true);
    });

    it('sends nothing while an answer is missing', async () => {
        const form = await open();
        answerValidity(form, false);
        await press(form, 'send');
        expect(createRecord).not.toHaveBeenCalled();
    });

    it('saves once when the button is pressed twice', async () => {
        const form = await open();
        answerValidity(form, true);
        await Promise.all([press(form, 'send'), press(form, 'send')]);
        expect(createRecord).toHaveBeenCalledTimes(1);
    });

    it('stays open with everything typed when the save fails', async () => {
        jest.mocked(createRecord).mockRejectedValueOnce({ body: { message: 'Say until when.' } });
        const form = await open();
        await enter(form, { intent: 'call their CFO' });
        answerValidity(form, true);
        await press(form, 'send');
        expect(find(form, 'c-message-panel')).toMatchObject({ state: 'error', text: ['Say until when.'] });
        expect(field(form, 'intent').value).toBe('call their CFO');
        expect(closed).not.toHaveBeenCalled();
        expect(find(form, '[data-action="send"]')).toMatchObject({ disabled: false });
    });

    it.each([
        [{ manager: undefined }, 'c.HelpRequestFormNoManager'],
        [{ isManagerInactive: true }, 'c.HelpRequestFormInactiveManager']
    ])('lets the seller choose whom to ask: %j', async (properties, text) => {
        const form = await open(properties);
        expect(find(form, '[data-id="goes-to"]').textContent).toBe(text);
        const picker = find<Field & { filter: unknown }>(form, '[data-field="askedOf"]');
        expect(picker.filter).toMatchObject({ criteria: [{ fieldPath: 'IsActive' }, { fieldPath: 'Id', value: ME }] });
        picker.dispatchEvent(new CustomEvent('change', { detail: { recordId: MANAGER } }));
        await enter(form, { intent: 'call their CFO', wantedHelp: 'ThinkWithMe' });
        answerValidity(form, true);
        await press(form, 'send');
        expect(createRecord).toHaveBeenCalledWith(
            expect.objectContaining({ fields: expect.objectContaining({ AskedOf__c: MANAGER }) })
        );
    });

    it('fills in a day with one press', async () => {
        const form = await open();
        const days = findAll<HTMLElement>(form, '[data-day]').map(({ dataset }) => dataset.day);
        expect(days).toEqual(['2026-11-23', '2026-11-24', '2026-11-27', '2026-11-30']);
        find(form, '[data-day="2026-11-24"]').click();
        await flush();
        expect(field(form, 'neededBy').value).toBe('2026-11-24');
    });

    describe('what was typed', () => {
        it('is back when the form is opened again, and can be thrown away', async () => {
            await enter(await open(), { intent: 'call their CFO', tried: 'Wrote to them' });
            unmountAll();
            const form = await open();
            expect(field(form, 'intent').value).toBe('call their CFO');
            expect(field(form, 'tried').value).toBe('Wrote to them');
            find(form, 'c-kept-notice').dispatchEvent(new CustomEvent('discard'));
            await flush();
            expect(field(form, 'intent').value).toBe('');
            expect(field(form, 'situation').value).toBe('Stage: Negotiation');
            expect(findAll(form, 'c-kept-notice')).toHaveLength(0);
        });

        it('goes to the manager the form names, not to a person who was chosen before', async () => {
            const before = await open({ manager: undefined });
            const picked = new CustomEvent('change', { detail: { recordId: MANAGER } });
            find(before, '[data-field="askedOf"]').dispatchEvent(picked);
            unmountAll();
            const form = await open();
            answerValidity(form, true);
            await enter(form, { intent: 'call their CFO', wantedHelp: 'ThinkWithMe' });
            await press(form, 'send');
            const [request] = jest.mocked(createRecord).mock.lastCall ?? [];
            expect(request?.fields).toMatchObject({ Intent__c: 'call their CFO' });
            expect(request?.fields).not.toHaveProperty('AskedOf__c');
        });

        it('belongs to its deal', async () => {
            await enter(await open(), { intent: 'call their CFO' });
            const other = await open({ dealId: '006000000000002AAA' });
            expect(field(other, 'intent').value).toBe('');
        });

        it('is gone once it was sent, and only then', async () => {
            jest.mocked(createRecord).mockRejectedValueOnce(new TypeError('Failed to fetch'));
            const form = await open();
            await enter(form, { intent: 'call their CFO', wantedHelp: 'ThinkWithMe' });
            answerValidity(form, true);
            await press(form, 'send');
            expect(field(await open(), 'intent').value).toBe('call their CFO');
            await press(form, 'send');
            expect(closed).toHaveBeenCalledWith(true);
            expect(field(await open(), 'intent').value).toBe('');
        });
    });

    it('is accessible', async () => {
        await expect(await open()).toBeAccessible();
    });
});
