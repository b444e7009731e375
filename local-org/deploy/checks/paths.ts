import { childrenOf, textOf, textsOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type OrgSchema } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, notFound } from './documents.ts';

/** What a path of all records says in place of a record type. */
const NO_RECORD_TYPE = '__MASTER__';

/** Paths follow the values of a picklist that exists and show fields that exist. */
export function checkPaths(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'PathAssistant').flatMap((document) =>
        pathFaults(plan.schema, document).map((message) =>
            problemAt('PathAssistant', document.fullName, message, document.content)
        )
    );
}

function pathFaults(schema: OrgSchema, { content }: MetadataDocument): string[] {
    const entityName = textOf(content, 'entityName') ?? '';
    const fieldName = textOf(content, 'fieldName') ?? '';
    const recordType = textOf(content, 'recordTypeName') ?? NO_RECORD_TYPE;
    const object = objectOf(schema, entityName);
    if (object === undefined) return [notFound('entityName', 'CustomObject', entityName)];
    const values = fieldOf(object, fieldName)?.picklist?.values.map(({ value }) => value);
    if (values === undefined) return [notFound('fieldName', 'CustomField', `${entityName}.${fieldName}`)];
    const steps = childrenOf(content, 'pathAssistantSteps');
    return [
        ...(recordType === NO_RECORD_TYPE ? [] : [notFound('recordTypeName', 'RecordType', recordType)]),
        ...steps
            .map((step) => textOf(step, 'picklistValueName') ?? '')
            .filter((value) => !values.includes(value))
            .map((value) => `Picklist value: ${value} in picklist: ${fieldName} not found`),
        ...steps
            .flatMap((step) => textsOf(step, 'fieldNames'))
            .filter((name) => fieldOf(object, name) === undefined)
            .map((name) => notFound('fieldNames', 'CustomField', `${entityName}.${name}`))
    ];
}
