import fc from 'fast-check';
import { cut, developerNameOf, keyPartOf, namePartsOf, shownNameOf, usernameOf } from '../../seed/usernames.ts';

const SUFFIX = '00d000000000001aaa.second-chair.example';
const FAMILY = '👩‍👩‍👧';

describe('usernameOf', () => {
    it('keeps a plain name readable', () => {
        expect(usernameOf('Anna Snelling', SUFFIX)).toBe(`anna.snelling@${SUFFIX}`);
        expect(usernameOf('Seller 17', SUFFIX)).toBe(`seller.17@${SUFFIX}`);
    });

    it('keeps what can be read of another name', () => {
        expect(usernameOf('José Núñez', SUFFIX)).toMatch(/^jose\.nunez\.[0-9a-f]{12}@/);
        expect(usernameOf('山田太郎', SUFFIX)).toMatch(/^[0-9a-f]{12}@/);
    });

    it.each([
        ['José', 'Jose'],
        ['Jose\u0301', 'Jos\u00e9'],
        ['ANNA SNELLING', 'Anna Snelling'],
        ['Anna-Snelling', 'Anna Snelling'],
        ['山田太郎', '田中太郎'],
        [`Anna ${'a'.repeat(75)}`, `Anna ${'a'.repeat(76)}`],
        ['Anna  Snelling', 'Anna Snelling']
    ])('tells %s from %s', (one, other) => {
        expect(usernameOf(one, SUFFIX)).not.toBe(usernameOf(other, SUFFIX));
    });

    it('is a user name that an org takes, whatever the name, and never the same for two', () => {
        const name = fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' });
        fc.assert(
            fc.property(name, name, (one, other) => {
                const username = usernameOf(one, SUFFIX);
                expect(username).toMatch(/^[a-z0-9]+(?:\.[a-z0-9]+)*@/);
                expect(username.length).toBeLessThanOrEqual(80);
                expect(username === usernameOf(other, SUFFIX)).toBe(one === other);
            })
        );
    });
});

describe('developerNameOf', () => {
    it.each([
        ['Dustin Brinkmann', 'TeamDustinBrinkmann'],
        ['山田太郎', /^Team_[0-9a-f]{12}$/],
        ['M'.repeat(80), /^Team_[0-9a-f]{12}$/]
    ])('makes an API name of %s', (name, expected) => {
        expect(developerNameOf('Team', name)).toMatch(expected);
    });

    it.each([
        ['José', 'Jos'],
        ['Seller 1 7', 'Seller 17'],
        ['AnnaB', 'Anna B']
    ])('tells %s from %s', (one, other) => {
        expect(developerNameOf('Team', one)).not.toBe(developerNameOf('Team', other));
    });
});

describe('namePartsOf', () => {
    it.each([
        ['Anna Snelling', { FirstName: 'Anna', LastName: 'Snelling', Alias: 'asnellin' }],
        ['Anna van der Berg', { FirstName: 'Anna', LastName: 'van der Berg', Alias: 'avan der' }],
        ['山田太郎', { LastName: '山田太郎', Alias: '山田太郎' }],
        ['Cher', { LastName: 'Cher', Alias: 'cher' }]
    ])('splits %s', (name, parts) => {
        expect(namePartsOf(name)).toEqual(parts);
    });

    it('cuts names that are longer than their fields', () => {
        const { FirstName, LastName, Alias } = namePartsOf(`${'F'.repeat(50)} ${'L'.repeat(100)}`);
        expect([FirstName?.length, LastName.length, Alias.length]).toEqual([40, 80, 8]);
    });
});

describe('keyPartOf', () => {
    it('keeps what fits, and tells long names apart', () => {
        expect(keyPartOf('José')).toBe('José');
        expect(keyPartOf('x'.repeat(60))).toBe('x'.repeat(60));
        expect(keyPartOf('x'.repeat(61))).toMatch(/^x{47}~[0-9a-f]{12}$/);
        expect(keyPartOf('x'.repeat(61))).not.toBe(keyPartOf('x'.repeat(62)));
    });
});

describe('shownNameOf', () => {
    it.each([
        ['Anna Snelling', 'Anna Snelling'],
        ['Anna Snelling (anna.2@acme.example)', 'Anna Snelling'],
        ['Anna Snelling (West)', 'Anna Snelling (West)'],
        ['anna.van-dyke+crm@acme.example', 'Anna Van Dyke'],
        ['+@acme.example', '+@acme.example']
    ])('shows %s as %s', (name, shown) => {
        expect(shownNameOf(name)).toBe(shown);
    });
});

describe('cut', () => {
    it('leaves no half of a character', () => {
        expect(cut(`ab${FAMILY}`, 5)).toBe('ab');
        expect(cut(`ab${FAMILY}cd`, 2 + FAMILY.length)).toBe(`ab${FAMILY}`);
        expect(cut('e\u0301e\u0301', 3)).toBe('e\u0301');
        expect(cut('short', 5)).toBe('short');
    });
});
