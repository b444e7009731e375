/** The people of the matrix: `manager` leads the seller, `colleague` another team, `leader` stands above both; `nobody` has no permission set. */
export const PERSONAS = ['seller', 'manager', 'colleague', 'leader', 'admin', 'integration', 'nobody'] as const;

export type Persona = (typeof PERSONAS)[number];

/** What may be done with one field: hidden, read, read and given on create, read and written always. */
export type FieldRight = '-' | 'r' | 'c' | 'w';

/** What the design says of one object, per person. Rights are letters: read, create, update, delete; `-` is none. */
export interface Expected {
    readonly object: string;
    /** What permission sets and profiles open of the object. */
    readonly rights: ReadonlyMap<Persona, string>;
    /** Named rows of `rows.ts`: what of r, u and d somebody may do with it. */
    readonly rows: ReadonlyMap<string, ReadonlyMap<Persona, string>>;
    /** Where a row may be made: `c` or `-`. */
    readonly create: ReadonlyMap<string, ReadonlyMap<Persona, string>>;
    readonly fields: ReadonlyMap<string, ReadonlyMap<Persona, FieldRight>>;
}

/**
 * Reads a table of the design: `names | one right per person`, in the order of PERSONAS. The first words `rights`, `row` and
 * `create` speak of the object and its rows, all other lines of fields. @throws on a line that is not complete
 */
export function table(object: string, text: string): Expected {
    const rows = new Map<string, ReadonlyMap<Persona, string>>();
    const create = new Map<string, ReadonlyMap<Persona, string>>();
    const fields = new Map<string, ReadonlyMap<Persona, FieldRight>>();
    let rights: ReadonlyMap<Persona, string> = new Map();
    for (const line of text.split('\n').filter((each) => each.trim() !== '' && !each.trim().startsWith('#'))) {
        const [names = '', cells = ''] = line.split('|').map((part) => part.trim());
        const [first = '', second = ''] = names.split(/\s+/);
        const given = perPersona(cells, line);
        if (first === 'rights') rights = given;
        else if (first === 'row') rows.set(second, given);
        else if (first === 'create') create.set(second, given);
        else for (const name of names.split(/\s+/)) fields.set(name, asFieldRights(given, line));
    }
    return { object, rights, rows, create, fields };
}

function perPersona(cells: string, line: string): ReadonlyMap<Persona, string> {
    const given = cells.split(/\s+/);
    if (given.length !== PERSONAS.length) throw new Error(`Not one right per person: ${line}`);
    return new Map(PERSONAS.map((persona, index) => [persona, given[index] ?? '']));
}

function asFieldRights(given: ReadonlyMap<Persona, string>, line: string): ReadonlyMap<Persona, FieldRight> {
    return new Map(
        [...given].map(([persona, right]) => {
            if (right === '-' || right === 'r' || right === 'c' || right === 'w') return [persona, right];
            throw new Error(`No right of a field: ${line}`);
        })
    );
}

/** Whether the letter is among somebody's rights. */
export function may(rights: ReadonlyMap<Persona, string> | undefined, persona: Persona, letter: string): boolean {
    return rights?.get(persona)?.includes(letter) === true;
}
