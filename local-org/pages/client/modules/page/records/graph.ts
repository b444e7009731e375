/** A field of a record as UI API gives it; of a relationship the value is the other record. */
export interface FieldValue {
    readonly value: unknown;
    readonly displayValue: string | null;
}

/** A record as UI API gives it. */
export interface RecordRepresentation {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<Record<string, FieldValue | undefined>>;
    /** Grows with every version of the record; components do not see it. */
    readonly weakEtag?: number;
    readonly eTag?: string;
    readonly lastModifiedDate?: string | null;
    readonly systemModstamp?: string | null;
}

/** Which fields are wanted: name -> null, or of a relationship what is wanted of the other record. */
export interface Selection {
    [name: string]: Selection | null;
}

/** A field as it is stored: a related record is kept once, under its own id. */
export interface StoredField extends FieldValue {
    readonly relatedId?: string;
}

interface Entry {
    readonly meta: Omit<RecordRepresentation, 'fields'>;
    readonly fields: ReadonlyMap<string, StoredField>;
    /** When it was asked for and when it came, on the store's own clock of requests and answers. */
    readonly askedAt: number;
    readonly answeredAt: number;
    /** Milliseconds of the browser's clock. */
    readonly storedAt: number;
}

/** How long a record answers for the server (RecordRepresentation in the schema of Lightning Data Service). */
const LIFETIME = 30_000;

/** What an answer did to a record: one that was not there, or another version of one that was. */
export type Change = 'added' | 'newer';

/**
 * The page's records, each once, with all fields that anybody read of it. Versions are merged as Lightning Data Service does
 * (`RecordRepresentation/merge`): fields of one version come together, a newer version drops fields that it does not bring, and an
 * older one changes nothing.
 */
export class RecordGraph {
    private readonly entries = new Map<string, Entry>();
    private readonly now: () => number;
    private clock = 0;

    constructor(now: () => number = () => Date.now()) {
        this.now = now;
    }

    /** The moment a request is sent: its answer is ingested with it. */
    tick(): number {
        return ++this.clock;
    }

    /** Takes in what a request that was sent at `askedAt` answered; tells which records are not what they were. */
    ingest(record: RecordRepresentation, askedAt: number): Map<string, Change> {
        const changes = new Map<string, Change>();
        this.store(record, { askedAt, answeredAt: this.tick(), storedAt: this.now() }, changes);
        return changes;
    }

    /** Forgets a record. */
    evict(id: string): void {
        this.entries.delete(id);
    }

    /** The stored fields of a record. */
    fieldsOf(id: string): ReadonlyMap<string, StoredField> | undefined {
        return this.entries.get(id)?.fields;
    }

    /** Whether the record was stored before a request of that moment was sent: its answer is newer. */
    isOlderThan(id: string, askedAt: number): boolean {
        const entry = this.entries.get(id);
        return entry !== undefined && entry.answeredAt < askedAt;
    }

    /** The selected fields of a record; undefined when one of them is not stored. */
    read(id: string, selection: Selection): RecordRepresentation | undefined {
        const entry = this.entries.get(id);
        if (!entry) return undefined;
        const fields: Record<string, FieldValue> = {};
        for (const [name, inner] of Object.entries(selection)) {
            const field = this.readField(entry.fields.get(name), inner);
            if (!field) return undefined;
            fields[name] = field;
        }
        return { ...entry.meta, fields };
    }

    /** Whether everything selected is stored and young enough to answer for the server. */
    isFresh(id: string, selection: Selection): boolean {
        if (!this.read(id, selection)) return false;
        return [...this.idsOf(id, selection)].every((each) => {
            const storedAt = this.entries.get(each)?.storedAt ?? 0;
            return this.now() - storedAt < LIFETIME;
        });
    }

