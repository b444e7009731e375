import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import { createRecord } from 'lightning/uiRecordApi';
import HelpRequestForm from 'c/helpRequestForm';
import { adapter, find, findAll, flush, mount, unmountAll } from 'test/dom';
import { answerValidity, enter, field, fieldNames, press } from 'test/form';

const HELP = [
    { label: 'Think it through with me', value: 'ThinkWithMe' },
    { label: 'Take it over', value: 'TakeItOver' }
];
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
    adapter(getPicklistValues).emit({ values: HELP });
    await flush();
    return form;
}

describe('c-help-request-form', () => {
    afterEach(unmountAll);

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
        expect(field(form, 'wantedHelp').options).toEqual(HELP);
        expect(field(form, 'leadAfter').value).toBe('Seller');
    });

    it('insists on the intention and on what is wanted only', async () => {
        const form = await open();
        const required = fieldNames(form).filter((name = '') => field(form, name).required);
        expect(required).toEqual(['intent', 'wantedHelp', 'leadAfter']);
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

    it('says what to do when there is nobody to ask', async () => {
        const form = await open({ manager: undefined });
        expect(find(form, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.HelpRequestFormNoManager' });
        expect(findAll(form, '[data-field], [data-action="send"]')).toHaveLength(0);
    });

    it('says when the choices could not be loaded', async () => {
        const form = await open();
        adapter(getPicklistValues).error({ message: 'No access' });
        await flush();
        expect(find(form, 'c-message-panel')).toMatchObject({ heading: 'c.HelpRequestFormNoChoices' });
    });

    it('is accessible', async () => {
        await expect(await open()).toBeAccessible();
    });
});
