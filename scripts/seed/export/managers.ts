/** Who manages whom, and who cannot. */

/** Somebody who sells, and who the export says is the manager. */
export interface Candidate {
    readonly name: string;
    readonly manager?: string;
}

/** Why somebody cannot be a seller: completes "expected …, found …". */
export interface ManagerFault {
    readonly expected: string;
    readonly found: string;
}

/**
 * Those who have no manager, are their own, or stand in a circle of managers. A seller may manage others, and somebody
 * above all sellers has no manager himself.
 */
export function managerFaults(candidates: readonly Candidate[]): ReadonlyMap<string, ManagerFault> {
    const managerOf = new Map(candidates.map(({ name, manager }) => [name, manager]));
    const faults = new Map<string, ManagerFault>();
    const isSound = new Set<string>();
    for (const { name, manager } of candidates) {
        if (manager === undefined) faults.set(name, { expected: 'a manager', found: '' });
        else if (manager === name) faults.set(name, { expected: 'a manager who is somebody else', found: name });
    }
    for (const { name } of candidates) {
        const chain = chainFrom(name, { managerOf, isEnd: (person) => isSound.has(person) || faults.has(person) });
        const start = chain.slice(0, -1).indexOf(chain.at(-1) ?? '');
        const circle = start < 0 ? [] : chain.slice(start);
        for (const person of circle) {
            faults.set(person, { expected: 'managers without a circle', found: circle.join(' → ') });
        }
        for (const person of chain) if (!faults.has(person)) isSound.add(person);
    }
    return faults;
}

interface Chain {
    readonly managerOf: ReadonlyMap<string, string | undefined>;
    readonly isEnd: (person: string) => boolean;
}

/** The person, the manager, the manager's manager … to the top, to somebody already judged, or to one met before. */
function chainFrom(name: string, { managerOf, isEnd }: Chain): string[] {
    const chain: string[] = [];
    let person: string | undefined = name;
    while (person !== undefined && !isEnd(person)) {
        const isMet = chain.includes(person);
        chain.push(person);
        if (isMet) break;
        person = managerOf.get(person);
    }
    return chain;
}