    /** The record and those it leads to on the selected paths. */
    idsOf(id: string, selection: Selection): Set<string> {
        const ids = new Set([id]);
        const fields = this.entries.get(id)?.fields;
        for (const [name, inner] of Object.entries(selection)) {
            const relatedId = fields?.get(name)?.relatedId;
            if (inner && relatedId) for (const each of this.idsOf(relatedId, inner)) ids.add(each);
        }
        return ids;
    }

    private readField(field: StoredField | undefined, inner: Selection | null): FieldValue | undefined {
        if (!field?.relatedId) return field;
        const related = this.read(field.relatedId, inner ?? {});
        return related && { value: related, displayValue: field.displayValue };
    }

    private store(
        record: RecordRepresentation,
        moments: Pick<Entry, 'askedAt' | 'answeredAt' | 'storedAt'>,
        changes: Map<string, Change>
    ): void {
        const { fields, ...meta } = record;
        const stored = new Map<string, StoredField>();
        for (const [name, field] of Object.entries(fields)) {
            if (!field) continue;
            if (isRecord(field.value)) {
                this.store(field.value, moments, changes);
                stored.set(name, { value: null, displayValue: field.displayValue, relatedId: field.value.id });
            } else stored.set(name, field);
        }
        const incoming: Entry = { meta, fields: stored, ...moments };
        const existing = this.entries.get(record.id);
        const merged = existing ? merge(existing, incoming) : incoming;
        this.entries.set(record.id, merged);
        const change = changeBetween(existing, merged);
        if (change) changes.set(record.id, change);
    }
}

function isRecord(value: unknown): value is RecordRepresentation {
    return typeof value === 'object' && value !== null && 'fields' in value && 'apiName' in value;
}

/** Requests that overlap are told apart by the record's version, all others by their order. */
function merge(existing: Entry, incoming: Entry): Entry {
    const [before, after] = [existing.meta.weakEtag ?? 0, incoming.meta.weakEtag ?? 0];
    const isLater = incoming.askedAt > existing.answeredAt;
    // A record far down a path comes without a version.
    if (before === after || before === 0 || after === 0) {
        const isOvertaken = !isLater && incoming.askedAt < existing.askedAt;
        const [first, second] = isOvertaken ? [incoming, existing] : [existing, incoming];
        return { ...second, fields: new Map([...first.fields, ...second.fields]) };
    }
    return isLater || after > before ? incoming : existing;
}

function changeBetween(before: Entry | undefined, after: Entry): Change | undefined {
    if (!before) return 'added';
    if (before === after) return undefined;
    if (before.meta.weakEtag !== after.meta.weakEtag) return 'newer';
    const text = (entry: Entry): string => JSON.stringify([...entry.fields].sort(([a], [b]) => (a < b ? -1 : 1)));
    return text(before) === text(after) ? undefined : 'added';
}

/** The selection of field paths without their object: `Name`, `Owner.Name`. */
export function selectionOf(paths: readonly string[]): Selection {
    const selection: Selection = {};
    for (const path of paths) {
        let at = selection;
        const names = path.split('.');
        names.forEach((name, index) => {
            if (index === names.length - 1) at[name] ??= null;
            else at = at[name] ??= {};
        });
    }
    return selection;
}

/** The part of a selection that an answer has, named as the answer names it: optional fields may be missing. */
export function answeredPart(selection: Selection, record: RecordRepresentation): Selection {
    const names = new Map(Object.keys(record.fields).map((name) => [name.toLowerCase(), name]));
    const part: Selection = {};
    for (const [wanted, inner] of Object.entries(selection)) {
        const name = names.get(wanted.toLowerCase());
        if (name === undefined) continue;
        const value = record.fields[name]?.value;
        part[name] = inner && isRecord(value) ? answeredPart(inner, value) : inner;
    }
    return part;
}

/** All fields of an answer, for requests that leave the choice to the server. */
export function wholeOf(record: RecordRepresentation): Selection {
    const entries = Object.entries(record.fields).map(([name, field]) => {
        return [name, isRecord(field?.value) ? wholeOf(field.value) : null] as const;
    });
    return Object.fromEntries(entries);
}
