import MomentList from 'c/momentList';
import type { Moment } from 'c/dealMoments';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.MomentListHandedBack', () => ({ default: 'Back on {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.MomentListMinutes', () => ({ default: '{0} minutes' }), { virtual: true });
jest.mock('@salesforce/label/c.MomentListWhich', () => ({ default: ': {0} of {1}' }), { virtual: true });

const mockOpened = jest.fn();
jest.mock('lightning/navigation', () => {
    const Navigate = Symbol('Navigate');
    const NavigationMixin = (Base: new () => object) =>
        class extends Base {
            [Navigate](page: unknown): void {
                mockOpened(page);
            }
        };
    return { NavigationMixin: Object.assign(NavigationMixin, { Navigate }) };
});

const ME = '005000000000001AAA';
const HIDDEN = 'c.InvolvementPanelNotVisible';

function moment(overrides: Partial<Moment> = {}): Moment {
    return {
        id: 'm1',
        occurredOn: '2026-11-20',
        setting: 'WithCustomer',
        led: 'Manager',
        chose: 'Together',
        asked: 'Nobody',
        kind: 'TookOver',
        category: 'Takeover',
        level: 4,
        handedBackOn: null,
        isVoided: false,
        managerName: 'Dana',
        authorIds: [ME],
        ...overrides
    };
}

async function mountList(moments: Moment[], userId = ME) {
    const list = mount('c-moment-list', MomentList, { moments, userId });
    const events: [string, string][] = [];
    for (const name of ['handback', 'correct', 'void']) {
        list.addEventListener(name, (event) => events.push([name, (event as CustomEvent<string>).detail]));
    }
    await flush();
    return { list, events };
}

function actions(list: Element): (string | undefined)[] {
    return findAll(list, 'button, lightning-button').map((button) => button.dataset.action);
}

describe('c-moment-list', () => {
    afterEach(unmountAll);

    it('says in words what each moment counts as and why', async () => {
        const { list } = await mountList([moment()]);
        expect(find(list, 'strong').textContent).toBe('c.KindTookOver');
        expect(find(list, '[data-id="facts"]').textContent).toBe(
            'c.SettingWithCustomer · c.LedManager · c.ChoseTogether · c.AskedNobody'
        );
        expect(find(list, '[data-id="day"]').textContent).toBe('Nov 20, 2026');
    });

    it('leaves out what is blank and names what is hidden', async () => {
        const { list } = await mountList([moment({ led: null, chose: null, asked: null, kind: undefined })]);
        expect(find(list, 'strong').textContent).toBe(HIDDEN);
        expect(find(list, '[data-id="facts"]').textContent).toBe('c.SettingWithCustomer');
    });

    it('offers hand-back and void to the author only', async () => {
        expect(actions((await mountList([moment()])).list)).toEqual(['handback', 'correct', 'void']);
        expect(actions((await mountList([moment()], '005000000000009AAA')).list)).toEqual([]);
    });

    it.each([
        ['an assist', { category: 'Assist' }, ['correct', 'void']],
        ['what was handed back', { handedBackOn: '2026-11-21' }, ['correct', 'void']],
        ['what was voided', { isVoided: true }, []]
    ])('offers for %s only what still makes sense', async (_, overrides, expected) => {
        const { list } = await mountList([moment(overrides)]);
        expect(actions(list)).toEqual(expected);
    });

    it('strikes what was voided and says the word', async () => {
        const { list } = await mountList([moment({ isVoided: true })]);
        expect(find(list, 'lightning-badge')).toMatchObject({ label: 'c.MomentListVoided' });
        expect(findAll(list, '.struck')).toHaveLength(1);
    });

    it('hands on which moment was meant and leaves the focus there', async () => {
        const { list, events } = await mountList([moment({ id: 'm0' }), moment()]);
        const button = findAll(list, '[data-action="handback"]')[1];
        expect(button?.textContent).toBe('c.MomentListHandBack: c.KindTookOver of Nov 20, 2026');
        button?.click();
        expect(events).toEqual([['handback', 'm1']]);
        expect((list.shadowRoot?.activeElement as HTMLElement).dataset.id).toBe('m1');
    });

    it('tells what was added to the facts', async () => {
        const { list } = await mountList([
            moment({ minutes: 30, skill: 'Closing', reason: 'Time pressure', note: '<b>=1+1</b>', isCorrection: true })
        ]);
        expect(find(list, '[data-id="note"]').textContent).toBe('<b>=1+1</b>');
        const details = findAll(list, '[data-id="facts"] ~ .head span').map((detail) => detail.textContent);
        expect(details).toEqual(['30 minutes', 'c.MomentListSkill', 'c.MomentListReason', 'c.MomentListCorrection']);
    });

    it('links to the help request where the reader may open it', async () => {
        const { list } = await mountList([moment({ isAnswer: true, requestId: 'r1' })]);
        find(list, '[data-action="request"]').click();
        expect(mockOpened).toHaveBeenCalledWith({
            type: 'standard__recordPage',
            attributes: { recordId: 'r1', objectApiName: 'HelpRequest__c', actionName: 'view' }
        });
        const closed = (await mountList([moment({ isAnswer: true })])).list;
        expect(find(closed, '[data-id="request"]').textContent).toBe('c.MomentListAnswersRequest');
    });

    it('calls replaced what was recorded anew', async () => {
        const { list } = await mountList([moment({ isVoided: true, isReplaced: true })]);
        expect(find(list, 'lightning-badge')).toMatchObject({ label: 'c.MomentListReplaced' });
    });

    it('is accessible', async () => {
        const { list } = await mountList([moment(), moment({ id: 'm2', isVoided: true, handedBackOn: '2026-11-21' })]);
        expect(textOf(list)).toContain('Back on Nov 21, 2026');
        await expect(list).toBeAccessible();
    });
});
