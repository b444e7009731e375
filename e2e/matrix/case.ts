import { may, type Expected, type FieldRight, type Persona } from './expected.ts';
import type { World } from './rows.ts';
import { TABLES } from './tables.ts';
import type { Json, Verdict } from './verdict.ts';

interface Answer {
    readonly status: number;
    readonly body: Json;
}

/** One person at one object: what the table expects, the requests to find out, and every cell that deviates. */
export class Case {
    readonly world: World;
    readonly persona: Persona;
    readonly expected: Expected;
    readonly deviations: string[] = [];
    cells = 0;

    constructor(world: World, persona: Persona, expected: Expected) {
        this.world = world;
        this.persona = persona;
        this.expected = expected;
    }

    /** The same person at another object; undefined when it is not in the matrix. */
    beside(object: string): Case | undefined {
        const expected = TABLES.find((each) => each.object === object);
        return expected && new Case(this.world, this.persona, expected);
    }

    /** Takes over what was found out beside. */
    add(other: Case): void {
        this.cells += other.cells;
        this.deviations.push(...other.deviations);
    }

    get object(): string {
        return this.expected.object;
    }

    get mayRead(): boolean {
        return may(this.expected.rights, this.persona, 'r');
    }

    get mayCreate(): boolean {
        return may(this.expected.rights, this.persona, 'c');
    }

    get rows(): string[] {
        return [...this.expected.rows.keys()];
    }

    get fields(): string[] {
        return [...this.expected.fields.keys()];
    }

    id(row: string): string {
        return this.world.id(this.object, row);
    }

    sees(row: string): boolean {
        return may(this.expected.rows.get(row), this.persona, 'r');
    }

    right(field: string): FieldRight {
        return this.expected.fields.get(field)?.get(this.persona) ?? '-';
    }

    /** A row to ask about fields: one he may change, else one he sees, else any. */
    get home(): string {
        const rights = (row: string): string => this.expected.rows.get(row)?.get(this.persona) ?? '';
        const { rows } = this;
        return (
            rows.find((row) => rights(row).includes('u')) ??
            rows.find((row) => rights(row).includes('r')) ??
            rows[0] ??
            ''
        );
    }

    /** A field to change a row by: one he may write, else one that there is. */
    get probe(): string {
        const writable = this.fields.find((name) => this.right(name) === 'w');
        return writable ?? (this.fields.includes('Name') ? 'Name' : 'DeveloperName');
    }

    /** What a change of that row and field should come to. */
    change(row: string, field: string): Verdict {
        if (!this.sees(row)) return 'absent';
        if (!may(this.expected.rows.get(row), this.persona, 'u')) return 'no right';
        const right = this.right(field);
        return right === '-' ? 'hidden' : right === 'w' ? 'done' : 'read-only';
    }

    removal(row: string): Verdict {
        if (!this.sees(row)) return 'absent';
        return may(this.expected.rows.get(row), this.persona, 'd') ? 'done' : 'no right';
    }

    /** What making a row there should come to. */
    creation(where: string): Verdict {
        if (!this.mayRead) return 'absent';
        return may(this.expected.create.get(where), this.persona, 'c') ? 'done' : 'no right';
    }

    compare(cell: string, expected: unknown, actual: unknown): void {
        this.cells++;
        if (expected !== actual) this.deviations.push(`${cell}: expected ${String(expected)}, is ${String(actual)}`);
    }

    /**
     * Asks about many names at once, and one by one where that does not tell: those of which `expected` is `done` share a
     * request, all others get their own.
     */
    async compareEach(
        label: string,
        names: readonly string[],
        expected: (name: string) => Verdict,
        ask: (names: readonly string[]) => Promise<Verdict>
    ): Promise<void> {
        const open = names.filter((name) => expected(name) === 'done');
        const areOpen = open.length > 0 && (await ask(open)) === 'done';
        for (const name of names) {
            const isKnown = areOpen && expected(name) === 'done';
            this.compare(`${label} ${name}`, expected(name), isKnown ? 'done' : await ask([name]));
        }
    }

    async call(method: string, path: string, body?: Json): Promise<Answer> {
        const isText = typeof body === 'string';
        return this.#send(`/services/data/v66.0${path}`, {
            method,
            headers: {
                authorization: `Bearer ${this.world.token(this.persona)}`,
                'content-type': isText ? 'text/csv' : 'application/json'
            },
            ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) })
        });
    }

    /** What that person's browser gets at an address of the pages. */
    async visit(path: string): Promise<Answer> {
        return this.#send(path, { headers: { cookie: `sid=${this.world.token(this.persona)}` } });
    }

    async #send(path: string, init: RequestInit): Promise<Answer> {
        const response = await this.world.app.request(path, {
            ...init,
            headers: { host: '127.0.0.1', ...init.headers }
        });
        const text = await response.text();
        const isJson = response.headers.get('content-type')?.includes('json') === true;
        return { status: response.status, body: isJson ? JSON.parse(text) : text };
    }

    /** The stored values of a row: sending them again changes nothing. */
    stored(row: string, names: readonly string[]): Record<string, Json> {
        const { org } = this.world.office;
        const object = org.schema.objects.get(this.object.toLowerCase());
        const values = (object && org.db.find(object, this.id(row))) ?? {};
        return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
    }
}
