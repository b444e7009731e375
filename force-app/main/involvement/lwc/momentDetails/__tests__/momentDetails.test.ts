import MomentDetails from 'c/momentDetails';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import { updateRecord } from 'lightning/uiRecordApi';
import { adapter, find, findAll, flush, mount, unmountAll } from 'test/dom';
import { answerValidity, enter, field, fieldNames, press } from 'test/form';

const update = updateRecord as jest.Mock;

async function mountDetails(properties: object = {}) {
    const form = mount('c-moment-details', MomentDetails, { momentId: 'm1', ...properties });
    const saved = jest.fn();
    form.addEventListener('saved', saved);
    await flush();
    return { form, saved };
}

async function openDetails(properties: object = {}) {
    const { form, saved } = await mountDetails(properties);
    await press(form, 'open');
    adapter(getPicklistValues).emit({ values: [{ label: 'Closing', value: 'Closing' }] });
    await flush();
    answerValidity(form, true);
    return { form, saved };
}

describe('c-moment-details', () => {
    beforeEach(() => {
        update.mockResolvedValue({});
    });

    afterEach(() => {
        unmountAll();
        sessionStorage.clear();
    });

    it('asks for nothing until somebody wants to add something', async () => {
        const { form } = await mountDetails({ hasReason: true });
        expect(fieldNames(form)).toEqual([]);
        expect(adapter(getPicklistValues).getLastConfig()).not.toMatchObject({ recordTypeId: expect.anything() });
    });

    it('asks why only where the manager led', async () => {
        expect(fieldNames((await openDetails()).form)).toEqual(['minutes', 'skill', 'note']);
        expect(fieldNames((await openDetails({ hasReason: true })).form)).toContain('reason');
    });

    it('takes minutes with one tap', async () => {
        const { form, saved } = await openDetails();
        find(form, 'button[data-minutes="30"]').click();
        await flush();
        expect(field(form, 'minutes').value).toBe('30');
        expect(find(form, 'button[data-minutes="30"]').getAttribute('aria-pressed')).toBe('true');
        await press(form, 'save');
        expect(update).toHaveBeenCalledWith({ fields: { Id: 'm1', Minutes__c: 30 } });
        expect(saved).toHaveBeenCalledTimes(1);
    });

    it('keeps what was typed when the save fails and when the form is gone', async () => {
        update.mockRejectedValueOnce({ body: { message: 'Network down' } });
        const { form, saved } = await openDetails();
        await enter(form, { note: 'They signed off the plan', skill: 'Closing' });
        await press(form, 'save');
        expect(find(form, 'c-message-panel')).toMatchObject({ text: ['Network down'] });
        expect(saved).not.toHaveBeenCalled();
        form.remove();
        const again = (await openDetails()).form;
        expect(field(again, 'note').value).toBe('They signed off the plan');
        await press(again, 'save');
        expect(update).toHaveBeenLastCalledWith({
            fields: { Id: 'm1', Skill__c: 'Closing', Note__c: 'They signed off the plan' }
        });
    });

    it('saves nothing while a field is not right', async () => {
        const { form } = await openDetails();
        expect(field(form, 'note').dataset.limit).toBe('255');
        answerValidity(form, false);
        await press(form, 'save');
        expect(update).not.toHaveBeenCalled();
    });

    it('closes without a trace', async () => {
        const { form } = await openDetails();
        await enter(form, { note: 'x' });
        await press(form, 'cancel');
        expect(findAll(form, '[data-field]')).toEqual([]);
        await press(form, 'open');
        expect(field(form, 'note').value).toBe('');
    });

    it('is accessible', async () => {
        const { form } = await openDetails({ hasReason: true });
        await expect(form).toBeAccessible();
    });
});
