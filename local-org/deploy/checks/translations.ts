import { childrenOf, textOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type OrgSchema } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, hasComponent, notFound, type ElementFault } from './documents.ts';

/** Translations need an org in which translating is switched on, and translate only what exists. */
export function checkTranslations(plan: DeployPlan): Problem[] {
    const documents = ['Translations', 'CustomObjectTranslation'].flatMap((type) => broughtDocuments(plan, type));
    return documents.flatMap((document) => {
        const { type, fullName, content } = document;
        if (!isTranslating(plan.schema)) {
            return [problemAt(type, fullName, 'Not available for deploy for this organization', content)];
        }
        const faults =
            type === 'Translations' ? textFaults(plan.schema, document) : objectFaults(plan.schema, document);
        return faults.map(({ message, element }) => problemAt(type, fullName, message, element));
    });
}

function isTranslating(schema: OrgSchema): boolean {
    const settings = schema.documents.get('Settings:Language')?.content ?? {};
    return textOf(settings, 'enableTranslationWorkbench') === 'true';
}

function textFaults(schema: OrgSchema, { content }: MetadataDocument): ElementFault[] {
    const missing = (list: string, type: string, exists: (name: string) => boolean) =>
        childrenOf(content, list)
            .filter((element) => !exists(textOf(element, 'name') ?? ''))
            .map((element) => ({ element, message: notFound('name', type, textOf(element, 'name') ?? '') }));
    return [
        ...missing('customLabels', 'CustomLabel', (name) => schema.labels.has(name)),
        ...missing('customTabs', 'CustomTab', (name) => hasComponent(schema, 'CustomTab', name)),
        ...missing('customApplications', 'CustomApplication', (name) => hasComponent(schema, 'CustomApplication', name))
    ];
}

/** `Deal__c-de` translates what `Deal__c` has. */
function objectFaults(schema: OrgSchema, { fullName, content }: MetadataDocument): ElementFault[] {
    const objectName = fullName.split('-')[0] ?? '';
    const object = objectOf(schema, objectName);
    if (object === undefined) {
        return [{ element: content, message: notFound('fullName', 'CustomObject', objectName) }];
    }
    return childrenOf(content, 'fields')
        .filter((element) => fieldOf(object, textOf(element, 'name') ?? '') === undefined)
        .map((element) => {
            const name = `${objectName}.${textOf(element, 'name') ?? ''}`;
            return { element, message: notFound('name', 'CustomField', name) };
        });
}
