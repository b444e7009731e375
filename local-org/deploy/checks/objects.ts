import { childrenOf, childOf, flagOf, textOf, textsOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, NO_CUSTOM_SUFFIX, notAvailable, notFound } from './documents.ts';
import { fieldProblems } from './fields.ts';
import { listViewProblems } from './list-views.ts';
import { sharingFaults } from './sharing-models.ts';

/** Parts of an object that this org has no use for, and what it lacks; taking them would be a promise it cannot keep. */
const REFUSED_PARTS: Readonly<Record<string, readonly [type: string, gap: string]>> = {
    recordTypes: ['RecordType', 'record types'],
    businessProcesses: ['BusinessProcess', 'business processes'],
    sharingReasons: ['SharingReason', 'sharing reasons'],
    indexes: ['Index', 'big objects']
};

/** Objects whose record types follow a business process. */
const WITH_PROCESS = new Set(['Case', 'Lead', 'Opportunity', 'Solution']);

const RULE_NAME = 'The validation name can only contain alphanumeric characters, must begin with a letter, ';
const RULE_NAME_END = 'cannot end with an underscore or contain two consecutive underscore characters.';

/** Objects with their fields, rules, list views and compact layouts follow the platform's rules. */
export function checkObjects(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'CustomObject').flatMap((document) => [
        ...objectProblems(plan, document),
        ...refusedParts(plan, document),
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
    const shared = sharingFaults(plan, document).map(report);
    const isStandard = objectOf(plan.schema, fullName)?.kind === 'standard';
    if (isStandard) return shared;
    if (!/__(c|mdt)$/.test(fullName)) {
        return [report(NO_CUSTOM_SUFFIX)];
    }
    if (textOf(content, 'customSettingsType') !== undefined) return [report(notAvailable('custom settings'))];
    const problems: Problem[] = [];
    if (!textOf(content, 'label')) problems.push(report('Must specify a non-empty label for the CustomObject'));
    if (fullName.endsWith('__mdt')) return problems;
    if (!textOf(content, 'pluralLabel'))
        problems.push(report('Must specify a non-empty plural label for the CustomObject'));
    if (childOf(content, 'nameField') === undefined)
        problems.push(report('Must specify a nameField for the CustomObject'));
    const masters = childrenOf(content, 'fields').filter((field) => textOf(field, 'type') === 'MasterDetail');
    if (masters.length > 2) problems.push(report('An object can have no more than 2 master-detail relationships'));
    return [...problems, ...shared, ...historyProblems(document, content)];
}

/** A field's history is kept only where the object's is. */
function historyProblems({ fullName, content }: MetadataDocument, merged: XmlElement): Problem[] {
    if (flagOf(merged, 'enableHistory')) return [];
    return childrenOf(content, 'fields')
        .filter((field) => flagOf(field, 'trackHistory'))
        .map((field) => {
            const message = `The entity: ${fullName} does not have history tracking enabled`;
            return problemAt('CustomField', `${fullName}.${textOf(field, 'fullName') ?? ''}`, message, field);
        });
}

function refusedParts(plan: DeployPlan, { fullName, content }: MetadataDocument): Problem[] {
    return Object.entries(REFUSED_PARTS).flatMap(([element, [type, gap]]) =>
        childrenOf(content, element).flatMap((part) => {
            const name = `${fullName}.${textOf(part, 'fullName') ?? ''}`;
            const faults = type === 'RecordType' ? recordTypeFaults(plan, fullName, part) : [];
            return [...faults, notAvailable(gap)].map((message) => problemAt(type, name, message, part));
        })
    );
}

/** What is wrong with a record type in itself, so that not only its refusal is told. */
function recordTypeFaults({ schema }: DeployPlan, objectName: string, recordType: XmlElement): string[] {
    const object = objectOf(schema, objectName);
    const process = textOf(recordType, 'businessProcess');
    const needsProcess = WITH_PROCESS.has(objectName) && process === undefined;
    const picklists = childrenOf(recordType, 'picklistValues').flatMap((each) => {
        const picklist = textOf(each, 'picklist') ?? '';
        const values = object && fieldOf(object, picklist)?.picklist?.values.map(({ value }) => value);
        return childrenOf(each, 'values')
            .map((value) => decodeURIComponent(textOf(value, 'fullName') ?? ''))
            .filter((value) => values?.includes(value) !== true)
            .map((value) => `Picklist value: ${value} in picklist: ${picklist} not found`);
    });
    return [...(needsProcess ? ['Required field is missing: businessProcess'] : []), ...picklists];
}

function ruleProblems(objectName: string, rule: XmlElement): Problem[] {
    const name = textOf(rule, 'fullName') ?? '';
    const isNamed = /^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/.test(name);
    return isNamed ? [] : [problemAt('ValidationRule', `${objectName}.${name}`, RULE_NAME + RULE_NAME_END, rule)];
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
