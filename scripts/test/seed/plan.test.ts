import { planFor } from '../../seed/plan.ts';
import type { Plan } from '../../seed/plan.ts';
import type { Seat } from '../../seed/story/seats.ts';

/** Three teams of three; the first coaches, and in the others the last seller has left. */
const SEATS: Seat[] = ['Ada', 'Ben', 'Cid'].flatMap((manager, team) =>
    [1, 2, 3].map((place) => ({
        seller: `${manager}${place}`,
        manager,
        style: team === 0 ? ('Coaching' as const) : ('TakingOver' as const),
        leftOn: team > 0 && place === 3 ? 20_000 : undefined
    }))
);
const WANTED = { seats: SEATS, deals: 1000 };
const plenty = { licenses: 100, storageMb: 10_000 };
const PEOPLE = 12;

/** Who is active after each shift. @throws when a shift needs more seats than there are */
function activeAfterwards({ shifts }: Plan, licenses: number): Set<string> {
    const active = new Set<string>();
    for (const { seated, leaving } of shifts) {
        for (const name of seated) active.add(name);
        if (active.size > licenses) throw new Error(`${[...active].join(', ')} do not fit`);
        for (const name of leaving) active.delete(name);
    }
    return active;
}

/** Every seller's deals and notes are told once, while the owners have a seat. */
function expectAllTold({ shifts, playedByAdmin }: Plan): void {
    const managerOf = new Map(SEATS.map(({ seller, manager }) => [seller, manager]));
    const active = new Set<string | undefined>([playedByAdmin]);
    const known = new Set<string | undefined>([playedByAdmin]);
    for (const { seated, dealsOf, notesOf, leaving } of shifts) {
        for (const name of seated) {
            known.add(name);
            active.add(name);
        }
        expect(dealsOf.filter((name) => !active.has(name) || !known.has(managerOf.get(name)))).toEqual([]);
        expect(notesOf.filter((name) => !known.has(name) || !active.has(managerOf.get(name)))).toEqual([]);
        for (const name of leaving) active.delete(name);
    }
    const sellers = [...managerOf.keys()].sort();
    expect(shifts.flatMap(({ dealsOf }) => dealsOf).sort()).toEqual(sellers);
    expect(shifts.flatMap(({ notesOf }) => notesOf).sort()).toEqual(sellers);
}

describe('planFor', () => {
    it('tells all at once where there are licences for all, and lets go who left in the story', () => {
        const plan = planFor(WANTED, plenty);
        expect(plan).toMatchObject({ deals: 1000, cuts: [] });
        expect(plan.playedByAdmin).toBeUndefined();
        expect(plan.shifts).toHaveLength(1);
        expectAllTold(plan);
        expect(activeAfterwards(plan, PEOPLE)).not.toContain('Ben3');
        expect(activeAfterwards(plan, PEOPLE).size).toBe(PEOPLE - 2);
    });

    it.each(Array.from({ length: PEOPLE - 1 }, (_, index) => index + 1))(
        'tells all with %d licences, in turns',
        (licenses) => {
            const plan = planFor(WANTED, { ...plenty, licenses });
            expectAllTold(plan);
            expect(activeAfterwards(plan, licenses).size).toBeGreaterThan(0);
        }
    );

    it('makes the user who seeds a manager and keeps one seller where a single licence is free', () => {
        const plan = planFor(WANTED, { ...plenty, licenses: 1 });
        expect(plan.playedByAdmin).toBe('Ben');
        expect([...activeAfterwards(plan, 1)]).toEqual(['Ben1']);
        expect(plan.away).toEqual(new Set(['Ada', 'Cid']));
        expect(plan.cuts).toEqual([
            'The org seats 1 of 12 people at a time. You stand for Ben; active in the end: Ben1; the other 10 are deactivated once their history is there.'
        ]);
    });

    it('keeps no manager without a seller', () => {
        const plan = planFor(WANTED, { ...plenty, licenses: 3 });
        expect([...activeAfterwards(plan, 3)]).toEqual(['Ben1', 'Ben2']);
    });

    it('takes as much of the history as the storage holds', () => {
        const plan = planFor(WANTED, { ...plenty, storageMb: 4 });
        expect(plan.deals).toBe(349);
        expect(plan.cuts).toEqual(['4 MB of data storage are free: the newest 349 of 1000 deals fit.']);
        expect(planFor(WANTED, { ...plenty, storageMb: 0 }).deals).toBe(0);
    });

    it('says what to do where no licence is free', () => {
        expect(() => planFor(WANTED, { ...plenty, licenses: 0 })).toThrow('no free Salesforce user licence');
    });
});
