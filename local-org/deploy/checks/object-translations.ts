import { childrenOf, textOf } from '../../schema/document.ts';
import {
    fieldOf,
    objectOf,
    type MetadataDocument,
    type ObjectSchema,
    type OrgSchema,
    type XmlElement
} from '../../schema/model.ts';
import { hasComponent, notFound, type ElementFault } from './documents.ts';

/** `Deal__c-de` translates what `Deal__c` has, in texts as long as those they stand for. */
export function objectTranslationFaults(schema: OrgSchema, { fullName, content }: MetadataDocument): ElementFault[] {
    const name = fullName.slice(0, fullName.lastIndexOf('-'));
    const object = objectOf(schema, name);
    if (object === undefined) return [{ element: content, message: notFound('fullName', 'CustomObject', name) }];
    return [
        ...childrenOf(content, 'caseValues').flatMap((element) => tooLong(element, 'value', ['Label', 40])),
        ...childrenOf(content, 'fields').flatMap((element) => fieldFaults(object, element)),
        ...childrenOf(content, 'validationRules').flatMap((element) => ruleFaults(object, element)),
        ...childrenOf(content, 'layouts').flatMap((element) => layoutFaults(schema, object, element)),
        ...childrenOf(content, 'quickActions').flatMap((element) => actionFaults(schema, object, element))
    ];
}

/** A text of an element that is longer than its field takes. */
export function tooLong(
    element: XmlElement,
    name: string,
    [field, most]: readonly [field: string, most: number]
): ElementFault[] {
    if ((textOf(element, name) ?? '').length <= most) return [];
    return [{ element, message: `Value too long for field: ${field} maximum length is:${most}` }];
}

/** A translated value is named by the label that it has in the picklist. */
export function valueFaults(element: XmlElement, picklist: string, labels: readonly string[]): ElementFault[] {
    const label = textOf(element, 'masterLabel') ?? '';
    const isKnown = labels.includes(label);
    const message = `Picklist value: ${label} in picklist: ${picklist} not found`;
    return [...(isKnown ? [] : [{ element, message }]), ...tooLong(element, 'translation', ['Label', 255])];
}

function fieldFaults(object: ObjectSchema, element: XmlElement): ElementFault[] {
    const name = textOf(element, 'name') ?? '';
    const field = fieldOf(object, name);
    if (field === undefined) return [{ element, message: notFound('name', 'CustomField', `${object.name}.${name}`) }];
    const labels = field.picklist?.values.map(({ label }) => label) ?? [];
    return [
        ...tooLong(element, 'label', ['Label', 40]),
        ...tooLong(element, 'help', ['InlineHelpText', 510]),
        ...childrenOf(element, 'picklistValues').flatMap((value) => valueFaults(value, name, labels))
    ];
}

function ruleFaults({ name: object, validationRules }: ObjectSchema, element: XmlElement): ElementFault[] {
    const name = textOf(element, 'name') ?? '';
    const isKnown = validationRules.some((rule) => rule.name === name);
    const message = notFound('name', 'ValidationRule', `${object}.${name}`);
    return [...(isKnown ? [] : [{ element, message }]), ...tooLong(element, 'errorMessage', ['ErrorMessage', 255])];
}

function actionFaults(schema: OrgSchema, object: ObjectSchema, element: XmlElement): ElementFault[] {
    const name = `${object.name}.${textOf(element, 'name') ?? ''}`;
    if (hasComponent(schema, 'QuickAction', name)) return [];
    return [{ element, message: notFound('name', 'QuickAction', name) }];
}

function layoutFaults(schema: OrgSchema, object: ObjectSchema, element: XmlElement): ElementFault[] {
    const layout = `${object.name}-${textOf(element, 'layout') ?? ''}`;
    const content = schema.documents.get(`Layout:${layout}`)?.content;
    if (content === undefined) return [{ element, message: notFound('layout', 'Layout', layout) }];
    const labels = childrenOf(content, 'layoutSections').map((section) => textOf(section, 'label') ?? '');
    return childrenOf(element, 'sections')
        .filter((section) => !labels.includes(textOf(section, 'section') ?? ''))
        .map((section) => ({
            element: section,
            message: notFound('section', 'LayoutSection', `${layout}.${textOf(section, 'section') ?? ''}`)
        }));
}
