import MomentDay from 'c/momentDay';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { enter, field, press } from 'test/form';

jest.mock('@salesforce/label/c.MomentDayOn', () => ({ default: 'On {0}' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Asia/Tokyo' }), { virtual: true });

async function mountDay(value?: string) {
    const day = mount('c-moment-day', MomentDay, { value });
    const told: unknown[] = [];
    day.addEventListener('day', (event) => told.push((event as CustomEvent).detail ?? null));
    await flush();
    return { day, told };
}

describe('c-moment-day', () => {
    beforeEach(() => {
        // Already the 24th in Tokyo.
        jest.useFakeTimers({ now: new Date('2026-11-23T20:00:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
    });

    afterEach(() => {
        unmountAll();
        jest.useRealTimers();
    });

    it('asks nothing while today will do', async () => {
        const { day } = await mountDay();
        expect(findAll(day, 'lightning-input')).toEqual([]);
        expect(find(day, '[data-action="another"]')).toMatchObject({ label: 'c.MomentDayAnother' });
    });

    it('names the day that was given', async () => {
        const { day } = await mountDay('2026-11-20');
        expect(textOf(day)).toContain('On Nov 20, 2026');
    });

    it('takes yesterday with one more tap, in the reader’s time zone', async () => {
        const { day, told } = await mountDay();
        await press(day, 'another');
        await press(day, 'yesterday');
        expect(told).toEqual(['2026-11-23']);
    });

    it.each([
        ['an earlier day', '2026-11-02', '2026-11-02'],
        ['a day in the future', '2026-11-25', null],
        ['no day', '', null],
        ['a day that does not exist', '2026-02-30', null]
    ])('takes %s as what it is', async (_, value, expected) => {
        const { day, told } = await mountDay();
        await press(day, 'another');
        expect(field(day, 'day')).toMatchObject({
            max: '2026-11-24',
            messageWhenRangeOverflow: 'c.MomentDayFuture'
        });
        await enter(day, { day: value });
        expect(told).toEqual([expected]);
    });

    it('closes when the moment was tagged and the pad begins anew', async () => {
        const { day } = await mountDay();
        await press(day, 'another');
        await press(day, 'yesterday');
        expect(findAll(day, 'lightning-input')).toHaveLength(1);
        Object.assign(day, { value: '2026-11-23' });
        await flush();
        expect(findAll(day, 'lightning-input')).toHaveLength(1);
        Object.assign(day, { value: undefined });
        await flush();
        expect(findAll(day, 'lightning-input')).toEqual([]);
    });

    it('goes back to today', async () => {
        const { day, told } = await mountDay('2026-11-20');
        await press(day, 'another');
        await press(day, 'today');
        expect(told).toEqual([null]);
        expect(findAll(day, 'lightning-input')).toEqual([]);
    });

    it('is accessible', async () => {
        const { day } = await mountDay();
        await press(day, 'another');
        jest.useRealTimers();
        await expect(day).toBeAccessible();
    });
});
