import HelpChoice from 'c/helpChoice';
import { HELPS } from 'c/helpWords';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

type Choice = HTMLElement & { value: string; setCustomValidity(message: string): void; reportValidity(): boolean };
const changed = jest.fn();

function show(value = ''): Choice {
    const choice = mount('c-help-choice', HelpChoice, { label: 'What I want', options: HELPS, value });
    choice.addEventListener('change', (event) => changed((event as CustomEvent).detail));
    return choice as unknown as Choice;
}

const checked = (choice: Element) =>
    findAll<HTMLInputElement>(choice, 'input').flatMap((input) => (input.checked ? [input.value] : []));

describe('c-help-choice', () => {
    afterEach(unmountAll);

    it('offers eight kinds of help in order of control, each with what it means', () => {
        const choice = show('LookAtDraft');
        const values = findAll<HTMLInputElement>(choice, 'input').map(({ value }) => value);
        expect(values).toEqual(HELPS.map(({ value }) => value));
        expect(values).toHaveLength(8);
        expect(checked(choice)).toEqual(['LookAtDraft']);
        expect(textOf(choice)).toContain('c.HelpTakeItOverc.HelpTakeItOverMeans');
    });

    it('tells what was chosen, once', () => {
        find(show(), 'input[value="JoinILead"]').dispatchEvent(new CustomEvent('change', { bubbles: true }));
        expect(changed.mock.calls).toEqual([[{ value: 'JoinILead' }]]);
    });

    it('insists on a choice and takes the complaint back', async () => {
        const choice = show();
        expect(choice.reportValidity()).toBe(false);
        await flush();
        expect(find(choice, '[role="alert"]').textContent).toBe('c.HelpChoiceMissing');
        choice.value = 'JoinILead';
        expect(choice.reportValidity()).toBe(true);
        await flush();
        expect(find(choice, '[role="alert"]').textContent).toBe('');
    });

    it('says what the server said', async () => {
        const choice = show('TakeItOver');
        choice.setCustomValidity('Offer less control.');
        expect(choice.reportValidity()).toBe(false);
        await flush();
        expect(find(choice, '[role="alert"]').textContent).toBe('Offer less control.');
        choice.setCustomValidity('');
        expect(choice.reportValidity()).toBe(true);
    });

    it('takes the focus to the chosen one', () => {
        const choice = show('ThinkWithMe');
        choice.focus();
        expect(choice.shadowRoot?.activeElement).toBe(find(choice, 'input[value="ThinkWithMe"]'));
    });

    it('is accessible', async () => {
        await expect(show()).toBeAccessible();
    });
});
