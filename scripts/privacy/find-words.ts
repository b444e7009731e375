/** Finds the words that erasing a person erases, without keeping them. */
import type { Cells, RowSink } from '../org/cells.ts';
import { readRows } from '../org/choose.ts';
import type { OrgClient } from '../org/client.ts';
import { soqlText } from '../org/soql.ts';
import { ERASED, NAMES, WORDS } from './words.ts';
import type { Imported, Words } from './words.ts';

/** A row with words to be erased. */
export interface Found {
    readonly id: string;
    /** The fields that hold them. */
    readonly fields: readonly string[];
    /** Where a deleted row lies in the recycle bin; absent for a living one. */
    readonly bin?: BinPlace | undefined;
}

/** A place in the bin. */
export interface BinPlace {
    /** The record to take out: the row, or its master when that is the person's too; blank when the master is not. */
    readonly entry?: string | undefined;
}

/** What was found of one object. */
export interface FoundWords {
    readonly object: string;
    readonly rows: readonly Found[];
    /** Texts that were erased before. */
    readonly erased: number;
}

/** A text, and the user lookups that make it the person's or about the person. */
interface Text {
    readonly field: string;
    readonly places: readonly string[];
    readonly imported?: Imported | undefined;
}

/** How the rows of an object are searched. */
interface Search {
    readonly object: string;
    readonly texts: readonly Text[];
    /** A detail goes to the recycle bin with its master. */
    readonly master?: Master | undefined;
}

/** A lookup to a master, as SOQL names it. */
interface Master {
    readonly key: string;
    readonly relationship: string;
}

const NOTE: Master = { key: 'Note__c', relationship: 'Note__r' };
const MASTERS: Readonly<Record<string, Master>> = {
    DealInvolvement__c: { key: 'Opportunity__c', relationship: 'Opportunity__r' },
    CoachingReply__c: NOTE,
    CoachingCommitment__c: NOTE
};

/** Objects that hold words or names. */
export const SEARCHED: readonly string[] = [...new Set([...WORDS, ...NAMES].map(({ object }) => object))];

const SEARCHES: readonly Search[] = SEARCHED.map((object) => ({
    object,
    texts: [...WORDS.filter((words) => words.object === object).flatMap(textsOf), ...namesOf(object)],
    master: MASTERS[object]
}));

function textsOf({ fields, by, about, imported }: Words): Text[] {
    return fields.map((field) => ({ field, places: [...by, ...about], imported }));
}

function namesOf(object: string): Text[] {
    return NAMES.filter((name) => name.object === object).map(({ field, of }) => ({ field, places: [of] }));
}

/** Looks through all objects, the recycle bin too. @throws what `readRows` throws */
export async function findWords(client: OrgClient, userId: string): Promise<FoundWords[]> {
    const found: FoundWords[] = [];
    for (const search of SEARCHES) {
        const sink = new WordSink(search, userId);
        const places = [...new Set(search.texts.flatMap((text) => text.places))];
        const where = places.map((place) => `${place} = ${soqlText(userId)}`).join(' OR ');
        await readRows(client, { object: search.object, columns: sink.columns, where, deleted: true }, sink);
        found.push({ object: search.object, rows: sink.rows, erased: sink.erased });
    }
    return found;
}

type TextOf = (column: string) => string;

class WordSink implements RowSink {
    readonly rows: Found[] = [];
    readonly columns: readonly string[];
    erased = 0;
    #kept = { rows: 0, erased: 0 };
    readonly #search: Search;
    readonly #userId: string;

    constructor(search: Search, userId: string) {
        this.#search = search;
        this.#userId = userId;
        const { texts, master } = search;
        const read = texts.flatMap(({ field, places, imported }) => [
            field,
            ...places,
            ...Object.values(imported ?? {})
        ]);
        const ofMaster = master ? [master.key, `${master.relationship}.IsDeleted`] : [];
        this.columns = [...new Set(['Id', 'IsDeleted', ...ofMaster, ...read])] as string[];
    }

    take(cells: Cells): void {
        const textOf: TextOf = (column) => cells.text(this.columns.indexOf(column));
        const theirs = this.#search.texts.filter((text) => placesIn(text, textOf, this.#userId).length > 0);
        const written = theirs.map(({ field }) => field).filter((field) => textOf(field) !== '');
        const fields = written.filter((field) => textOf(field) !== ERASED);
        this.erased += written.length - fields.length;
        if (fields.length === 0) return;
        this.rows.push({ id: textOf('Id'), fields, bin: this.#binOf(textOf) });
    }

    keep(): void {
        this.#kept = { rows: this.rows.length, erased: this.erased };
    }

    drop(): void {
        this.rows.length = this.#kept.rows;
        this.erased = this.#kept.erased;
    }

    #binOf(textOf: TextOf): BinPlace | undefined {
        if (textOf('IsDeleted') !== 'true') return undefined;
        const { master, texts } = this.#search;
        if (!master || textOf(`${master.relationship}.IsDeleted`) !== 'true') return { entry: textOf('Id') };
        const places = texts.flatMap((text) => placesIn(text, textOf, this.#userId));
        const isTheirs = places.some((place) => place.startsWith(`${master.relationship}.`));
        return isTheirs ? { entry: textOf(master.key) } : {};
    }
}

/** Where the person stands so that a text is theirs. Whoever imported a row stands in `CreatedById` and did not write it. */
function placesIn({ places, imported }: Text, textOf: TextOf, userId: string): string[] {
    const isImport = imported !== undefined && textOf(imported.key) !== '' && textOf(imported.by) === userId;
    return places.filter((place) => textOf(place) === userId && !(isImport && place === 'CreatedById'));
}
