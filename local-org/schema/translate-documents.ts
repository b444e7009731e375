import { childrenOf, textOf } from './document.ts';
import { entriesOf, textIn, type Translated, type Words } from './words.ts';
import type { MetadataDocument, XmlElement } from './model.ts';

/** An app, a tab, an action or a layout with its labels in those words; any other document as it is. */
export function translatedDocument(words: Words, document: MetadataDocument): MetadataDocument {
    const { type, fullName } = document;
    switch (type) {
        case 'CustomApplication':
            return labelled(document, words.entries('Translations', '', 'customApplications'), fullName);
        case 'CustomTab':
            return labelled(document, words.entries('Translations', '', 'customTabs'), fullName);
        case 'QuickAction':
            return translatedAction(words, document);
        case 'Layout':
            return translatedLayout(words, document);
        default:
            return document;
    }
}

function labelled(document: MetadataDocument, entries: Translated, name: string): MetadataDocument {
    const entry = entries.get(name);
    const texts = ['label', 'description'].flatMap((element) => {
        const text = textIn(entry, element);
        return text === undefined ? [] : [[element, [text]] as const];
    });
    return texts.length === 0
        ? document
        : { ...document, content: { ...document.content, ...Object.fromEntries(texts) } };
}

/** An object's action is translated with the object, one without an object with the org. */
function translatedAction(words: Words, document: MetadataDocument): MetadataDocument {
    const [object = '', name] = document.fullName.split('.');
    if (name === undefined) return labelled(document, words.entries('Translations', '', 'quickActions'), object);
    return labelled(document, words.entries('CustomObjectTranslation', object, 'quickActions'), name);
}

/** `Deal__c-Deal Layout` is translated with `Deal__c`, its sections by their labels. */
function translatedLayout(words: Words, document: MetadataDocument): MetadataDocument {
    const { fullName, content } = document;
    const dash = fullName.indexOf('-');
    const contents = words
        .documents('CustomObjectTranslation', fullName.slice(0, dash))
        .flatMap((each) => childrenOf(each.content, 'layouts'))
        .filter((layout) => textOf(layout, 'layout') === fullName.slice(dash + 1));
    const sections = entriesOf(contents, 'sections', 'section');
    if (sections.size === 0) return document;
    const layoutSections = childrenOf(content, 'layoutSections').map((section): XmlElement => {
        const label = textIn(sections.get(textOf(section, 'label') ?? ''), 'label');
        return label === undefined ? section : { ...section, label: [label] };
    });
    return { ...document, content: { ...content, layoutSections } };
}
