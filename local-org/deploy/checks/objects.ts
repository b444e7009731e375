import { childrenOf, childOf, textOf, textsOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, notFound } from './documents.ts';
import { fieldProblems } from './fields.ts';

/** Parts of an object that this org has no use for; taking them would be a promise it cannot keep. */
const REFUSED_PARTS: Readonly<Record<string, string>> = {
    recordTypes: 'RecordType',
    businessProcesses: 'BusinessProcess',
    sharingReasons: 'SharingReason',
    indexes: 'Index'
};

const RULE_NAME = 'The validation name can only contain alphanumeric characters, must begin with a letter, ';
const RULE_NAME_END = 'cannot end with an underscore or contain two consecutive underscore characters.';

/** Objects with their fields, rules, list views and compact layouts follow the platform's rules. */
export function checkObjects(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'CustomObject').flatMap((document) => [
        ...objectProblems(plan, document),
        ...refusedParts(document),
        ...childrenOf(document.content, 'fields').flatMap((field) => fieldProblems(plan, document.fullName, field)),
        ...childrenOf(document.content, 'validationRules').flatMap((rule) => ruleProblems(document.fullName, rule)),
        ...childrenOf(document.content, 'listViews').flatMap((view) => listViewProblems(plan, document, view)),
        ...childrenOf(document.content, 'compactLayouts').flatMap((layout) => compactProblems(plan, document, layout))
    ]);
}

function objectProblems(plan: DeployPlan, document: MetadataDocument): Problem[] {
    const { fullName } = document;
    const report = (message: string) => problemAt('CustomObject', fullName, message, document.content);
    const content = plan.schema.documents.get(`CustomObject:${fullName}`)?.content ?? document.content;
    const isStandard = objectOf(plan.schema, fullName)?.kind === 'standard';
    if (isStandard) return [];
    if (!/__(c|mdt)$/.test(fullName)) {
        return [report('Invalid fullName, must end in a custom suffix ( for ex. __c )')];
    }
    if (textOf(content, 'customSettingsType') !== undefined) {
        return [report('Not available for deploy for this organization')];
    }
    const problems: Problem[] = [];
    if (!textOf(content, 'label')) problems.push(report('Must specify a non-empty label for the CustomObject'));
    if (fullName.endsWith('__mdt')) return problems;
    if (!textOf(content, 'pluralLabel'))
        problems.push(report('Must specify a non-empty plural label for the CustomObject'));
    if (childOf(content, 'nameField') === undefined)
        problems.push(report('Must specify a nameField for the CustomObject'));
    const masters = childrenOf(content, 'fields').filter((field) => textOf(field, 'type') === 'MasterDetail');
    const sharingModel = textOf(content, 'sharingModel') ?? '';
    if (masters.length > 0 && sharingModel !== 'ControlledByParent') {
        const message = `Cannot set sharingModel to ${sharingModel} on a CustomObject with a MasterDetail relationship field`;
        problems.push(report(message));
    }
    if (masters.length === 0 && sharingModel === 'ControlledByParent') {
        const message =
            'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field';
        problems.push(report(message));
    }
    if (masters.length > 2) problems.push(report('An object can have no more than 2 master-detail relationships'));
    return problems;
}

function refusedParts({ fullName, content }: MetadataDocument): Problem[] {
    return Object.entries(REFUSED_PARTS).flatMap(([element, type]) =>
        childrenOf(content, element).map((part) => {
            const name = `${fullName}.${textOf(part, 'fullName') ?? ''}`;
            return problemAt(type, name, 'Not available for deploy for this organization', part);
        })
    );
}

function ruleProblems(objectName: string, rule: XmlElement): Problem[] {
    const name = textOf(rule, 'fullName') ?? '';
    const isNamed = /^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/.test(name);
    return isNamed ? [] : [problemAt('ValidationRule', `${objectName}.${name}`, RULE_NAME + RULE_NAME_END, rule)];
}

function listViewProblems(plan: DeployPlan, { fullName }: MetadataDocument, view: XmlElement): Problem[] {
    const object = objectOf(plan.schema, fullName);
    const names = [
        ...textsOf(view, 'columns'),
        ...childrenOf(view, 'filters').map((line) => textOf(line, 'field') ?? '')
    ];
    return names
        .filter((name) => name.endsWith('__c') && object !== undefined && fieldOf(object, name) === undefined)
        .map((name) => {
            const message = `Could not resolve list view column: ${name}`;
            return problemAt('ListView', `${fullName}.${textOf(view, 'fullName') ?? ''}`, message, view);
        });
}

function compactProblems(plan: DeployPlan, { fullName }: MetadataDocument, layout: XmlElement): Problem[] {
    const object = objectOf(plan.schema, fullName);
    return textsOf(layout, 'fields')
        .filter((name) => object !== undefined && fieldOf(object, name) === undefined)
        .map((name) => {
            const message = notFound('fields', 'CustomField', `${fullName}.${name}`);
            return problemAt('CompactLayout', `${fullName}.${textOf(layout, 'fullName') ?? ''}`, message, layout);
        });
}
