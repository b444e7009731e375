import { translatedDocument } from './translate-documents.ts';
import { translatedObject } from './translate-object.ts';
import { textIn, Words } from './words.ts';
import type { OrgSchema } from './model.ts';

/** Language -> the schema in its words, for as long as the schema is in force. */
const known = new WeakMap<OrgSchema, Map<string, OrgSchema>>();

/**
 * The schema in the words of a language: `es_MX` takes what is missing from `es`, and what no translation names stays as it was
 * deployed. The same schema for a language without translations.
 */
export function inLanguage(schema: OrgSchema, language: string): OrgSchema {
    let byLanguage = known.get(schema);
    if (byLanguage === undefined) known.set(schema, (byLanguage = new Map()));
    let translated = byLanguage.get(language);
    if (translated === undefined) {
        translated = inWords(schema, new Words(schema, language));
        byLanguage.set(language, translated);
    }
    return translated;
}

function inWords(schema: OrgSchema, words: Words): OrgSchema {
    if (!words.exist()) return schema;
    const { objects, labels, documents } = schema;
    const texts = words.entries('Translations', '', 'customLabels');
    const translatedLabels = new Map(
        [...labels.keys()].flatMap((name): [string, string][] => {
            const text = textIn(texts.get(name), 'label');
            return text === undefined ? [] : [[name, text]];
        })
    );
    return {
        ...schema,
        labels: new Map([...labels, ...translatedLabels]),
        translatedLabels,
        objects: new Map([...objects].map(([key, object]) => [key, translatedObject(words, schema, object)])),
        documents: new Map([...documents].map(([key, document]) => [key, translatedDocument(words, document)]))
    };
}
