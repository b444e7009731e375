import { randomBytes } from 'node:crypto';
import type { Connection } from 'jsforce';
import type { Client } from './client.ts';
import { Mask } from './mask.ts';
import { at, listIn, said } from './observe.ts';

export type Fields = Readonly<Record<string, unknown>>;

const DELETED_AT_ONCE = 200;

/** Where cases play: the client, the rows made for them, and the mark by which these are known. */
export class Stage {
    readonly client: Client;
    readonly connection: Connection;
    readonly mask = new Mask();
    /** Stands in the name of every row of this run. */
    readonly tag = `conf${randomBytes(4).toString('hex')}`;
    readonly #made: string[] = [];
    readonly #endings: (() => Promise<void>)[] = [];
    #next = 0;

    /** @param connection the same org and user for jsforce, which knows the metadata API */
    constructor(client: Client, connection: Connection) {
        this.client = client;
        this.connection = connection;
        this.mask.hide(client.login.instanceUrl, '<org>');
        this.mask.hide(this.tag, '<run>');
    }

    /** A name that nothing else in the org has. */
    name(): string {
        return `${this.tag} ${++this.#next}`;
    }

    /** A key that nothing else in the org has, without blanks. */
    key(): string {
        return `${this.tag}-${++this.#next}`;
    }

    /** Remembers a row that a case made, so that it is deleted in the end. */
    keep(id: unknown): string {
        if (typeof id !== 'string') throw new Error(`the org answered no id but ${JSON.stringify(id)}`);
        this.#made.push(id);
        this.mask.hideId(id);
        return id;
    }

    /** A new row's id. @throws Error with the org's refusal */
    async create(object: string, fields: Fields = {}): Promise<string> {
        const answer = await this.client.post(`/sobjects/${object}`, fields);
        if (answer.status !== 201) throw new Error(`cannot make a ${object}: ${said(answer)}`);
        return this.keep(at(answer.body, 'id'));
    }

    /** As `create`, with a name of its own. */
    async createNamed(object: string, fields: Fields = {}): Promise<string> {
        return this.create(object, { Name: this.name(), ...fields });
    }

    /** A try to make a row, which remembers it should the org take it: the refusal on one line, or `201`. */
    async tryCreate(object: string, fields: Fields): Promise<string> {
        const answer = await this.client.post(`/sobjects/${object}`, fields);
        if (answer.status === 201) this.keep(at(answer.body, 'id'));
        return said(answer);
    }

    /** The fields of one row. @throws Error when it is not there */
    async read(object: string, id: string, ...fields: readonly string[]): Promise<Fields> {
        const [row] = await this.rows(`SELECT ${fields.join(', ')} FROM ${object} WHERE Id = '${id}'`);
        if (row === undefined) throw new Error(`there is no ${object} ${id}`);
        return row;
    }

    /** Rows without their `attributes`. @throws Error with the org's refusal */
    async rows(soql: string): Promise<readonly Fields[]> {
        const answer = await this.client.query(soql);
        if (answer.status !== 200) throw new Error(`cannot query: ${said(answer)}`);
        return listIn(at(answer.body, 'records')).map((row) =>
            Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'attributes'))
        );
    }

    /** Something to be done when all cases were asked, before rows are deleted; the last comes first. */
    atEnd(ending: () => Promise<void>): void {
        this.#endings.push(ending);
    }

    /** Does what was left for the end and deletes what was made, the newest first; answers the ids that would not go. */
    async clear(): Promise<readonly string[]> {
        for (const ending of this.#endings.splice(0).reverse()) await ending();
        const left: string[] = [];
        const ids = this.#made.splice(0).reverse();
        for (let from = 0; from < ids.length; from += DELETED_AT_ONCE) {
            const some = ids.slice(from, from + DELETED_AT_ONCE);
            const { body } = await this.client.delete(`/composite/sobjects?ids=${some.join(',')}&allOrNone=false`);
            const results = listIn(body);
            left.push(...some.filter((_, index) => !isGone(results[index])));
        }
        return left;
    }
}

const GONE = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND']);

/** Deleted now, or before by a case or with its master. */
function isGone(result: Fields | undefined): boolean {
    return result?.['success'] === true || GONE.has(String(at(result, 'errors', 0, 'statusCode')));
}
