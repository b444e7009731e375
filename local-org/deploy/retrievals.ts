import { randomInt } from 'node:crypto';
import { SalesforceApiError } from '../errors.ts';
import { makeId, toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import { retrieve, RetrieveError, type Retrieved, type RetrieveRequest } from './retrieve.ts';

/** What a retrieve came to (Metadata API, RetrieveResult). */
export type RetrieveResult = Partial<Retrieved> & {
    readonly id: string;
    readonly done: true;
    readonly success: boolean;
    readonly status: 'Succeeded' | 'Failed';
    readonly errorMessage?: string;
    readonly errorStatusCode?: 'LIMIT_EXCEEDED';
};

/** So many results wait for being fetched; older ones are forgotten. */
const MAX_WAITING = 20;

/** The retrieves of one org whose zips nobody has fetched yet. */
export class Retrievals {
    readonly #org: Org;
    readonly #results = new Map<string, RetrieveResult>();
    readonly #fetched = new Set<string>();

    constructor(org: Org) {
        this.#org = org;
    }

    /** Retrieves and answers the id under which the result can be fetched. */
    start(request: RetrieveRequest): string {
        const id = makeId('09S', randomInt(2 ** 47));
        this.#results.set(id, this.#run(id, request));
        const [oldest] = this.#results.keys();
        if (this.#results.size > MAX_WAITING && oldest !== undefined) this.#forget(oldest);
        return id;
    }

    /**
     * The result. Once the zip was part of an answer it is gone (Metadata API Developer Guide, "checkRetrieveStatus()").
     * @throws INVALID_LOCATOR when it is gone, INVALID_CROSS_REFERENCE_KEY when there never was one
     */
    result(retrieveId: string, includeZip: boolean): RetrieveResult {
        const id = toId18(retrieveId);
        if (id === undefined) throw new SalesforceApiError('MALFORMED_ID', `bad id ${retrieveId.slice(0, 40)}`);
        const result = this.#results.get(id);
        if (this.#fetched.has(id)) {
            throw new SalesforceApiError('INVALID_LOCATOR', 'retrieve result has been deleted');
        }
        if (result === undefined) {
            throw new SalesforceApiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
        }
        if (includeZip) this.#forget(id);
        return result;
    }

    #run(id: string, request: RetrieveRequest): RetrieveResult {
        try {
            return { id, done: true, success: true, status: 'Succeeded', ...retrieve(this.#org, request) };
        } catch (error) {
            if (!(error instanceof RetrieveError)) throw error;
            const errorMessage = `${error.code}: ${error.message}`;
            return { id, done: true, success: false, status: 'Failed', errorMessage, errorStatusCode: error.code };
        }
    }

    #forget(id: string): void {
        this.#results.delete(id);
        this.#fetched.add(id);
        const [oldest] = this.#fetched;
        if (this.#fetched.size > 1000 && oldest !== undefined) this.#fetched.delete(oldest);
    }
}

const retrievals = new WeakMap<Org['db'], Retrievals>();

/** The retrieves of that org. */
export function retrievalsOf(org: Org): Retrievals {
    let known = retrievals.get(org.db);
    if (known === undefined) {
        known = new Retrievals(org);
        retrievals.set(org.db, known);
    }
    return known;
}
