import { refusalsOf } from '../refusals';
import { quickDays } from '../quickDays';

const ME = '005000000000000AAA';
const ASKING = { userId: ME, today: '2026-11-23', isPersonAsked: false };
const GOOD = {
    situation: '',
    tried: '',
    thinking: '',
    intent: 'call their CFO',
    wantedHelp: 'ThinkWithMe',
    leadAfter: 'Seller',
    leadUntil: '',
    neededBy: '',
    askedOf: ''
};

describe('the form refuses', () => {
    it.each([
        [{}, {}],
        [{ intent: ' \n ' }, { intent: 'c.HelpRequestFormIntentMissing' }],
        [{ neededBy: '2026-11-22' }, { neededBy: 'c.HelpRequestFormPastDay' }],
        [{ neededBy: '2026-11-23' }, {}],
        [{ leadAfter: 'ManagerUntil' }, { leadUntil: 'c.HelpRequestFormLeadUntilMissing' }],
        [{ leadAfter: 'ManagerUntil', leadUntil: '2026-11-22' }, { leadUntil: 'c.HelpRequestFormPastDay' }],
        [
            { leadAfter: 'ManagerUntil', leadUntil: '2026-11-24', neededBy: '2026-11-25' },
            { leadUntil: 'c.HelpRequestFormLeadUntilEarly' }
        ],
        [{ leadAfter: 'ManagerUntil', leadUntil: '2026-11-25', neededBy: '2026-11-25' }, {}],
        [{ leadAfter: 'Seller', leadUntil: '2026-11-22' }, {}]
    ])('%j', (change, refusals) => {
        expect(refusalsOf({ ...GOOD, ...change }, ASKING)).toEqual(refusals);
    });

    it.each([
        ['', { askedOf: 'c.HelpRequestFormPersonMissing' }],
        [ME, { askedOf: 'c.HelpRequestFormYourself' }],
        ['005000000000002AAA', {}]
    ])('a request to "%s" where it asks for a person', (askedOf, refusals) => {
        expect(refusalsOf({ ...GOOD, askedOf }, { ...ASKING, isPersonAsked: true })).toEqual(refusals);
    });
});

describe('the quick days', () => {
    it.each([
        ['2026-11-23', ['2026-11-23', '2026-11-24', '2026-11-27', '2026-11-30']],
        ['2026-11-26', ['2026-11-26', '2026-11-27', '2026-12-03']],
        ['2026-11-27', ['2026-11-27', '2026-11-28', '2026-12-04']],
        ['2026-11-28', ['2026-11-28', '2026-11-29', '2026-12-04', '2026-12-05']],
        ['2026-12-31', ['2026-12-31', '2027-01-01', '2027-01-07']]
    ])('from %s', (today, days) => {
        expect(quickDays(today).map(({ day }) => day)).toEqual(days);
    });

    it('call Friday by its name', () => {
        expect(quickDays('2026-11-23')[2]?.label).toBe('Friday');
    });
});
