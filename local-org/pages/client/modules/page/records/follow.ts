import type { Change, RecordGraph, StoredField } from './graph.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * An answer with rows of records (GraphQL) in which the fields of changed records have the values that the store has now, as
 * Lightning Data Service does it: the query is not evaluated again (GraphQL API Developer Guide, "Update Cached Query Results").
 * Answers the same object when nothing in it changed, and undefined when the store lacks something that is shown.
 */
export function followed(answer: unknown, graph: RecordGraph, changes: ReadonlyMap<string, Change>): unknown {
    try {
        return follow(answer, graph, changes);
    } catch (reason) {
        if (reason === LACKING) return undefined;
        throw reason;
    }
}

const LACKING = Symbol('the store lacks a field');

function follow(value: unknown, graph: RecordGraph, changes: ReadonlyMap<string, Change>): unknown {
    if (Array.isArray(value)) {
        const items = (value as unknown[]).map((item) => follow(item, graph, changes));
        return items.some((item, index) => item !== value[index]) ? items : value;
    }
    if (!isJson(value)) return value;
    const id = idOf(value);
    const change = id === undefined ? undefined : changes.get(id);
    const fields = id === undefined ? undefined : graph.fieldsOf(id);
    const entries = Object.entries(value).map(([name, inner]) => {
        const stored = fields?.get(name);
        const isTold = change !== undefined && fields !== undefined && name !== 'Id';
        return [name, isTold ? told(inner, stored, change) : inner] as const;
    });
    const next = Object.fromEntries(entries.map(([name, inner]) => [name, follow(inner, graph, changes)]));
    return Object.entries(next).some(([name, inner]) => inner !== value[name]) ? next : value;
}

/** What a query shows of one field after its record changed. @throws LACKING */
function told(shown: unknown, stored: StoredField | undefined, change: Change): unknown {
    if (isJson(shown) && 'value' in shown) {
        if (!stored) return kept(shown, change);
        if (JSON.stringify(stored.value) === JSON.stringify(shown['value'])) return shown;
        if ('format' in shown) throw LACKING;
        const { value, displayValue } = stored;
        const texts = { displayValue, label: displayValue };
        const known = Object.entries({ value, ...texts }).filter(([name]) => name in shown);
        return { ...shown, ...Object.fromEntries(known) };
    }
    // Lists of children stay as they are; another parent brings fields that only the server knows.
    if (stored && 'relatedId' in stored && stored.relatedId !== (isJson(shown) ? idOf(shown) : undefined)) {
        if (shown === null || (isJson(shown) && 'Id' in shown)) throw LACKING;
    }
    if (stored && stored.value === null && !stored.relatedId && isJson(shown) && 'Id' in shown) return null;
    return shown;
}

function kept(shown: unknown, change: Change): unknown {
    if (change === 'newer') throw LACKING;
    return shown;
}

/** Records of which an answer and the store show different values. */
export function contradicted(answer: unknown, graph: RecordGraph): Set<string> {
    const ids = new Set<string>();
    visit(answer);
    return ids;

    function visit(value: unknown): void {
        if (Array.isArray(value)) value.forEach(visit);
        if (!isJson(value) || Array.isArray(value)) return;
        const id = idOf(value);
        const fields = id === undefined ? undefined : graph.fieldsOf(id);
        for (const [name, inner] of Object.entries(value)) {
            const stored = fields?.get(name);
            const isOther =
                isJson(inner) &&
                'value' in inner &&
                stored !== undefined &&
                JSON.stringify(stored.value) !== JSON.stringify(inner['value']);
            if (isOther && id !== undefined) ids.add(id);
            visit(inner);
        }
    }
}

function isJson(value: unknown): value is Json {
    return typeof value === 'object' && value !== null;
}

function idOf({ Id }: Json): string | undefined {
    return typeof Id === 'string' ? Id : undefined;
}
