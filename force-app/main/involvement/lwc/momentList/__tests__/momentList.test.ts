import MomentList from 'c/momentList';
import type { Moment } from 'c/dealMoments';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.MomentListHandedBack', () => ({ default: 'Back on {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.MomentListWhich', () => ({ default: ': {0} of {1}' }), { virtual: true });

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
    for (const name of ['handback', 'void']) {
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
        expect(find(list, 'lightning-formatted-date-time')).toMatchObject({ value: '2026-11-20', timeZone: 'UTC' });
    });

    it('leaves out what is blank and names what is hidden', async () => {
        const { list } = await mountList([moment({ led: null, chose: null, asked: null, kind: undefined })]);
        expect(find(list, 'strong').textContent).toBe(HIDDEN);
        expect(find(list, '[data-id="facts"]').textContent).toBe('c.SettingWithCustomer');
    });

    it('offers hand-back and void to the author only', async () => {
        expect(actions((await mountList([moment()])).list)).toEqual(['handback', 'void']);
        expect(actions((await mountList([moment()], '005000000000009AAA')).list)).toEqual([]);
    });

    it.each([
        ['an assist', { category: 'Assist' }, ['void']],
        ['what was handed back', { handedBackOn: '2026-11-21' }, ['void']],
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

    it('shows twenty and then twenty more', async () => {
        const { list } = await mountList(Array.from({ length: 45 }, (_, index) => moment({ id: `m${index}` })));
        expect(findAll(list, 'li')).toHaveLength(20);
        find(list, '[data-action="more"]').click();
        await flush();
        expect(findAll(list, 'li')).toHaveLength(40);
        find(list, '[data-action="more"]').click();
        await flush();
        expect(findAll(list, 'li')).toHaveLength(45);
        expect(actions(list)).not.toContain('more');
    });

    it('is accessible', async () => {
        const { list } = await mountList([moment(), moment({ id: 'm2', isVoided: true, handedBackOn: '2026-11-21' })]);
        expect(textOf(list)).toContain('Back on Nov 21, 2026');
        await expect(list).toBeAccessible();
    });
});
