import { childrenOf, textOf } from '../../schema/document.ts';
import type { MetadataDocument, OrgSchema, XmlElement } from '../../schema/model.ts';
import { languageIn } from '../../schema/words.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, hasComponent, notFound, type ElementFault } from './documents.ts';
import { objectTranslationFaults, tooLong, valueFaults } from './object-translations.ts';
import { enumValues } from './wsdl.ts';

const TYPES = {
    Translations: textFaults,
    CustomObjectTranslation: objectTranslationFaults,
    GlobalValueSetTranslation: valueSetFaults
} as const;

/** Translations need an org in which translating is switched on, and translate only what exists, into Salesforce's languages. */
export function checkTranslations(plan: DeployPlan): Problem[] {
    return Object.entries(TYPES).flatMap(([type, faultsOf]) =>
        broughtDocuments(plan, type).flatMap((document) => {
            const { fullName, content } = document;
            if (!isTranslating(plan.schema)) {
                return [problemAt(type, fullName, 'Not available for deploy for this organization', content)];
            }
            const faults = [...languageFaults(document), ...faultsOf(plan.schema, document)];
            return faults.map(({ message, element }) => problemAt(type, fullName, message, element));
        })
    );
}

function isTranslating(schema: OrgSchema): boolean {
    const settings = schema.documents.get('Settings:Language')?.content ?? {};
    return textOf(settings, 'enableTranslationWorkbench') === 'true';
}

/** The languages of Salesforce: supported, end-user and platform-only ones. */
function languageFaults({ fullName, content }: MetadataDocument): ElementFault[] {
    const language = languageIn(fullName);
    if (enumValues('Language')?.has(language) !== false) return [];
    return [{ element: content, message: `Invalid language: ${language}` }];
}

function textFaults(schema: OrgSchema, { content }: MetadataDocument): ElementFault[] {
    return [
        ...missing(content, 'customLabels', { type: 'CustomLabel', exists: (name) => schema.labels.has(name) }),
        ...childrenOf(content, 'customLabels').flatMap((element) => tooLong(element, 'label', ['Value', 1000])),
        ...['CustomTab', 'CustomApplication', 'QuickAction'].flatMap((type) => {
            const list = `${type.charAt(0).toLowerCase()}${type.slice(1)}s`;
            return missing(content, list, { type, exists: (name) => hasComponent(schema, type, name) });
        }),
        ...missing(
            content,
            'flowDefinitions',
            { type: 'FlowDefinition', exists: (name) => hasComponent(schema, 'Flow', name) },
            'fullName'
        )
    ];
}

function missing(
    content: XmlElement,
    list: string,
    { type, exists }: { type: string; exists: (name: string) => boolean },
    key = 'name'
): ElementFault[] {
    return childrenOf(content, list)
        .filter((element) => !exists(textOf(element, key) ?? ''))
        .map((element) => ({ element, message: notFound(key, type, textOf(element, key) ?? '') }));
}

/** `Kind-de` translates the values of `Kind`. */
function valueSetFaults(schema: OrgSchema, { fullName, content }: MetadataDocument): ElementFault[] {
    const name = fullName.slice(0, fullName.lastIndexOf('-'));
    const valueSet = schema.documents.get(`GlobalValueSet:${name}`)?.content;
    if (valueSet === undefined) return [{ element: content, message: notFound('fullName', 'GlobalValueSet', name) }];
    const labels = childrenOf(valueSet, 'customValue').map((value) => textOf(value, 'label') ?? '');
    return childrenOf(content, 'valueTranslation').flatMap((element) => valueFaults(element, name, labels));
}
