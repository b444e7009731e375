import { answeredPart, selectionOf, wholeOf } from './graph.ts';
import type { Change, RecordRepresentation, Selection } from './graph.ts';
import { Shown, graph, isHeard, takeRecord } from './registry.ts';
import type { Read } from './registry.ts';

/** A request for one record; field names with their object: `Opportunity.Owner.Name`. */
export interface RecordRequest {
    readonly recordId: string;
    readonly fields: readonly string[];
    readonly optionalFields: readonly string[];
    readonly layoutTypes?: string | undefined;
    readonly modes?: string | undefined;
}

/** Asks the server for a record. Its answer is in the store when the promise resolves. */
export type AskForRecord = (request: RecordRequest) => Promise<RecordRepresentation>;

/** One record with the fields of one config, put together from the store and asked for where the store lacks something. */
export class RecordRead extends Shown implements Read {
    readonly kind = 'record';
    private readonly request: RecordRequest;
    private readonly ask: AskForRecord;
    private readonly wanted: Selection;
    private selection: Selection | undefined;
    private id: string;
    private latest = 0;
    private asking = 0;

    constructor(request: RecordRequest, ask: AskForRecord) {
        super();
        this.request = request;
        this.ask = ask;
        this.id = request.recordId;
        this.wanted = selectionOf([...request.fields, ...request.optionalFields].map(withoutObject));
    }

    start(): void {
        const selection = this.selection ?? (this.request.layoutTypes ? undefined : this.wanted);
        const record = selection && graph.isFresh(this.id, selection) ? graph.read(this.id, selection) : undefined;
        if (record) {
            this.selection = selection;
            this.show(publicPart(record), undefined);
        } else {
            this.forget();
            void this.refresh();
        }
    }

    shows(ids: ReadonlySet<string>): boolean {
        return [this.request.recordId, ...graph.idsOf(this.id, this.selection ?? {})].some((id) => ids.has(id));
    }

    async refresh(): Promise<void> {
        const mine = ++this.latest;
        this.asking++;
        try {
            const record = await this.ask(this.request);
            if (mine !== this.latest) return;
            this.id = record.id;
            this.selection = this.request.layoutTypes ? wholeOf(record) : answeredPart(this.wanted, record);
            // Another answer of a newer version may have come first, without these fields; whoever brought it is right.
            this.show(publicPart(graph.read(this.id, this.selection) ?? record), undefined);
        } catch (error) {
            if (mine !== this.latest) return;
            if ((error as { status?: number }).status === NOT_FOUND) graph.evict(this.id);
            this.show(undefined, error);
        } finally {
            this.asking--;
        }
    }

    follow(changes: ReadonlyMap<string, Change>): void {
        if (!this.isLoaded || !this.shows(new Set(changes.keys()))) return;
        const record = this.selection && !this.error ? graph.read(this.id, this.selection) : undefined;
        if (record) this.show(publicPart(record), undefined);
        else if (!isHeard(this)) this.forget();
        else if (this.asking === 0) void this.refresh();
    }
}

const NOT_FOUND = 404;
const BAD_REQUEST = 400;

function withoutObject(path: string): string {
    return path.slice(path.indexOf('.') + 1);
}

/** Versions are the store's own matter (`luvio.private` in the schema of Lightning Data Service). */
function publicPart(record: RecordRepresentation): Omit<RecordRepresentation, 'eTag' | 'weakEtag'> {
    const { eTag, weakEtag, ...rest } = record;
    void [eTag, weakEtag];
    return rest;
}

interface Batch {
    readonly requests: RecordRequest[];
    readonly answer: Promise<RecordRepresentation>;
}

/**
 * Asks through `send`. What components that are drawn together want of one record is one request: Lightning Data Service
 * merges fields, too. A field that one of them may not see must not spoil it for the others, so then each asks for himself.
 */
export function recordAsker(send: AskForRecord): AskForRecord {
    const batches = new Map<string, Batch>();
    async function sendNow(request: RecordRequest): Promise<RecordRepresentation> {
        const askedAt = graph.tick();
        const record = await send(request);
        takeRecord(record, askedAt);
        return record;
    }
    function batchFor({ recordId }: RecordRequest): Batch {
        const requests: RecordRequest[] = [];
        const answer = Promise.resolve().then(() => {
            batches.delete(recordId);
            return sendNow(union(recordId, requests));
        });
        const batch = { requests, answer };
        batches.set(recordId, batch);
        return batch;
    }
    return async (request) => {
        if (request.layoutTypes) return sendNow(request);
        const batch = batches.get(request.recordId) ?? batchFor(request);
        batch.requests.push(request);
        try {
            return await batch.answer;
        } catch (error) {
            const isAlone = batch.requests.length === 1;
            if (isAlone || (error as { status?: number }).status !== BAD_REQUEST) throw error;
            return sendNow(request);
        }
    };
}

function union(recordId: string, requests: readonly RecordRequest[]): RecordRequest {
    const fields = new Set(requests.flatMap((request) => request.fields));
    const optional = new Set(requests.flatMap((request) => request.optionalFields));
    return { recordId, fields: [...fields], optionalFields: [...optional].filter((name) => !fields.has(name)) };
}
