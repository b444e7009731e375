import { childrenOf, textOf } from '../../schema/document.ts';
import { fieldOf, objectOf } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { metadataTypeOf } from '../setup-rows.ts';
import { broughtDocuments, notFound } from './documents.ts';
import { duplicateValues } from './fields.ts';

/** Records of custom metadata types are of a type that exists and give values to fields it has. */
export function checkMetadataRecords(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'CustomMetadata').flatMap(({ fullName, content }) => {
        const typeName = metadataTypeOf(fullName);
        const type = objectOf(plan.schema, typeName);
        if (type === undefined) {
            return [problemAt('CustomMetadata', fullName, notFound('fullName', 'CustomObject', typeName), content)];
        }
        return childrenOf(content, 'values')
            .filter((value) => fieldOf(type, textOf(value, 'field') ?? '') === undefined)
            .map((value) => {
                const message = notFound('field', 'CustomField', `${type.name}.${textOf(value, 'field') ?? ''}`);
                return problemAt('CustomMetadata', fullName, message, value);
            });
    });
}

/** Global value sets name every value once. */
export function checkValueSets(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'GlobalValueSet').flatMap(({ fullName, content }) =>
        duplicateValues(childrenOf(content, 'customValue')).map((message) =>
            problemAt('GlobalValueSet', fullName, message, content)
        )
    );
}
