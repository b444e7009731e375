import fc from 'fast-check';
import {
    ASKERS,
    CHOOSERS,
    HELP_LEVELS,
    KINDS,
    KIND_CLASSES,
    LEADS,
    LEAD_TABLE,
    SETTINGS,
    classify,
    missingFacts,
    needsAsked,
    touchesCustomer
} from 'c/involvementModel';
import type { Facts } from 'c/involvementModel';

const outside = ['Preparing', 'WithCustomer'];

/* The product's table, written out by hand: settings, led, chose, asked -> kind, category, level. */
const table: [string[], string | undefined, string[], readonly (string | undefined)[], string, string, number][] = [
    [['InsideCompany'], undefined, [...CHOOSERS], [undefined, ...ASKERS], 'Unblocked', 'Assist', 0],
    [['Preparing'], 'Seller', ['Seller', 'Together'], [undefined, ...ASKERS], 'Coached', 'Assist', 0],
    [['WithCustomer'], 'Seller', ['Seller', 'Together'], [undefined, ...ASKERS], 'Observed', 'Assist', 1],
    [outside, 'Shared', ['Seller', 'Together'], [undefined, ...ASKERS], 'Assisted', 'Assist', 2],
    [outside, 'Shared', ['Manager'], ['Seller'], 'Assisted', 'Assist', 2],
    [outside, 'Seller', ['Manager'], [undefined, ...ASKERS], 'Directed', 'Directed', 3],
    [outside, 'Shared', ['Manager'], [undefined, 'Customer', 'Planned', 'Nobody'], 'Directed', 'Directed', 3],
    [outside, 'Manager', [...CHOOSERS], ['Planned'], 'Modelled', 'Assist', 4],
    [outside, 'Manager', [...CHOOSERS], ['Seller', 'Customer'], 'HandedOver', 'Takeover', 4],
    [outside, 'Manager', [...CHOOSERS], ['Nobody'], 'TookOver', 'Takeover', 4]
];
const rows = table.flatMap(([settings, led, choosers, askers, kind, category, level]) =>
    settings.flatMap((setting) =>
        choosers.flatMap((chose) => askers.map((asked) => ({ setting, led, chose, asked, kind, category, level })))
    )
);

const facts = fc.record<Facts>({
    setting: fc.constantFrom(...SETTINGS, null, 'Elsewhere'),
    led: fc.constantFrom(...LEADS, null),
    chose: fc.constantFrom(...CHOOSERS, null),
    asked: fc.constantFrom(...ASKERS, null)
});

describe('involvementModel', () => {
    it.each(rows)('$setting, led $led, chose $chose, asked $asked: $kind', (row) => {
        expect(classify(row)).toEqual({ kind: row.kind, category: row.category, level: row.level });
    });

    it('covers every combination of the facts exactly as the table says, and no more', () => {
        const complete = SETTINGS.slice(1).length * LEADS.length * CHOOSERS.length * ASKERS.length;
        const given = rows.filter((row) => row.setting !== 'InsideCompany' && row.asked);
        expect(given).toHaveLength(complete);
        expect(new Set(LEAD_TABLE.map((rule) => rule.kind))).toEqual(new Set(KINDS));
    });

    it('classifies every moment from which no fact is missing', () => {
        fc.assert(
            fc.property(facts, (moment) => {
                fc.pre(moment.setting !== 'Elsewhere');
                fc.pre(missingFacts(moment).length === 0);
                expect(classify(moment)).toBeDefined();
            })
        );
        expect(classify({ setting: 'Elsewhere', led: 'Seller', chose: 'Seller' })).toBeUndefined();
        expect(classify({ setting: 'WithCustomer', led: 'Manager', chose: 'Manager' })).toBeUndefined();
    });

    it('never lets who asked change a moment that the seller led', () => {
        fc.assert(
            fc.property(facts, fc.constantFrom(...ASKERS, null), (moment, asked) => {
                fc.pre(moment.led === 'Seller');
                expect(classify({ ...moment, asked })).toEqual(classify(moment));
            })
        );
    });

    it('asks who asked only where the manager led outside the company', () => {
        expect(needsAsked({ setting: 'WithCustomer', led: 'Manager' })).toBe(true);
        expect(needsAsked({ setting: 'InsideCompany', led: 'Manager' })).toBe(false);
        expect(needsAsked({ setting: 'Preparing', led: 'Shared' })).toBe(false);
    });

    it('lists missing facts in the order they are asked', () => {
        expect(missingFacts({})).toEqual(['setting', 'led', 'chose']);
        expect(missingFacts({ setting: 'InsideCompany' })).toEqual([]);
        expect(missingFacts({ setting: 'Preparing', led: 'Manager', chose: 'Seller' })).toEqual(['asked']);
    });

    it('counts help inside and coaching apart from customer moments', () => {
        expect(KINDS.filter((kind) => !touchesCustomer(kind))).toEqual(['Unblocked', 'Coached']);
    });

    it('orders kinds and wanted help by control', () => {
        const kindLevels = KINDS.map((kind) => KIND_CLASSES[kind].level);
        expect(kindLevels).toEqual([...kindLevels].sort());
        const helpLevels = Object.values(HELP_LEVELS);
        expect(helpLevels).toEqual([0, 0, 0, 0, 1, 2, 4, 4]);
    });
});
