import fc from 'fast-check';
import { managerFaults } from '../../../seed/export/managers.ts';
import type { Candidate } from '../../../seed/export/managers.ts';

const faults = (...candidates: readonly [string, string?][]): Record<string, string> =>
    Object.fromEntries(
        [...managerFaults(candidates.map(([name, manager]) => ({ name, manager })))].map(
            ([name, { expected, found }]) => [name, `${expected}: ${found}`]
        )
    );

describe('managerFaults', () => {
    it('takes sellers who manage others, up to somebody who does not sell', () => {
        expect(faults(['Anna', 'Bea'], ['Bea', 'Cleo'], ['Dan', 'Bea'])).toEqual({});
    });

    it('names who has no manager or is the own one, and nobody below', () => {
        expect(faults(['Anna', 'Bea'], ['Bea', undefined], ['Cleo', 'Cleo'], ['Dan', 'Cleo'])).toEqual({
            Bea: 'a manager: ',
            Cleo: 'a manager who is somebody else: Cleo'
        });
    });

    it('names everybody in a circle, and nobody below it', () => {
        expect(faults(['Zoe', 'Anna'], ['Anna', 'Bea'], ['Bea', 'Cleo'], ['Cleo', 'Anna'])).toEqual({
            Anna: 'managers without a circle: Anna → Bea → Cleo → Anna',
            Bea: 'managers without a circle: Anna → Bea → Cleo → Anna',
            Cleo: 'managers without a circle: Anna → Bea → Cleo → Anna'
        });
    });

    it('leaves nobody whose chain of managers does not end, in any order', () => {
        const people = ['A', 'B', 'C', 'D', 'E', 'F'];
        const managers = fc.tuple(
            ...people.map(() => fc.option(fc.constantFrom(...people, 'Top'), { nil: undefined }))
        );
        fc.assert(
            fc.property(managers, fc.shuffledSubarray(people, { minLength: people.length }), (of, order) => {
                const candidates: Candidate[] = order.map((name) => ({ name, manager: of[people.indexOf(name)] }));
                const found = managerFaults(candidates);
                for (const name of order) expect(found.has(name)).toBe(isFaulty(name, candidates));
            })
        );
    });
});

/** By walking: no manager, or back to where one began. */
function isFaulty(name: string, candidates: readonly Candidate[]): boolean {
    const of = (person: string): string | undefined =>
        candidates.find((candidate) => candidate.name === person)?.manager;
    let person = of(name);
    if (person === undefined) return true;
    for (let steps = 0; steps < candidates.length && person !== undefined; steps++) {
        if (person === name) return true;
        person = of(person);
    }
    return false;
}
