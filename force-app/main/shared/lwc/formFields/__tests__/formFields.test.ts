import { areFieldsValid, tellFields } from 'c/formFields';

jest.mock('@salesforce/label/c.FormFieldTooLong', () => ({ default: 'At most {0}, this has {1}' }), { virtual: true });

interface Stub {
    readonly value?: string;
    readonly limit?: string;
    readonly api?: string;
    readonly isFilledIn?: boolean;
}

const reported = jest.fn();

/* Validates the way base components do: what was set by code counts as much as what the field finds itself. */
function formOf(...stubs: Stub[]): HTMLElement {
    const form = document.createElement('div');
    for (const { value, limit, api, isFilledIn = true } of stubs) {
        let message = '';
        const field = document.createElement('div');
        field.dataset.field = 'words';
        if (limit) field.dataset.limit = limit;
        if (api) field.dataset.api = api;
        Object.assign(field, {
            value,
            setCustomValidity: (text: string) => (message = text),
            reportValidity: () => {
                reported(message);
                return isFilledIn && message === '';
            }
        });
        form.append(field);
    }
    return form;
}

describe('formFields', () => {
    beforeEach(() => reported.mockClear());

    it('passes a form that is filled in well', () => {
        expect(areFieldsValid(formOf({ value: 'four', limit: '4' }, {}, { limit: '4' }))).toBe(true);
    });

    it('lets every field say what is wrong, not only the first', () => {
        expect(areFieldsValid(formOf({ isFilledIn: false }, { isFilledIn: false }))).toBe(false);
        expect(reported).toHaveBeenCalledTimes(2);
    });

    it('refuses a text over its limit and says by how much', () => {
        expect(areFieldsValid(formOf({ value: 'a'.repeat(10_000), limit: '5000' }))).toBe(false);
        expect(reported).toHaveBeenCalledWith('At most 5,000, this has 10,000');
    });

    it('lets a shortened text pass', () => {
        const form = formOf({ value: 'too long', limit: '4' });
        expect(areFieldsValid(form)).toBe(false);
        Object.assign(form.firstElementChild ?? {}, { value: 'fine' });
        expect(areFieldsValid(form)).toBe(true);
    });

    it('lets a field say what the form itself refuses', () => {
        expect(areFieldsValid(formOf({ value: 'twice' }), { words: 'Choose another one.' })).toBe(false);
        expect(reported).toHaveBeenCalledWith('Choose another one.');
    });

    it('tells the field that the server refused, and forgets it with the next check', () => {
        const form = formOf({ value: 'late', api: 'DueOn__c' }, { api: 'What__c' });
        document.body.append(form);
        const [due] = form.children as HTMLCollectionOf<HTMLElement>;
        due?.setAttribute('tabindex', '0');
        tellFields(form, { body: { output: { fieldErrors: { DueOn__c: [{ message: 'This day is over.' }] } } } });
        expect(reported.mock.calls).toEqual([['This day is over.']]);
        expect(document.activeElement).toBe(due);
        expect(areFieldsValid(form)).toBe(true);
    });

    it('has nothing to say without a form', () => {
        expect(areFieldsValid(null)).toBe(true);
    });
});
