import { CHOOSERS, LEADS } from 'c/involvementModel';
import {
    SETTING_CHOICES,
    askedChoices,
    countsAs,
    isSameChoice,
    leadChoices,
    leadFacts,
    leadValue,
    withDefaults
} from 'c/padChoices';

jest.mock('@salesforce/label/c.LeadPadCountsAs', () => ({ default: '{0}: {1}' }), { virtual: true });

describe('padChoices', () => {
    it('offers every lead with every chooser once, and takes each back', () => {
        const values = leadChoices('WithCustomer', undefined).map(({ value }) => value);
        const facts = LEADS.flatMap((led) => CHOOSERS.map((chose) => ({ led, chose })));
        expect(values.map(leadFacts)).toEqual(facts);
        expect(facts.map(leadValue)).toEqual(values);
        expect(SETTING_CHOICES).toHaveLength(3);
        expect(askedChoices()).toHaveLength(4);
    });

    it.each([
        ['WithCustomer', undefined, 'Seller:Seller', 'c.KindObserved'],
        ['Preparing', undefined, 'Seller:Seller', 'c.KindCoached'],
        ['WithCustomer', undefined, 'Shared:Manager', 'c.KindDirected'],
        ['WithCustomer', 'Seller', 'Shared:Manager', 'c.KindAssisted'],
        ['WithCustomer', 'Seller', 'Manager:Manager', 'c.LeadPadAskFirst']
    ] as const)('%s, asked by %s: %s is shown as %s', (setting, asked, value, text) => {
        expect(leadChoices(setting, asked).find((choice) => choice.value === value)?.text).toBe(text);
    });

    it.each([
        [{ setting: 'WithCustomer', led: 'Seller', chose: 'Manager' }, 'c.KindDirected: c.LeadPadWhyDirected'],
        [{ setting: 'WithCustomer', led: 'Shared', chose: 'Manager' }, 'c.KindDirected: c.LeadPadWhyDirectedShared'],
        [{ setting: 'InsideCompany' }, 'c.KindUnblocked: c.LeadPadWhyUnblocked'],
        [{ setting: 'WithCustomer', led: 'Manager', chose: 'Manager' }, 'c.LeadPadDepends']
    ])('says what %j counts as and why', (facts, expected) => {
        expect(countsAs(facts)).toBe(expected);
    });

    it('takes what is left open as asked for by the seller under a help request', () => {
        const shared = { setting: 'WithCustomer', led: 'Shared', chose: 'Manager' };
        expect(withDefaults(shared, true)).toEqual({ ...shared, asked: 'Seller' });
        expect(withDefaults(shared, false)).toEqual(shared);
        expect(withDefaults({ ...shared, led: 'Manager' }, true)).not.toHaveProperty('asked');
    });

    it('knows one choice again, whoever asked', () => {
        const facts = { setting: 'Preparing', led: 'Manager', chose: 'Seller' };
        expect(isSameChoice(facts, { ...facts, asked: 'Nobody' })).toBe(true);
        expect(isSameChoice(facts, { ...facts, setting: 'WithCustomer' })).toBe(false);
        expect(isSameChoice(undefined, facts)).toBe(false);
    });
});
