import { draw } from '../draw.ts';
import { SalesforceApiError } from '../errors.ts';
import type { CommitLag, Org, Save } from '../org.ts';
import { insertRecord } from '../records/save.ts';
import { commitLag } from '../stamps.ts';
import type { Action, FaultPlan, RequestFault, RowFault, Strikes } from './plan.ts';
import { refusal } from './refusals.ts';

/** A fault with the matches it has seen. */
interface Watched<F extends Strikes> {
    readonly fault: F;
    readonly name: string;
    matched: number;
    injected: number;
}

/** What a plan has done so far. */
export interface FaultReport {
    readonly seed: number;
    readonly faults: readonly { readonly name: string; readonly matched: number; readonly injected: number }[];
}

function watched<F extends Strikes>(faults: readonly F[] = [], prefix: string): Watched<F>[] {
    return faults.map((fault, index) => ({
        fault,
        name: fault.name ?? `${prefix}[${index}]`,
        matched: 0,
        injected: 0
    }));
}

/** Carries out a plan on an org: the same plan and seed do the same to the same requests. A plan can be replaced while the org runs. */
export class FaultEngine {
    readonly #org: Org;
    readonly #ownLag: CommitLag | undefined;
    #seed = 1;
    #requests: Watched<RequestFault>[] = [];
    #rows: Watched<RowFault>[] = [];
    /** What others save as soon as the request is answered. */
    #others: (() => void)[] = [];

    constructor(org: Org, plan: FaultPlan = {}) {
        this.#org = org;
        this.#ownLag = org.conditions.commitLag;
        this.use(plan);
    }

    /** Forgets the plan before and its counts. */
    use({ seed = 1, clockSkewSeconds = 0, commitLagMilliseconds, requests, rows }: FaultPlan): void {
        const { conditions } = this.#org;
        this.#seed = seed;
        this.#requests = watched(requests, 'requests');
        this.#rows = watched(rows, 'rows');
        this.#others = [];
        conditions.clockSkew = clockSkewSeconds * 1000;
        const lag = commitLagMilliseconds && commitLag({ milliseconds: commitLagMilliseconds, seed });
        setOrDelete(conditions, 'commitLag', lag === undefined || lag === 0 ? this.#ownLag : lag);
        setOrDelete(conditions, 'beforeSave', this.#rows.length === 0 ? undefined : (save: Save) => this.#meet(save));
    }

    report(): FaultReport {
        const faults = [...this.#requests, ...this.#rows].map(({ name, matched, injected }) => ({
            name,
            matched,
            injected
        }));
        return { seed: this.#seed, faults };
    }

    /** What is to be done to the request; the first fault that strikes decides, and all that match count it. */
    async actionFor(request: Request): Promise<Action | undefined> {
        let action: Action | undefined;
        for (const watch of this.#requests) {
            if (!(await matches(watch.fault, request)) || !this.#strikes(watch, action !== undefined)) continue;
            action = watch.fault.do;
        }
        return action;
    }

    /** Lets the others save, after a request is done: faults do not hold for them. */
    settle(): void {
        const others = this.#others.splice(0);
        if (others.length === 0) return;
        const { conditions } = this.#org;
        const { beforeSave } = conditions;
        delete conditions.beforeSave;
        try {
            for (const save of others) save();
        } finally {
            setOrDelete(conditions, 'beforeSave', beforeSave);
        }
    }

    #meet(save: Save): void {
        let struck: RowFault | undefined;
        for (const watch of this.#rows) {
            if (matchesRow(watch.fault, save) && this.#strikes(watch, struck !== undefined)) struck = watch.fault;
        }
        if (struck === undefined) return;
        if (struck.winner === true && save.operation === 'insert') this.#others.push(() => saveAsOther(save));
        throw refusal(struck);
    }

    #strikes<F extends Strikes>(watch: Watched<F>, isTaken: boolean): boolean {
        const { nth = 1, probability, times = probability === undefined ? 1 : 'always' } = watch.fault;
        watch.matched++;
        if (isTaken || watch.matched < nth || (times !== 'always' && watch.injected >= times)) return false;
        if (probability !== undefined && draw(this.#seed, watch.name, watch.matched) >= probability) return false;
        watch.injected++;
        return true;
    }
}

function setOrDelete<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
    if (value === undefined) Reflect.deleteProperty(target, key);
    else target[key] = value;
}

async function matches({ method, path, body }: RequestFault, request: Request): Promise<boolean> {
    if (method !== undefined && method !== request.method) return false;
    const { pathname, search } = new URL(request.url);
    if (path !== undefined && !new RegExp(path).test(pathname + search)) return false;
    // A copy is read, as a door may want the body as a stream.
    return body === undefined || new RegExp(body).test(await request.clone().text());
}

function matchesRow({ object, operation, record }: RowFault, save: Save): boolean {
    if (object !== undefined && object.toLowerCase() !== save.object.name.toLowerCase()) return false;
    if (operation !== undefined && operation !== save.operation) return false;
    return record === undefined || new RegExp(record).test(JSON.stringify(save.record));
}

/** The other one may be refused as anybody: then nobody has saved. */
function saveAsOther({ caller, object, record }: Save): void {
    try {
        insertRecord(caller, object, record);
    } catch (error) {
        if (!(error instanceof SalesforceApiError)) throw error;
    }
}
