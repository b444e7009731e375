import { childrenOf, textOf } from './document.ts';
import type { MetadataDocument, OrgSchema, XmlElement } from './model.ts';

/** `Deal__c-pt_BR`, or `pt_BR` for the texts of the whole org -> `pt_BR`. */
export function languageIn(fullName: string): string {
    return fullName.slice(fullName.lastIndexOf('-') + 1);
}

/** What holds translations: a file for each language, or for each object and language. */
const TYPES = new Set(['Translations', 'CustomObjectTranslation', 'GlobalValueSetTranslation']);

/** The languages that something is translated into. */
export function translatedLanguages({ documents }: OrgSchema): Set<string> {
    const translations = [...documents.values()].filter(({ type }) => TYPES.has(type));
    return new Set(translations.map(({ fullName }) => languageIn(fullName)));
}

/** A list of translations: what is translated, by its name, to the element that says how. */
export type Translated = ReadonlyMap<string, XmlElement>;

/** The translations of one language, the more specific ones over the others. */
export class Words {
    readonly #schema: OrgSchema;
    /** `es` before `es_MX`. */
    readonly #languages: readonly string[];

    constructor(schema: OrgSchema, language: string) {
        this.#schema = schema;
        this.#languages = [...new Set([language.split('_')[0] ?? language, language])];
    }

    /** Whether there are any. */
    exist(): boolean {
        const translated = translatedLanguages(this.#schema);
        return this.#languages.some((language) => translated.has(language));
    }

    /** The documents of a type that translate something (`Deal__c`; nothing for the texts of the whole org), the general one first. */
    documents(type: string, subject: string): MetadataDocument[] {
        return this.#languages.flatMap((language) => {
            const name = subject === '' ? language : `${subject}-${language}`;
            return this.#schema.documents.get(`${type}:${name}`) ?? [];
        });
    }

    /** The entries of one of their lists, by what `key` names. */
    entries(type: string, subject: string, list: string, key = 'name'): Translated {
        return entriesOf(
            this.documents(type, subject).map(({ content }) => content),
            list,
            key
        );
    }
}

/** The entries of a list in several elements by what `key` names; those of a name are one, later texts before earlier ones. */
export function entriesOf(contents: readonly XmlElement[], list: string, key: string): Translated {
    const entries = new Map<string, XmlElement>();
    for (const entry of contents.flatMap((content) => childrenOf(content, list))) {
        const name = textOf(entry, key) ?? '';
        entries.set(name, together(entries.get(name), entry));
    }
    return entries;
}

/** Blank texts say nothing; lists hold the entries of both. */
function together(before: XmlElement | undefined, entry: XmlElement): XmlElement {
    if (before === undefined) return entry;
    const told = Object.entries(entry).filter(([name]) => textOf(entry, name) !== '');
    const merged = told.map(([name, nodes = []]) => {
        return [name, textOf(entry, name) === undefined ? [...(before[name] ?? []), ...nodes] : nodes] as const;
    });
    return { ...before, ...Object.fromEntries(merged) };
}

/** A translated text; undefined where the file leaves it blank, as those do that the platform writes. */
export function textIn(entry: XmlElement | undefined, name: string): string | undefined {
    const text = entry && textOf(entry, name);
    return text === '' ? undefined : text;
}
